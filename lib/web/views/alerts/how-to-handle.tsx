import { type Alert, mayHandle, type Reader } from './alert-data.ts'

/** What the reader can do about alerts at all. */
export const HowToHandle = ({ me }: { readonly me: Reader }) => (
  <p class="alert-lead">
    {mayHandle(me)
      ? 'Acknowledge an alert to take it on: it escalates no further, and others see that you look after it. Resolve it with a few words when it is over.'
      : 'These are about you and your posts. To correct a claim, open its post and update the numbers; the advertiser, or whoever runs this service, resolves the alert.'}
  </p>
)

const nextSteps: Readonly<Record<Alert['status'], string>> = {
  OPEN: 'Acknowledge it to take it on: it escalates no further, and others see that you look after it. Resolve it with a few words when it is over.',
  ACKNOWLEDGED: 'It was taken on and escalates no further. Resolve it with a few words when it is over.',
  RESOLVED: 'It is over, and there is nothing left to do. If the same is found again, a new alert is raised.',
}

const nextStepsOfOthers: Readonly<Record<Alert['status'], string>> = {
  OPEN: 'The advertiser, or whoever runs this service, resolves the alert when it is over.',
  ACKNOWLEDGED: 'Somebody looks after it, and resolves it when it is over.',
  RESOLVED: nextSteps.RESOLVED,
}

/** What comes next for one alert, and for whom. */
export const nextStep = ({ status }: Alert, me: Reader): string =>
  (mayHandle(me) ? nextSteps : nextStepsOfOthers)[status]
