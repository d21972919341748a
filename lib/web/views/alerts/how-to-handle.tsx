import { isQuestion } from '../../words/alert-words.ts'
import { type Alert, mayHandle, type Reader } from './alert-data.ts'

/** What the reader can do about alerts in general. */
export const HowToHandle = ({ me }: { readonly me: Reader }) => (
  <p class="alert-lead">
    {mayHandle(me)
      ? 'Acknowledge an alert to take it on: it stops escalating, and others see that you are handling it. When the problem is solved, resolve the alert and say how.'
      : 'These alerts are about you and your posts. To correct a claim, open its post and update the numbers; if an alert is wrong, appeal. The advertiser or an admin resolves the alert.'}
  </p>
)

const nextSteps: Readonly<Record<Alert['status'], string>> = {
  OPEN: 'Acknowledge this alert to take it on: it stops escalating, and others see that you are handling it. When the problem is solved, resolve the alert and say how.',
  ACKNOWLEDGED:
    'Somebody has taken this on, and it no longer escalates. When the problem is solved, resolve the alert and say how.',
  RESOLVED: 'There is nothing left to do. If the problem comes back, we raise a new alert.',
}

const nextStepsOfOthers: Readonly<Record<Alert['status'], string>> = {
  OPEN: 'The advertiser or an admin resolves this alert once the problem is solved.',
  ACKNOWLEDGED: 'Somebody is handling this alert, and resolves it once the problem is solved.',
  RESOLVED: nextSteps.RESOLVED,
}

/** What comes next for one alert, and who does it. */
export const nextStep = ({ type, status }: Alert, me: Reader): string =>
  isQuestion(type) && status !== 'RESOLVED'
    ? 'Only you see this question. It counts against nobody until its time is over.'
    : (mayHandle(me) ? nextSteps : nextStepsOfOthers)[status]
