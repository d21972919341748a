import type { Alert } from '../../lib/alerts/alert.ts'
import { type AlertType, isQuestion } from '../../lib/alerts/alert-kinds.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import type { PatternRule } from '../../lib/patterns/finding.ts'
import type { Platform } from '../../lib/platforms/registry.ts'
import type { Post } from '../../lib/post/post.ts'
import { toPostItem } from '../../lib/table/post-item.ts'
import type { AffiliateId } from '../../lib/values/ids.ts'
import { itemBytes } from '../support/item-bytes.ts'
import { isAccusing, tellingAlerts, tellingFlags } from './accusations.ts'
import type { Forecast, Life, LivedPost } from './live.ts'

/** What became of one post. */
export interface PostOutcome {
  readonly platform: Platform
  readonly isHonest: boolean
  readonly isAccused: boolean
  readonly wasAccused: boolean
  readonly isTold: boolean
  /** The size of the post's item in the table at the end. */
  readonly bytes: number
}

/** What became of one affiliate and its posts. */
export interface Outcome {
  readonly affiliateId: AffiliateId
  readonly className: string
  readonly isHonest: boolean
  readonly posts: readonly PostOutcome[]
  /** An accusation against itself or any of its posts stands. */
  readonly isAccused: boolean
  /** An accusation stands against itself or against what it lied about, or a lie was refused. */
  readonly isCaught: boolean
  /** The same without what patterns accuse of. */
  readonly isCaughtByPosts: boolean
  /** What the rules about patterns found in the last night, whether they accuse or not. */
  readonly patterns: readonly PatternRule[]
  /** The type of each alert that somebody besides the affiliate sees. */
  readonly alerts: readonly AlertType[]
  readonly takenBack: number
  readonly forecasts: readonly Forecast[]
}

/** Which alerts a measurement leaves out, of an affiliate or about a post: how a rule that raises them is switched off. */
export type Ignores = (alert: Pick<Alert, 'type'>, post: Post | null) => boolean

const alertsOf = async (affiliateId: AffiliateId, { table }: Deps<ReachName>): Promise<Alert[]> => {
  const alerts: Alert[] = []
  let cursor: string | undefined
  do {
    const page = await table.alerts.listByAffiliate(affiliateId, { limit: 100, cursor })
    alerts.push(...page.things)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return alerts
}

const stands = ({ status }: Alert): boolean => status !== 'RESOLVED'
const isTakenBack = ({ status, resolvedBy }: Alert): boolean => status === 'RESOLVED' && resolvedBy === 'system'

const outcomeOf = ({ plan, postId }: LivedPost, alerts: readonly Alert[], stored: Post | undefined): PostOutcome => {
  const flags = stored?.flags.map(({ code }) => String(code)) ?? []
  const about = alerts.filter((alert) => alert.postId === postId)
  const told = Object.keys(stored?.alertGenerations ?? {})
  const accusing = about.filter(({ type }) => isAccusing(type))
  return {
    platform: plan.content.platform,
    isHonest: plan.isHonest,
    isAccused: accusing.some(stands),
    wasAccused: accusing.length > 0,
    isTold: [...tellingAlerts].some((type) => told.includes(type)) || flags.some((code) => tellingFlags.has(code)),
    bytes: stored === undefined ? 0 : itemBytes(toPostItem(stored)),
  }
}

const affiliateOutcome = async (
  lived: readonly LivedPost[],
  affiliateId: AffiliateId,
  forecasts: readonly Forecast[],
  ignores: Ignores,
  deps: Deps<ReachName>,
): Promise<Outcome[]> => {
  const affiliate = lived[0]?.affiliate
  if (affiliate === undefined) return []
  const known = lived.filter(({ postId }) => postId !== null)
  const stored = await deps.table.posts.getMany(known.flatMap(({ postId }) => postId ?? []))
  const alerts = (await alertsOf(affiliateId, deps)).filter(
    (alert) => !ignores(alert, stored.find(({ postId }) => postId === alert.postId) ?? null),
  )
  const raised = alerts.filter(({ type }) => !isQuestion(type))
  const posts = known.map((post) =>
    outcomeOf(
      post,
      alerts,
      stored.find(({ postId }) => postId === post.postId),
    ),
  )
  const itself = alerts.filter((alert) => alert.postId === null && isAccusing(alert.type) && stands(alert))
  const isAccusedItself = itself.length > 0
  const patterns = (await deps.patterns.get(affiliateId))?.findings.map(({ rule }) => rule) ?? []
  const isCaughtByPost =
    lived.some(({ refusedLies }) => refusedLies > 0) || posts.some((post) => !post.isHonest && post.isAccused)
  return [
    {
      affiliateId,
      className: affiliate.className,
      isHonest: affiliate.isHonest,
      posts,
      isAccused: isAccusedItself || posts.some((post) => post.isAccused),
      isCaught: isAccusedItself || isCaughtByPost,
      isCaughtByPosts: itself.some(({ type }) => type !== 'PATTERN') || isCaughtByPost,
      patterns,
      alerts: raised.map(({ type }) => type),
      takenBack: raised.filter(isTakenBack).length,
      forecasts,
    },
  ]
}

/** What the world's people would find in the product at its end. */
export const measure = async (life: Life, ignores: Ignores, deps: Deps<ReachName>): Promise<readonly Outcome[]> => {
  const byAffiliate = Map.groupBy(life.posts, ({ affiliate }) => affiliate.affiliateId)
  const forecasts = Map.groupBy(life.forecasts, ({ affiliateId }) => affiliateId)
  const outcomes: Outcome[] = []
  for (const [id, posts] of byAffiliate) {
    outcomes.push(...(await affiliateOutcome(posts, id, forecasts.get(id) ?? [], ignores, deps)))
  }
  return outcomes
}
