import * as z from 'zod/mini'
import type { Campaign } from '../campaign/campaign.ts'
import { campaignStatuses } from '../campaign/vocabulary.ts'
import { rankAffiliates, type TotalsRow } from '../dashboard/campaign-dashboard-contract.ts'
import { shownPost, verifiedOf, viewShownPost } from '../dashboard/campaign-posts-contract.ts'
import {
  dayRowView,
  platformRowView,
  totalsView,
  verdictMixView,
  viewDays,
  viewTotals,
} from '../dashboard/dashboard-contract.ts'
import type { Person } from '../people/person.ts'
import { platformNames } from '../platforms/registry.ts'
import type { Post } from '../post/post.ts'
import { addTotals } from '../post/totals.ts'
import { isCounted } from '../post/withdrawal.ts'
import type { AffiliateId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { ShareLink } from './share-link.ts'
import { maxReportAffiliates, maxReportDays, maxReportPosts } from './vocabulary.ts'

const count = z.int().check(z.minimum(0))
const name = z.nullable(z.string())

/** A campaign for readers without an account: its sums, names as they are shown, and no address or id of anybody. */
export const reportView = z
  .lazy(() =>
    z.object({
      campaign: z.object({
        name: z.string(),
        status: z.enum(campaignStatuses),
        platforms: z.array(z.enum(platformNames)),
        start_date: z.nullable(z.iso.datetime()),
        end_date: z.nullable(z.iso.datetime()),
      }),
      /** When the sums were read. */
      read_at: z.iso.datetime(),
      /** Until when the link works. */
      expires_at: z.iso.datetime(),
      totals: totalsView,
      verdicts: verdictMixView,
      by_platform: z.array(platformRowView),
      /** The latest days on which posts were submitted, the oldest first. */
      by_day: z
        .array(z.pick(dayRowView, { day: true, posts: true, claimed: true, verified: true, known_posts: true }))
        .check(z.maxLength(maxReportDays)),
      /** Those who overclaimed the most views first, then those who claimed the most. */
      by_affiliate: z.array(z.extend(z.omit(dayRowView, { day: true }), { name })),
      /** Those with the most views, verified or else claimed, among the newest posts. */
      top_posts: z.array(z.object({ ...shownPost(), affiliate_name: name })),
      /** Among how many of the newest posts `top_posts` were chosen, and whether those are all. */
      posts_looked_at: count,
      is_complete: z.boolean(),
    }),
  )
  .register(z.globalRegistry, { id: 'Report' })
export type Report = z.infer<typeof reportView>

/** What a report is made of. */
export interface ReportRows {
  readonly days: readonly TotalsRow[]
  readonly affiliates: readonly TotalsRow<AffiliateId>[]
  /** Those that are not listed too. */
  readonly affiliateCount: number
  readonly posts: readonly Post[]
  readonly isComplete: boolean
}

const viewsOf = (post: Post): number => verifiedOf(post, 'views') ?? post.claim.claimed.views

/** A post that is withdrawn, or may be the same as another, counts in no sum, and so is in no report. */
export const topPosts = (posts: readonly Post[]): Post[] =>
  posts
    .filter(isCounted)
    .toSorted((left, right) => viewsOf(right) - viewsOf(left) || right.claim.claimed.views - left.claim.claimed.views)
    .slice(0, maxReportPosts)

export const topAffiliates = (rows: ReportRows['affiliates']): TotalsRow<AffiliateId>[] =>
  rankAffiliates(rows).slice(0, maxReportAffiliates)

/** The wire shape of a report; `people` are those of its affiliates and posts. */
export const viewReport = (
  { name: title, status, platforms, startDate, endDate }: Campaign,
  { validUntil }: ShareLink,
  rows: ReportRows,
  people: readonly Pick<Person, 'affiliateId' | 'name'>[],
  now: Instant,
): Report => {
  const names = new Map<string, string>(people.map((person) => [person.affiliateId, person.name]))
  const { sums, byPlatform, verdicts } = viewTotals(rows.days.map(({ amounts }) => amounts).reduce(addTotals, {}))
  return {
    campaign: { name: title, status, platforms: [...platforms], start_date: startDate, end_date: endDate },
    read_at: now,
    expires_at: validUntil,
    totals: { ...sums, affiliates: rows.affiliateCount },
    verdicts,
    by_platform: byPlatform,
    by_day: viewDays(rows.days)
      .toSorted((left, right) => (left.day < right.day ? -1 : 1))
      .slice(-maxReportDays)
      .map(({ day, posts, claimed, verified, known_posts }) => ({ day, posts, claimed, verified, known_posts })),
    by_affiliate: topAffiliates(rows.affiliates).map(({ of, amounts }) => ({
      ...viewTotals(amounts).sums,
      name: names.get(of) ?? null,
    })),
    top_posts: topPosts(rows.posts).map((post) => ({
      ...viewShownPost(post),
      affiliate_name: names.get(post.affiliateId) ?? null,
    })),
    posts_looked_at: rows.posts.length,
    is_complete: rows.isComplete,
  }
}
