import type { Deps } from '../deps/deps.ts'
import { type Grant, grantOf, submissionLimit } from '../resilience/rate-limit.ts'
import type { AffiliateId } from '../values/ids.ts'
import { Refusal } from '../values/refusal.ts'

/** Counts submissions against an affiliate's rate limit; fewer than `wanted` are granted when the burst is used up. */
export const countSubmissions = async (
  affiliateId: AffiliateId,
  wanted: number,
  { table, clock }: Pick<Deps, 'table' | 'clock'>,
): Promise<Grant> => {
  const nowMs = Date.parse(clock())
  const { granted, fullAtMs } = await table.submissionLimits.take(affiliateId, submissionLimit, wanted, nowMs)
  return grantOf(submissionLimit, granted, fullAtMs, nowMs)
}

export const rateLimited = ({ retryAfterSeconds }: Grant): Refusal => {
  const { perMinute, burst } = submissionLimit
  return new Refusal(
    'rate_limited',
    `You can submit ${perMinute} posts a minute, or ${burst} at once after a pause; updated claims count too. Try again in ${retryAfterSeconds} s.`,
    { retryAfterSeconds, limit: 'submissions' },
  )
}
