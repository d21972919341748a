import { createHash } from 'node:crypto'
import type { Deps } from '../deps/deps.ts'
import type { MailLimitName } from '../resilience/limits.ts'
import { grantOf, mailboxLimit, mailLimit, perHour, type RateLimit, teamMailLimit } from '../resilience/rate-limit.ts'
import { emailBase } from '../values/email-address.ts'
import type { AffiliateId } from '../values/ids.ts'
import { Refusal } from '../values/refusal.ts'

type Counting = Pick<Deps, 'table' | 'clock'>

/** Seconds until the next one is allowed; 0 if this one is. */
const secondsToWait = async (
  name: MailLimitName,
  who: string,
  limit: RateLimit,
  { table, clock }: Counting,
): Promise<number> => {
  const nowMs = Date.parse(clock())
  const { granted, fullAtMs } = await table.callerLimits.take(name, who, limit, 1, nowMs)
  return granted > 0 ? 0 : Math.max(1, grantOf(limit, granted, fullAtMs, nowMs).retryAfterSeconds)
}

const tooMany = (what: string, { burst }: RateLimit, retryAfterSeconds: number): Refusal =>
  new Refusal(
    'rate_limited',
    `The limit is ${burst.toLocaleString('en-US')} ${what} an hour. Try again in ${retryAfterSeconds} s.`,
    {
      retryAfterSeconds,
    },
  )

/**
 * Counts a registration for the address it comes from, and for all together, since each sends a mail to an address that
 * nobody has proven. Throws `rate_limited`.
 */
export const countRegistration = async (address: string, deps: Counting & Pick<Deps, 'config'>): Promise<void> => {
  const { perAddress, inAll } = deps.config.registrationsPerHour
  const wait = await secondsToWait('registrations', address, perHour(perAddress), deps)
  if (wait > 0) throw tooMany('registrations from one address', perHour(perAddress), wait)
  const waitForAll = await secondsToWait('registrationsInAll', 'all', perHour(inAll), deps)
  if (waitForAll > 0) throw tooMany('registrations', perHour(inAll), waitForAll)
}

/** Counts a mail that a principal causes, by what a sentence calls `what`; throws `rate_limited`. */
export const countMail = async (
  affiliateId: AffiliateId,
  deps: Counting,
  what = 'confirmation mails',
): Promise<void> => {
  const wait = await secondsToWait('mails', affiliateId, mailLimit, deps)
  if (wait > 0) throw tooMany(what, mailLimit, wait)
}

/** Counts a mail to somebody of a team, whoever sends it; throws `rate_limited`. */
export const countTeamMail = async (organisationId: AffiliateId, deps: Counting): Promise<void> => {
  const wait = await secondsToWait('mails', `${organisationId} team`, teamMailLimit, deps)
  if (wait > 0) throw tooMany('mails to a team', teamMailLimit, wait)
}

/** One mailbox, however its address is written; hashed, so that no key contains an address. */
const mailboxOf = (email: string): string => createHash('sha256').update(emailBase(email)).digest('hex')

/** Counts a mail to an address; true if the mailbox has got enough of them, whoever requested them. */
export const isMailboxFull = async (email: string, deps: Counting): Promise<boolean> =>
  (await secondsToWait('mailbox', mailboxOf(email), mailboxLimit, deps)) > 0
