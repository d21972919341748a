import { type MailFacts, type MailText, momentOf } from '../people/confirmation-mail.ts'
import type { PayoutDetails } from './payout-details.ts'

/** For the owner, when somebody changed where the money goes; no more of it than the dashboard shows. */
export const detailsChangedMail = (
  { to, affiliateId, dashboardUrl, at }: MailFacts,
  { masked, heldUntil }: Pick<PayoutDetails, 'masked' | 'heldUntil'>,
): MailText => ({
  to,
  subject: 'Your payout details were changed',
  text: `Somebody, most likely you, changed where the money of the account ${affiliateId} goes, at
${dashboardUrl} on ${momentOf(at)}. It now goes to ${masked}.

Nothing is paid out to you before ${momentOf(heldUntil)}.

If this was not you, revoke your API keys and contact an admin before then.
`,
})
