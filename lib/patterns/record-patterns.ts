import type { Deps } from '../deps/deps.ts'
import type { Post } from '../post/post.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { areSameFindings, findInPosts, findingsAfter } from './find-in-posts.ts'
import type { PatternContext } from './finding.ts'

type PatternDeps = Deps<'cohorts' | 'patterns'>

/** When the campaigns of posts that are gone end; no rule asks about others. */
const endsOf = async (posts: readonly Post[], { recent }: Deps): Promise<PatternContext['campaignEnds']> => {
  const ends = new Map<CampaignId, Instant | null>()
  for (const campaignId of new Set(posts.filter(({ gone }) => gone !== null).map((post) => post.campaignId))) {
    const campaign = await recent.campaign(campaignId)
    if (campaign !== null) ends.set(campaignId, campaign.endDate)
  }
  return ends
}

/** Whose patterns are looked for. */
export type Patterned = Pick<PatternContext, 'linkedOn'> & { readonly affiliateId: AffiliateId }

const record = async (
  { affiliateId, linkedOn }: Patterned,
  posts: readonly Post[],
  deps: PatternDeps,
): Promise<void> => {
  const { cohorts, patterns, clock, log } = deps
  const campaignEnds = await endsOf(posts, deps)
  const search = findInPosts(posts, { cohorts: await cohorts.recent(), campaignEnds, linkedOn })
  for (const [rule, error] of search.failed) log.write('PATTERN_RULE_FAILED', { affiliateId, rule }, error)
  const before = await patterns.get(affiliateId)
  const findings = findingsAfter(before?.findings ?? [], search, clock())
  if (areSameFindings(before?.findings ?? [], findings)) return
  const isSaved = await patterns.save({ affiliateId, findings, version: (before?.version ?? 0) + 1 })
  if (isSaved) log.write('PATTERNS_CHANGED', { affiliateId, rules: findings.map(({ rule }) => rule).join(' ') })
}

/**
 * Records what an affiliate's posts show together and none of them shows alone. It is silent: no alert, no trust, no
 * notification hangs on it. Whatever fails here is logged and left to the next night.
 */
export const recordPatterns = async (
  affiliate: Patterned,
  posts: readonly Post[],
  deps: PatternDeps,
): Promise<void> => {
  try {
    if (posts.length > 0) await record(affiliate, posts, deps)
  } catch (error) {
    deps.log.write('PATTERNS_NOT_RECORDED', { affiliateId: affiliate.affiliateId }, error)
  }
}
