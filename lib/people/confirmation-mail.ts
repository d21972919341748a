import type { Instant } from '../values/instant.ts'

/** What the mails about an address say; nothing in them is chosen by whoever had them sent. */
export interface MailFacts {
  readonly to: string
  readonly affiliateId: string
  readonly dashboardUrl: string
  /** When it was asked for. */
  readonly at: Instant
}

interface MailText {
  readonly to: string
  readonly subject: string
  readonly text: string
}

const momentOf = (at: Instant): string => `${at.slice(0, 10)} at ${at.slice(11, 16)} UTC`

/** The secret is behind the `#`, which browsers send to no server, so that it is in no log and no referrer. */
const linkTo = (dashboardUrl: string, token: string): string => `${dashboardUrl}#/confirm?token=${token}`

export const confirmMail = (
  { to, affiliateId, dashboardUrl, at }: MailFacts,
  token: string,
  validUntil: Instant,
): MailText => ({
  to,
  subject: 'Confirm your e-mail address',
  text: `Somebody, most likely you, gave this e-mail address for the account ${affiliateId} at
${dashboardUrl} on ${momentOf(at)}.

To confirm that it is your account, open this link before ${momentOf(validUntil)}:

${linkTo(dashboardUrl, token)}

A newer mail about the same account replaces this link.

If you did not ask for this, ignore this mail: the address stays unconfirmed.
`,
})

export const takenMail = ({ to, affiliateId, dashboardUrl, at }: MailFacts): MailText => ({
  to,
  subject: 'You already have an account',
  text: `Somebody, most likely you, gave this e-mail address for the account ${affiliateId} at
${dashboardUrl} on ${momentOf(at)}.

You already have another account that confirmed this address, and an address belongs to one account.

Sign in with the API key of that account. If you lost the key, ask whoever runs the service for a new one.
To use the new account, change its e-mail address to another one.

If you did not ask for this, ignore this mail: nothing changed.
`,
})

/** For the address that an account gave up. */
export const replacedMail = ({ to, affiliateId, dashboardUrl, at }: MailFacts): MailText => ({
  to,
  subject: 'Your e-mail address was changed',
  text: `The account ${affiliateId} at ${dashboardUrl} changed its e-mail address on ${momentOf(at)},
and the new address was confirmed. Mails about the account go there from now on.

If this was not you, tell whoever runs the service: somebody may have your API key.
`,
})
