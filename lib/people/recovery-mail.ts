import type { Instant } from '../values/instant.ts'
import { type MailFacts, type MailText, momentOf } from './confirmation-mail.ts'

/** For the owner, when an admin made the link; the link is not in it, since only the admin hands that over. */
export const recoveryMail = ({ to, affiliateId, dashboardUrl, at }: MailFacts, validUntil: Instant): MailText => ({
  to,
  subject: 'A link to a new API key was made for you',
  text: `An admin made a link for the account ${affiliateId} at
${dashboardUrl} on ${momentOf(at)}.

Whoever opens it before ${momentOf(validUntil)} gets a new API key, and every other key of the
account stops working. The admin sends you the link; it is not in this e-mail.

If you did not ask for this, contact an admin.
`,
})

/** For the owner, when somebody opened the link. */
export const recoveredMail = (
  { to, affiliateId, dashboardUrl, at }: MailFacts,
  keyId: string,
  revokedKeys: number,
): MailText => ({
  to,
  subject: 'Your API key was replaced',
  text: `Somebody, most likely you, opened the link to a new API key for the account ${affiliateId} at
${dashboardUrl} on ${momentOf(at)}.

The new key is ${keyId}. ${revokedKeys === 1 ? '1 other key was' : `${revokedKeys} other keys were`} revoked, and whoever was signed in is signed out.

If this was not you, contact an admin: somebody may act in your name.
`,
})
