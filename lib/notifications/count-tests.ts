import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import { grantOf, testLimit } from '../resilience/rate-limit.ts'
import { Refusal } from '../values/refusal.ts'

/** A caller makes us call somebody else's server, so no more often than a person would. */
export const countTest = async (
  { affiliateId }: Principal,
  { subscriptions, clock }: Pick<Deps<'subscriptions'>, 'subscriptions' | 'clock'>,
): Promise<void> => {
  const nowMs = Date.parse(clock())
  const { granted, fullAtMs } = await subscriptions.testLimits.take(affiliateId, testLimit, 1, nowMs)
  if (granted > 0) return
  const { retryAfterSeconds } = grantOf(testLimit, granted, fullAtMs, nowMs)
  const detail = `The limit is ${testLimit.perMinute} challenges, tests and replays a minute. Try again in ${retryAfterSeconds} s.`
  throw new Refusal('rate_limited', detail, { retryAfterSeconds, limit: 'tests' })
}
