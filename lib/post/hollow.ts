import type { Observed } from '../platforms/platform.ts'
import { audienceOf } from './audience.ts'
import type { Claim } from './claim.ts'
import type { Flag } from './flag.ts'
import type { Peak } from './purge.ts'
import { hollowAtFirst } from './responses.ts'
import type { Usual } from './usual.ts'
import { isCovered, type Verdict } from './verdict.ts'
import type { VerdictPolicy } from './verdict-policy.ts'
import type { Viewers } from './viewers.ts'

interface Judged extends Viewers {
  readonly claim: Claim
  readonly verdict: Verdict
  readonly peak?: Peak | undefined
}

/** Whether lag explains nothing any more: what is shown covers the claimed views, or had its time to. */
const hadItsTime = ({ verdict: { final, metrics } }: Judged): boolean =>
  final || (metrics.views.observed !== null && metrics.views.level === 'NONE')

/** The flag of a claim that counts hollow views; null while the others cover it, up to where MEDIUM begins. */
export const hollowFlag = (
  post: Judged,
  observation: Observed,
  policy: VerdictPolicy,
  usualLikes: readonly Usual[],
): Flag | null => {
  const now = audienceOf(observation)
  if (now === null || post.peak === undefined || now.views < post.peak.views || !hadItsTime(post)) return null
  const { publishedAt } = observation
  const atFirst = post.early === undefined ? 0 : hollowAtFirst(post.early, now, { publishedAt, usualLikes })
  const hollow = Math.min(now.views, Math.max(atFirst, post.hollow ?? 0))
  const others = now.views - hollow
  const lenient = others * (1 + policy.lowBelowPct / 100)
  if (hollow === 0 || isCovered('views', post.claim.claimed.views, lenient, policy)) return null
  return { code: 'HOLLOW_VIEWS', value: hollow, threshold: others }
}
