import { publishAlerts } from '../alerts/announce-alerts.ts'
import { alertsOfCheck } from '../alerts/raise-alerts.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { isOver } from '../campaign/period.ts'
import { findUsual, type Learned } from '../cohort/find-usual.ts'
import type { Deps } from '../deps/deps.ts'
import { accountsOn } from '../people/account.ts'
import type { Person } from '../people/person.ts'
import type { Observation, Observed } from '../platforms/platform.ts'
import { definitionOf } from '../platforms/registry.ts'
import { perMetric } from '../platforms/vocabulary.ts'
import { type CheckContext, checkPost } from '../post/check.ts'
import { type Check, checkIdOf, ruleVersion } from '../post/check-record.ts'
import { isHeld, undecided } from '../post/duplicate.ts'
import { evidenceOf } from '../post/evidence.ts'
import { duplicateFlag } from '../post/flag.ts'
import { latestWaitingAtLeast, waitingAtLeast, windowHoursOf } from '../post/lag.ts'
import { isLeftWaiting } from '../post/left-waiting.ts'
import { isOursToCount } from '../post/own-numbers.ts'
import { policyOfClaim } from '../post/policy.ts'
import type { Post } from '../post/post.ts'
import { looksLikeSlip, slipWithinHours } from '../post/slip.ts'
import { changeOf } from '../post/totals.ts'
import { isWatched, trustChange, trustOf } from '../trust/score.ts'
import { Busy } from '../values/busy.ts'
import { hoursBetween } from '../values/instant.ts'
import { untilSaved } from '../values/until-saved.ts'
import { withOwnCounts } from './count-own.ts'
import type { OthersWithContent } from './find-others.ts'

/** A post with what the platform said about it, and the affiliate and campaign it belongs to. */
export interface CheckInput {
  readonly post: Post
  readonly observation: Observation
  readonly affiliate: Person
  readonly campaign: Campaign
  readonly others: OthersWithContent
  /** The post that it turned out to be the same as; null for none. */
  readonly twin: string | null
  /** Whether somebody asked for this very check, and will look for it among the others. */
  readonly isAskedFor: boolean
}

const checkOf = (after: Post, observation: Observation, correlationId: string): Check => ({
  checkId: checkIdOf(after.postId, observation.fetchedAt, after.version),
  postId: after.postId,
  claim: after.claim,
  observation,
  isHeld: observation.kind === 'observed' && after.fall !== undefined,
  verdict: after.verdict,
  postVersion: after.version,
  attempt: after.outage?.attempts ?? 0,
  checkedAt: observation.fetchedAt,
  ruleVersion,
  correlationId,
})

/** The numbers there are: what we count ourselves, and what the platform gives, unless the latest observation says that there never is one. */
const supportedBy = (post: Post, latest: Observed | null): CheckContext['supports'] => {
  const { supports } = definitionOf(post.platform)
  return perMetric((name) => {
    const seen = latest?.metrics[name]
    return (
      (supports[name] || isOursToCount(post, name)) &&
      !(seen !== undefined && 'missing' in seen && seen.missing === 'unsupported')
    )
  })
}

const contextOf = (
  { observation, affiliate, campaign, others }: CheckInput,
  post: Post,
  learned: Learned,
  { clock, random }: Deps,
): CheckContext => {
  const now = clock()
  return {
    policy: policyOfClaim(post.claim, campaign.thresholds, post.platform),
    supports: supportedBy(post, observation.kind === 'observed' ? observation : post.observation),
    isWatched: isWatched(trustOf(affiliate.trust, now).trustTier),
    isBilled: definitionOf(post.platform).cost !== undefined,
    isCampaignOver: isOver(campaign, now),
    accounts: accountsOn(post.platform, affiliate.accounts),
    ...others,
    ...learned,
    jitter: random() * 2 - 1,
    now,
  }
}

/**
 * The post after the check. A window that its campaign does not set lasts as long as its platform turned out to need, and a
 * day where this check finds what looks like a slip.
 */
const nextState = (input: CheckInput, learned: Learned, deps: Deps): Post => {
  const checked = (post: Post): Post => checkPost(post, input.observation, contextOf(input, post, learned, deps))
  const { post: before, campaign } = input
  if (campaign.thresholds.settlement_hours !== undefined) return checked(before)
  const post = waitingAtLeast(before, windowHoursOf(before.platform, learned.learnedLagHours))
  const after = checked(post)
  const isSlip = !before.verdict.final && looksLikeSlip(after, deps.clock())
  return isSlip ? checked(latestWaitingAtLeast(post, slipWithinHours)) : after
}

/** The post held as the same content as another one, unless somebody decided about these two. */
const heldAsTwin = (post: Post, twin: string | null): Post =>
  twin === null || isHeld(post) || post.duplicate?.of === twin
    ? post
    : { ...post, duplicate: undecided(twin), flags: [...post.flags, duplicateFlag(twin, post.page)] }

const report = (before: Post, after: Post, observation: Observation, { log, clock }: Deps): void => {
  const { platform, verdict, dueAt, claim } = after
  if (observation.kind === 'unavailable') {
    log.write('PLATFORM_UNAVAILABLE', { platform, reason: observation.reason, attempts: after.outage?.attempts, dueAt })
  }
  log.write('POST_CHECKED', {
    platform,
    status: verdict.status,
    discrepancyLevel: verdict.level,
    final: verdict.final,
    reason: verdict.reason,
    dueAt,
    heldFall: after.fall?.of,
    ...(before.verdict.status === 'PENDING'
      ? { claimAgeSeconds: Math.round(hoursBetween(claim.submittedAt, clock()) * 3600) }
      : {}),
  })
}

/** What a batch read may lie behind a recomputation of trust since, and would be refused each time. */
const affiliateNow = async ({ affiliate }: CheckInput, { table }: Deps): Promise<Person> =>
  (await table.people.get(affiliate.affiliateId)) ?? affiliate

/**
 * Judges one observation and commits post, check, trust, totals and alerts at once. Returns null, with
 * nothing written, if another writer changed the post first, and the post as it was if nobody was asked about it. Throws if alerts or the affiliate keep changing meanwhile.
 */
export const commitCheck = async (
  given: CheckInput,
  deps: Deps<'notificationQueue' | 'cohorts' | 'ownNumbers'>,
): Promise<Post | null> => {
  const { post: before } = given
  const [learned, observation] = await Promise.all([
    findUsual(before.platform, deps),
    withOwnCounts(before, given.observation, deps),
  ])
  const input = { ...given, observation }
  return untilSaved(
    async (attempt) => {
      const affiliate = attempt === 0 ? input.affiliate : await affiliateNow(input, deps)
      const { post: after, alerts } = await alertsOfCheck(
        before,
        heldAsTwin(nextState({ ...input, affiliate }, learned, deps), input.twin),
        deps,
      )
      if (alerts.length === 0 && isLeftWaiting(before, after, observation)) return before
      const moved = {
        totals: changeOf(before, after),
        affiliate,
        trust: trustChange(affiliate.trust.baseAt, evidenceOf(before), evidenceOf(after)),
        alerts,
      }
      const check = checkOf(after, observation, deps.correlationId)
      const answer = await deps.table.posts.saveCheck(after, check, moved, input.isAskedFor ? null : before)
      if (answer.committed) {
        report(before, after, observation, deps)
        await publishAlerts(alerts, deps)
        return after
      }
      if (answer.refusedBy.includes('post')) {
        deps.log.write('CHECK_OVERTAKEN', { version: before.version })
        return null
      }
      return 'overtaken'
    },
    () => new Busy('The affiliate or an alert kept changing during the check. Send this one again in a second.'),
  )
}
