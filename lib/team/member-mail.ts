import { type MailFacts, type MailText, momentOf } from '../people/confirmation-mail.ts'
import type { Instant } from '../values/instant.ts'

interface MemberMailFacts extends MailFacts {
  /** The name of the account: only admins make an account an advertiser. */
  readonly organisation: string
  readonly token: string
  readonly validUntil: Instant
}

/** The secret is behind the `#`, which browsers send to no server, so that it is in no log and no referrer. */
const linkTo = ({ dashboardUrl, token }: MemberMailFacts): string => `${dashboardUrl}#/recover?token=${token}`

export const invitationMail = (facts: MemberMailFacts): MailText => ({
  to: facts.to,
  subject: 'You were invited to a team',
  text: `On ${momentOf(facts.at)}, you were invited to the team of ${facts.organisation} (${facts.affiliateId}) at
${facts.dashboardUrl}.

To join, open this link before ${momentOf(facts.validUntil)}. It works once, and shows you an API key to sign in with:

${linkTo(facts)}

If we send you a newer e-mail about this team, use its link: this one stops working.

If you do not know this team, ignore this e-mail. Nobody joins without opening the link.
`,
})

export const newKeyMail = (facts: MemberMailFacts): MailText => ({
  to: facts.to,
  subject: 'A link to a new API key',
  text: `On ${momentOf(facts.at)}, somebody who manages the team of ${facts.organisation} (${facts.affiliateId}) at
${facts.dashboardUrl} sent you this link to a new API key:

${linkTo(facts)}

It works once, before ${momentOf(facts.validUntil)}. Opening it revokes every other key of yours, and signs you out everywhere.

If you did not ask for this, ignore this e-mail. Your keys stay as they are.
`,
})
