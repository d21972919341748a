import type { Deps } from '../deps/deps.ts'
import type { AffiliateId } from '../values/ids.ts'
import { notFound, Refusal } from '../values/refusal.ts'
import { type Confirmation, newConfirmation, pendingEmail } from './confirmation.ts'
import { confirmMail, type MailFacts, takenMail } from './confirmation-mail.ts'
import { countMail, isMailboxFull } from './count-mails.ts'
import type { Person } from './person.ts'

type Sending = Pick<Deps<'sendMail' | 'profiles'>, 'table' | 'profiles' | 'sendMail' | 'log' | 'clock' | 'config'>

/** Throws if the stage has no DASHBOARD_URL: a mail without its link is useless. */
export const mailFacts = (
  to: string,
  affiliateId: AffiliateId,
  { config: { dashboardUrl }, clock }: Pick<Deps, 'config' | 'clock'>,
): MailFacts => {
  if (dashboardUrl === null) throw new Error('Set DASHBOARD_URL: mails carry links to the dashboard.')
  return { to, affiliateId, dashboardUrl, at: clock() }
}

/**
 * Mails the link that confirms an address or, if somebody else confirmed it before, that it is taken: only the reader
 * of the mailbox learns that. Returns false, with a log line, if the mail could not be sent; a mail beyond the limit of
 * the mailbox is dropped.
 */
export const sendConfirmation = async (
  { affiliateId }: Pick<Person, 'affiliateId'>,
  { email, validUntil }: Confirmation,
  token: string,
  deps: Sending,
): Promise<boolean> => {
  try {
    const holder = await deps.profiles.idByEmail(email)
    if (await isMailboxFull(email, deps)) {
      deps.log.write('MAIL_HELD_BACK', { affiliateId })
      return true
    }
    const facts = mailFacts(email, affiliateId, deps)
    const isTaken = holder !== null && holder !== affiliateId
    await deps.sendMail(isTaken ? takenMail(facts) : confirmMail(facts, token, validUntil))
    deps.log.write('MAIL_SENT', { affiliateId, about: 'confirmation' })
    return true
  } catch (error) {
    deps.log.write('MAIL_NOT_SENT', { affiliateId, reason: error instanceof Error ? error.name : 'unknown' })
    return false
  }
}

/**
 * Sends the mail again with a new link that replaces the old one. Throws `conflict` if nothing waits to be confirmed,
 * `rate_limited`, and `unavailable` if the mail cannot be sent.
 */
export const sendConfirmationAgain = async (
  affiliateId: AffiliateId,
  deps: Deps<'sendMail' | 'profiles'>,
): Promise<Person> => {
  const before = await deps.table.people.get(affiliateId)
  if (before === null) throw notFound()
  const email = pendingEmail(before)
  if (email === null) throw new Refusal('conflict', 'Your e-mail address is already confirmed.')
  await countMail(affiliateId, deps)
  const { confirmation, token } = newConfirmation(affiliateId, email, deps.clock())
  const after = { ...before, confirmation, version: before.version + 1 }
  const { committed } = await deps.profiles.changeProfile(before, after)
  if (!committed) throw new Refusal('conflict', 'Your profile was changed at the same time. Send the request again.')
  if (!(await sendConfirmation(after, confirmation, token, deps))) {
    throw new Refusal('unavailable', 'We could not send the mail. Try again in a few minutes.', {
      retryAfterSeconds: 300,
    })
  }
  return after
}
