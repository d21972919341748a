import * as z from 'zod/mini'
import type { Alert } from '../alerts/alert.ts'
import { alertView, viewAlert } from '../alerts/alert-contract.ts'
import { type AlertSeverity, isMoreSevere } from '../alerts/alert-kinds.ts'
import { alertSeverities } from '../alerts/vocabulary.ts'
import { platformNames } from '../platforms/registry.ts'
import type { Post } from '../post/post.ts'
import { postView, viewPost } from '../post/post-contract.ts'
import type { PostId } from '../values/ids.ts'

const count = z.int().check(z.minimum(0))
const severity = z.enum(alertSeverities)

/** Where unresolved alerts are; the posts in trouble, the worst first, are paged. */
export const discrepanciesView = z
  .lazy(() =>
    z.object({
      by_severity: z.array(z.object({ severity, alerts: count, posts: count })),
      by_platform: z.array(z.object({ platform: z.enum(platformNames), alerts: count, posts: count, worst: severity })),
      by_affiliate: z.array(
        z.object({
          affiliate_id: z.string(),
          name: z.nullable(z.string()),
          alerts: count,
          posts: count,
          worst: severity,
        }),
      ),
      is_complete: z.boolean(),
      posts: z.array(z.object({ post: postView, worst: severity, alerts: z.array(alertView) })),
    }),
  )
  .register(z.globalRegistry, { id: 'Discrepancies' })

const worstOf = (alerts: readonly Alert[]): AlertSeverity =>
  alerts.reduce<AlertSeverity>(
    (worst, alert) => (isMoreSevere(alert.severity, worst) ? alert.severity : worst),
    'MEDIUM',
  )

const postsOf = (alerts: readonly Alert[]): number => new Set(alerts.flatMap(({ postId }) => postId ?? [])).size

const groupsBy = <Name>(alerts: readonly Alert[], nameOf: (alert: Alert) => Name | null) =>
  [...Map.groupBy(alerts, nameOf)]
    .flatMap(([name, group]) =>
      name === null ? [] : { name, alerts: group.length, posts: postsOf(group), worst: worstOf(group) },
    )
    .toSorted((left, right) => right.alerts - left.alerts)

/** A post with its unresolved alerts, and its place in the order: the worst first, then the latest. */
export interface TroubledPost {
  readonly postId: PostId
  readonly alerts: readonly Alert[]
  readonly rank: string
}

export const rankPosts = (alerts: readonly Alert[]): TroubledPost[] =>
  [...Map.groupBy(alerts, ({ postId }) => postId)]
    .flatMap(([postId, group]) => {
      if (postId === null) return []
      const lastSeenAt =
        group
          .map((alert) => alert.lastSeenAt)
          .toSorted()
          .at(-1) ?? ''
      return { postId, alerts: group, rank: `${alertSeverities.indexOf(worstOf(group))}#${lastSeenAt}#${postId}` }
    })
    .toSorted((left, right) => (left.rank < right.rank ? 1 : -1))

export const viewDiscrepancies = (
  alerts: readonly Alert[],
  isComplete: boolean,
  listed: readonly TroubledPost[],
  posts: ReadonlyMap<string, Post>,
  names: ReadonlyMap<string, string>,
): z.infer<typeof discrepanciesView> => ({
  by_severity: groupsBy(alerts, (alert) => alert.severity).map(({ name, worst: _, ...rest }) => ({
    severity: name,
    ...rest,
  })),
  by_platform: groupsBy(alerts, ({ platform }) => platform).map(({ name, ...rest }) => ({ platform: name, ...rest })),
  by_affiliate: groupsBy(alerts, ({ affiliateId }) => affiliateId).map(({ name, ...rest }) => ({
    affiliate_id: name,
    name: names.get(name) ?? null,
    ...rest,
  })),
  is_complete: isComplete,
  posts: listed.flatMap(({ postId, alerts: group }) => {
    const post = posts.get(postId)
    return post === undefined ? [] : { post: viewPost(post), worst: worstOf(group), alerts: group.map(viewAlert) }
  }),
})
