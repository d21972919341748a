import { type MailFacts, type MailText, momentOf } from '../people/confirmation-mail.ts'
import type { Erasure } from './erasure.ts'

/** For the owner, who can still stop it. */
export const erasureRequestedMail = (
  { to, affiliateId, dashboardUrl, at }: MailFacts,
  { startsAt }: Pick<Erasure, 'startsAt'>,
): MailText => ({
  to,
  subject: 'Your data will be erased',
  text: `Somebody, most likely you, asked us to erase the account ${affiliateId} at
${dashboardUrl} on ${momentOf(at)}.

On ${momentOf(startsAt)} we start to erase your name, your addresses and your content. Money that is on its way to you
is paid out first, for up to 30 days. To keep a copy of your data, download it from your profile before then.

If you changed your mind, cancel the erasure on your profile before ${momentOf(startsAt)}.
If this was not you, cancel it and revoke your API keys: somebody may act in your name.
`,
})

/** For the owner; the last mail to their address. */
export const erasedMail = ({ to, affiliateId, dashboardUrl }: MailFacts): MailText => ({
  to,
  subject: 'Your data was erased',
  text: `We erased the name, the addresses and the content of the account ${affiliateId} at ${dashboardUrl}.

What stays are numbers without your name: what was claimed and verified, verdicts, and the books of what was paid.
This is our last e-mail to you.
`,
})
