import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openToAll } from '../../../lib/campaign/admission.ts'
import type { Campaign } from '../../../lib/campaign/campaign.ts'
import { untracked } from '../../../lib/campaign/tracking.ts'
import { rankAffiliates, viewCampaignDashboard } from '../../../lib/dashboard/campaign-dashboard-contract.ts'
import { undecided } from '../../../lib/post/duplicate.ts'
import type { Post } from '../../../lib/post/post.ts'
import { addTotals, contributionOf } from '../../../lib/post/totals.ts'
import { reportView, topPosts, viewReport } from '../../../lib/sharing/report-contract.ts'
import { newShareLink } from '../../../lib/sharing/share-link.ts'
import { maxReportAffiliates, maxReportDays, maxReportPosts } from '../../../lib/sharing/vocabulary.ts'
import { aClaim, aPost, asOf, hoursAfter } from '../../support/a-post.ts'

const campaign: Campaign = {
  campaignId: 'cmp_secret',
  name: 'Spring',
  advertiserId: 'aff_secretbrand',
  advertiserName: 'Brand',
  status: 'ACTIVE',
  platforms: ['youtube', 'tiktok'],
  startDate: null,
  endDate: null,
  thresholds: {},
  createdAt: asOf,
  version: 1,
  brief: null,
  briefLinks: [],
  ...openToAll,
  edits: [],
  ...untracked,
}
const facts = {
  linkId: 'shr_1',
  campaignId: 'cmp_secret',
  place: 0,
  name: 'Acme',
  createdBy: 'aff_secretbrand',
} as const
const { link } = newShareLink({ ...facts, createdAt: asOf, validUntil: hoursAfter(24) })

const postOf = (at: number, views: number, by: number, more: Partial<Post> = {}): Post =>
  aPost({
    postId: `post_secret${at}`,
    campaignId: 'cmp_secret',
    affiliateId: `aff_secret${by}`,
    nativeId: `native${at}`,
    claim: aClaim([views, 1, 1]),
    ...more,
  })
const anyPosts = fc
  .array(fc.tuple(fc.nat({ max: 1e9 }), fc.nat({ max: 40 }), fc.boolean()), { maxLength: 80 })
  .map((rows) =>
    rows.map(([views, by, isHeld], at) => postOf(at, views, by, isHeld ? { duplicate: undecided('post_1') } : {})),
  )

const rowsOf = (posts: readonly Post[]) => ({
  days: posts.map((post) => ({ of: '2026-06-01', amounts: contributionOf(post) })),
  affiliates: [...Map.groupBy(posts, ({ affiliateId }) => affiliateId)].map(([of, own]) => ({
    of,
    amounts: own.map(contributionOf).reduce(addTotals, {}),
  })),
  affiliateCount: new Set(posts.map(({ affiliateId }) => affiliateId)).size,
  posts,
  isComplete: true,
})
const peopleOf = (posts: readonly Post[]) =>
  posts.map(({ affiliateId }) => ({ affiliateId, name: `Name of ${affiliateId.slice('aff_secret'.length)}` }))
const reportOf = (posts: readonly Post[]) => viewReport(campaign, link, rowsOf(posts), peopleOf(posts), asOf)

test('a report has the sums and verdicts of the campaign’s dashboard, whatever the posts', () => {
  fc.assert(
    fc.property(anyPosts, (posts) => {
      const rows = rowsOf(posts)
      const ranked = rankAffiliates(rows.affiliates)
      const dashboard = viewCampaignDashboard(
        campaign,
        { ...rows, ranking: { ranked, count: rows.affiliateCount, rankedAt: null }, affiliates: new Map(), alerts: [] },
        asOf,
      )
      const report = reportOf(posts)
      expect(report.totals).toEqual(dashboard.totals)
      expect(report.verdicts).toEqual(dashboard.verdicts)
      expect(report.by_platform).toEqual(dashboard.by_platform)
      expect(reportView.parse(report)).toEqual(report)
    }),
    { numRuns: 50 },
  )
})

test('a report is bounded, and has no id of ours and nothing about whoever made its link', () => {
  fc.assert(
    fc.property(anyPosts, (posts) => {
      const report = reportOf(posts)
      expect(report.top_posts.length).toBeLessThanOrEqual(maxReportPosts)
      expect(report.by_affiliate.length).toBeLessThanOrEqual(maxReportAffiliates)
      const text = JSON.stringify(report)
      expect(text).not.toMatch(/secret|(?:aff|cmp|post|shr|rep|chk)_/)
      expect(text).not.toContain(link.secretHash)
    }),
  )
})

test('a report has the latest days, the oldest first, and what was claimed and verified on each', () => {
  const dayOf = (at: number): string => new Date(Date.parse('2026-01-01') + at * 86_400_000).toISOString().slice(0, 10)
  const posts = Array.from({ length: maxReportDays + 3 }, (_, at) => postOf(at, at, 1))
  const days = posts.map((post, at) => ({ of: dayOf(at), amounts: contributionOf(post) }))
  const { by_day: shown } = viewReport(campaign, link, { ...rowsOf(posts), days: days.toReversed() }, [], asOf)
  expect(shown.map(({ day }) => day)).toEqual(days.slice(3).map(({ of }) => of))
  expect(shown.map(({ claimed }) => claimed.views)).toEqual(posts.slice(3).map(({ claim }) => claim.claimed.views))
  expect(shown[0]).toMatchObject({ posts: 1, known_posts: { views: 0 } })
})

test('the top posts are those with the most views, and none that may be another post again', () => {
  const posts = [postOf(1, 100, 1), postOf(2, 300, 1), postOf(3, 200, 2)]
  expect(topPosts(posts).map(({ nativeId }) => nativeId)).toEqual(['native2', 'native3', 'native1'])
  const held = postOf(4, 400, 2, { duplicate: undecided('post_1') })
  expect(topPosts([...posts, held]).map(({ nativeId }) => nativeId)).not.toContain('native4')
  const many = Array.from({ length: 30 }, (_, at) => postOf(at, at, 1))
  expect(topPosts(many).map(({ claim }) => claim.claimed.views)).toEqual([29, 28, 27, 26, 25, 24, 23, 22, 21, 20])
})

test('what the platform shows counts for the order, not what was claimed', () => {
  const verdictWith = (observed: number): Post['verdict'] => {
    const { verdict } = aPost()
    return { ...verdict, metrics: { ...verdict.metrics, views: { ...verdict.metrics.views, observed } } }
  }
  const liar = postOf(1, 1_000_000, 1, { verdict: verdictWith(10) })
  const honest = postOf(2, 1000, 2, { verdict: verdictWith(1000) })
  expect(topPosts([liar, honest]).map(({ nativeId }) => nativeId)).toEqual(['native2', 'native1'])
})
