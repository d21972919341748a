import type { AffiliateId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'

/** What the e-mails about an address say; whoever causes them to be sent chooses nothing in them. */
export interface MailFacts {
  readonly to: string
  readonly affiliateId: AffiliateId
  readonly dashboardUrl: string
  /** When it was requested. */
  readonly at: Instant
}

export interface MailText {
  readonly to: string
  readonly subject: string
  readonly text: string
}

export const momentOf = (at: Instant): string => `${at.slice(0, 10)} at ${at.slice(11, 16)} UTC`

/** The secret is behind the `#`, which browsers send to no server, so that it is in no log and no referrer. */
const linkTo = (dashboardUrl: string, token: string): string => `${dashboardUrl}#/confirm?token=${token}`

export const confirmMail = (
  { to, affiliateId, dashboardUrl, at }: MailFacts,
  token: string,
  validUntil: Instant,
): MailText => ({
  to,
  subject: 'Confirm your e-mail address',
  text: `Somebody, most likely you, entered this e-mail address for the account ${affiliateId} at
${dashboardUrl} on ${momentOf(at)}.

To confirm that the account is yours, open this link before ${momentOf(validUntil)}:

${linkTo(dashboardUrl, token)}

If we send you a newer e-mail about this account, use its link: this one stops working.

If you did not ask for this, ignore this e-mail. The address stays unconfirmed.
`,
})

export const takenMail = ({ to, affiliateId, dashboardUrl, at }: MailFacts): MailText => ({
  to,
  subject: 'You already have an account',
  text: `Somebody, most likely you, entered this e-mail address for the account ${affiliateId} at
${dashboardUrl} on ${momentOf(at)}.

You already have an account with this address, and an address can belong to only one account.

Sign in with the API key of your existing account. If you have lost the key, ask an admin for a new one.
To use the new account instead, give it a different e-mail address.

If you did not ask for this, ignore this e-mail. Nothing has changed.
`,
})

/** For the address that an account gave up. */
export const replacedMail = ({ to, affiliateId, dashboardUrl, at }: MailFacts): MailText => ({
  to,
  subject: 'Your e-mail address was changed',
  text: `The e-mail address of the account ${affiliateId} at ${dashboardUrl} was changed on
${momentOf(at)}, and the new address is confirmed. From now on, we send e-mails about the account there.

If this was not you, contact an admin: somebody may have your API key.
`,
})
