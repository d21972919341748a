import { mayHandle, type Reader } from './alert-data.ts'

/** What the reader can do about alerts. */
export const HowToHandle = ({ me }: { readonly me: Reader }) => (
  <p class="lead-in">
    {mayHandle(me)
      ? 'Acknowledge an alert to take it on: it escalates no further, and others see that you look after it. Resolve it with a few words when it is over.'
      : 'These are about your own posts. To correct a claim, open its post and update the numbers; the advertiser resolves the alert.'}
  </p>
)
