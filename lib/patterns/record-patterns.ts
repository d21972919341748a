import type { Alert } from '../alerts/alert.ts'
import { publishAlerts } from '../alerts/announce-alerts.ts'
import type { Deps, Reach } from '../deps/deps.ts'
import type { Post } from '../post/post.ts'
import { firstSentBackAt } from '../review/review.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { accusationAfter, isSameAccusation, overturnedAfter } from './accusation.ts'
import { areSameFindings, findInPosts, findingsAfter } from './find-in-posts.ts'
import type { Finding, PatternContext, PatternRule } from './finding.ts'
import type { Patterns } from './patterns.ts'
import type { Named } from './rule-figures.ts'

type MovedByPatterns = Parameters<Reach['patterns']['saveAccusing']>[1]
type PatternDeps = Deps<'cohorts' | 'patterns' | 'reviews' | 'notificationQueue'>

/** When the campaigns of posts that are gone end; no rule asks about others. */
const endsOf = async (posts: readonly Post[], { recent }: Deps): Promise<PatternContext['campaignEnds']> => {
  const ends = new Map<CampaignId, Instant | null>()
  for (const campaignId of new Set(posts.filter(({ gone }) => gone !== null).map((post) => post.campaignId))) {
    const campaign = await recent.campaign(campaignId)
    if (campaign !== null) ends.set(campaignId, campaign.endDate)
  }
  return ends
}

/** When posts that are gone were sent back: one read for each hundred of them, and none for an affiliate without any. */
const sentBackOf = async (
  posts: readonly Post[],
  { reviews }: Deps<'reviews'>,
): Promise<PatternContext['sentBack']> => {
  const gone = posts.filter((post) => post.gone?.confirmed === true).map(({ postId }) => postId)
  if (gone.length === 0) return new Map()
  return new Map(
    [...(await reviews.getMany(gone))].flatMap(([postId, review]) => {
      const at = firstSentBackAt(review)
      return at === null ? [] : [[postId, at]]
    }),
  )
}

/** Whose patterns are looked for. */
export type Patterned = Pick<PatternContext, 'linkedOn'> & { readonly affiliateId: AffiliateId }

/** What a night knows beside the posts: which rules accuse, and what it changes in trust that patterns count since a moment. */
export interface Night {
  readonly loud: readonly PatternRule[]
  /** Null for somebody who is no longer there. */
  readonly trustMovedBy: (
    affiliateId: AffiliateId,
    before: Instant | null,
    after: Instant | null,
  ) => Promise<Omit<MovedByPatterns, 'alert'> | null>
}

const findingsOf = async (
  { affiliateId, linkedOn }: Patterned,
  posts: readonly Post[],
  before: Patterns | null,
  deps: PatternDeps,
): Promise<readonly Finding[]> => {
  const { cohorts, clock, log } = deps
  const campaignEnds = await endsOf(posts, deps)
  const sentBack = await sentBackOf(posts, deps)
  const search = findInPosts(posts, { cohorts: await cohorts.recent(), campaignEnds, sentBack, linkedOn })
  for (const [rule, error] of search.failed) log.write('PATTERN_RULE_FAILED', { affiliateId, rule }, error)
  return findingsAfter(before?.findings ?? [], search, clock())
}

/** Stores what was found; what accuses the affiliate goes with its alert and with trust, in one transaction. */
const save = async (
  next: Patterns,
  before: Patterns | null,
  alert: Alert | null,
  { trustMovedBy }: Night,
  deps: PatternDeps,
): Promise<boolean> => {
  const { affiliateId, accusation } = next
  const [was, is] = [before?.accusation?.since ?? null, accusation?.since ?? null]
  if (alert === null && was === is) return deps.patterns.save(next)
  const moved = await trustMovedBy(affiliateId, was, is)
  if (moved === null) return false
  const { committed } = await deps.patterns.saveAccusing(next, { ...moved, alert })
  if (committed && alert !== null) await publishAlerts([alert], deps)
  return committed
}

const record = async (
  affiliate: Patterned,
  posts: readonly Post[],
  night: Night,
  deps: PatternDeps,
): Promise<Named> => {
  const { patterns, table, clock, log } = deps
  const { affiliateId } = affiliate
  const before = await patterns.get(affiliateId)
  const findings = await findingsOf(affiliate, posts, before, deps)
  const stood = before?.accusation ?? null
  const current = stood === null ? null : await table.alerts.get(stood.alertId)
  const found = { affiliateId, findings, loud: night.loud, before: stood, alert: current, posts, now: clock() }
  const { accusation, alert } = accusationAfter(found)
  const overturned = overturnedAfter(before?.overturned ?? [], found)
  const named = { rules: findings.map(({ rule }) => rule), overturned }
  const isSame = areSameFindings(before?.findings ?? [], findings) && isSameAccusation(stood, accusation)
  if (isSame && alert === null) return named
  const next = {
    affiliateId,
    findings,
    ...(accusation && { accusation }),
    ...(overturned.length > 0 && { overturned }),
    version: (before?.version ?? 0) + 1,
  }
  if (await save(next, before, alert, night, deps)) {
    log.write('PATTERNS_CHANGED', { affiliateId, rules: named.rules.join(' ') })
  }
  return named
}

/**
 * Records what an affiliate's posts show together and none of them shows alone. A silent rule does no more; what a loud one
 * finds raises an alert and counts in trust. Whatever fails here is logged and left to the next night. Returns which rules name
 * the affiliate; none where that failed.
 */
export const recordPatterns = async (
  affiliate: Patterned,
  posts: readonly Post[],
  night: Night,
  deps: PatternDeps,
): Promise<Named> => {
  try {
    if (posts.length > 0) return await record(affiliate, posts, night, deps)
  } catch (error) {
    deps.log.write('PATTERNS_NOT_RECORDED', { affiliateId: affiliate.affiliateId }, error)
  }
  return { rules: [], overturned: [] }
}
