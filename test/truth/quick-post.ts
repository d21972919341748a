import type { AlertType } from '../../lib/alerts/alert-kinds.ts'
import { alertConditions, settledConditions } from '../../lib/alerts/conditions.ts'
import { answeredConditions } from '../../lib/alerts/ownership.ts'
import type { Cohorts } from '../../lib/cohort/cohorts.ts'
import { usualLikesIn } from '../../lib/cohort/find-usual.ts'
import type { Account } from '../../lib/platforms/account.ts'
import { mockAccountIdOf } from '../../lib/platforms/mock/account.ts'
import type { Observation, ObservedMetric } from '../../lib/platforms/platform.ts'
import { definitionOf } from '../../lib/platforms/registry.ts'
import { perMetric } from '../../lib/platforms/vocabulary.ts'
import { checkPost } from '../../lib/post/check.ts'
import { latestWaitingAtLeast, waitingAtLeast, windowHoursOf } from '../../lib/post/lag.ts'
import { policyOfClaim } from '../../lib/post/policy.ts'
import type { Post } from '../../lib/post/post.ts'
import { looksLikeSlip, slipWithinHours } from '../../lib/post/slip.ts'
import type { Rival } from '../../lib/post/whose-content.ts'
import type { AffiliateId } from '../../lib/values/ids.ts'
import { type Instant, toEpochMilliseconds, toInstant } from '../../lib/values/instant.ts'
import { isAccusing } from './accusations.ts'
import type { Assumptions } from './assumptions.ts'
import { type Content, goneAt, hourMs, shownAt } from './content.ts'
import { fractionOf } from './draws.ts'
import type { Move, PostPlan } from './plan.ts'
import { firstClaim, isTooEarly, nextClaim } from './quick-claims.ts'
import { type Saying, saidBy } from './quick-forecasts.ts'
import { startMs, worldDays } from './world.ts'

/** Half the time between two sweeps: how late a check is on average. */
const lateMs = 2.5 * 60_000
const endMs = startMs + worldDays * 24 * hourMs

const seen = (value: number | null): ObservedMetric => (value === null ? { missing: 'hidden' } : { value })

/** What a check of the content sees. Single posts fail here as they do in the world; whole platforms do not. */
const observe = (content: Content, atMs: number, { platforms }: Assumptions): Observation => {
  const { platform, nativeId, author, publishedAtMs } = content
  const fetchedAt = toInstant(atMs)
  const gone = goneAt(content, atMs)
  if (gone !== null) return { kind: 'gone', fetchedAt, reason: gone }
  if (fractionOf(nativeId, 'fault', Math.floor(atMs / (hourMs / 4))) < platforms[platform].faultRate)
    return { kind: 'unavailable', fetchedAt, reason: 'server_error' }
  const shown = shownAt(content, atMs, platforms[platform])
  const responses = Object.fromEntries(platforms[platform].responses.map((kind) => [kind, shown[kind]]))
  const authorId = mockAccountIdOf(platform, author)
  return {
    kind: 'observed',
    fetchedAt,
    publishedAt: toInstant(publishedAtMs),
    author,
    ...(authorId === null ? {} : { authorId }),
    definition: definitionOf(platform).definition,
    source: 'mock',
    metrics: {
      ...perMetric(() => seen(null)),
      views: seen(shown.views),
      clicks: seen(shown.clicks),
      conversions: seen(shown.conversions),
      ...responses,
    },
  }
}

/** What is known beside a post while it lives. */
export interface Surroundings {
  readonly affiliateId: AffiliateId
  readonly assumptions: Assumptions
  readonly cohorts: Cohorts
  readonly accountsAt: (atMs: number) => readonly Account[]
  readonly rivalsAt: (atMs: number) => readonly Rival[]
}

/** What became of a post: as it was at the end, and the alerts that stood then or were raised at any time. */
export interface QuickPost {
  readonly plan: PostPlan
  /** Null where no claim was accepted. */
  readonly post: Post | null
  readonly standing: ReadonlySet<AlertType>
  /** With what the last one of each type said. */
  readonly raised: ReadonlyMap<AlertType, string>
  readonly refusedLies: number
  /** When the affiliate was first asked whose content it is. */
  readonly askedAtMs: number | null
  /** What it said of its affiliate, and since when. */
  readonly said: readonly Saying[]
}

/** The post after a check, with the windows that the product gives: as long as a platform needs, and a day for a slip. */
const checked = (before: Post, content: Content, atMs: number, around: Surroundings): Post => {
  const { platform } = content
  const observation = observe(content, atMs, around.assumptions)
  const learnedLagHours = around.cohorts.lags.find((lag) => lag.platform === platform)?.hours ?? 0
  const now = toInstant(atMs)
  const check = (post: Post): Post =>
    checkPost(post, observation, {
      policy: policyOfClaim(post.claim, {}, platform),
      supports: definitionOf(platform).supports,
      isWatched: false,
      isBilled: false,
      isCampaignOver: false,
      accounts: around.accountsAt(atMs),
      rivals: around.rivalsAt(atMs),
      shownElsewhere: [],
      usualLikes: usualLikesIn(around.cohorts, platform),
      learnedLagHours,
      jitter: 0,
      now,
    })
  const post = waitingAtLeast(before, windowHoursOf(platform, learnedLagHours))
  const after = check(post)
  const isSlip = !before.verdict.final && looksLikeSlip(after, now)
  return isSlip ? check(latestWaitingAtLeast(post, slipWithinHours)) : after
}

const dueMsOf = (post: Post | null): number =>
  post?.dueAt ? toEpochMilliseconds(post.dueAt) + lateMs : Number.POSITIVE_INFINITY

interface Life {
  post: Post | null
  refusedLies: number
  askedAtMs: number | null
  said: readonly Saying[]
  /** By when it was last found. */
  readonly standing: Map<AlertType, Instant>
  readonly raised: Map<AlertType, string>
}

const makeClaim = (life: Life, move: Move, plan: PostPlan, { affiliateId }: Surroundings): void => {
  const { post, standing } = life
  if (isTooEarly(plan, move)) life.refusedLies += move.isHonest ? 0 : 1
  else if (post === null) life.post = firstClaim(plan, move, affiliateId)
  else if (!move.onlyIfAccused || [...standing.keys()].some(isAccusing)) life.post = nextClaim(post, move, plan)
  if (life.post !== null) life.said = saidBy(life.post, move.atMs, life.said)
}

const makeCheck = (life: Life, before: Post, content: Content, atMs: number, around: Surroundings): void => {
  const { standing, raised } = life
  const after = checked(before, content, atMs, around)
  for (const { type, message } of alertConditions(before, after)) {
    if (type === 'AUTHOR_UNCONFIRMED') life.askedAtMs ??= atMs
    standing.set(type, toInstant(atMs))
    raised.set(type, message)
  }
  const isOfClaim = (type: AlertType): boolean => (standing.get(type) ?? '') >= after.claim.submittedAt
  const settled = settledConditions(before, after).filter(isOfClaim)
  for (const type of [...settled, ...answeredConditions(before, after)]) standing.delete(type)
  life.post = after
  life.said = saidBy(after, atMs, life.said)
}

/** One post through sixty days of the rules about posts, with nothing stored. */
export const livePost = (plan: PostPlan, around: Surroundings): QuickPost => {
  const { content, moves } = plan
  const life: Life = { post: null, refusedLies: 0, askedAtMs: null, said: [], standing: new Map(), raised: new Map() }
  let next = 0
  for (;;) {
    const move = moves[next]
    const [moveMs, dueMs] = [move?.atMs ?? Number.POSITIVE_INFINITY, dueMsOf(life.post)]
    if (Math.min(moveMs, dueMs) >= endMs) return { plan, ...life, standing: new Set(life.standing.keys()) }
    if (move !== undefined && moveMs <= dueMs) {
      next += 1
      makeClaim(life, move, plan, around)
    } else if (life.post !== null) makeCheck(life, life.post, content, Math.round(dueMs), around)
  }
}
