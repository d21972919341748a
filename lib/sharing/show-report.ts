import { principalOf } from '../access/member-role.ts'
import { mayDo } from '../access/role.ts'
import { scopeOf } from '../access/scope.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { holdsWhole } from '../campaign/find-campaigns.ts'
import { rankOfCampaign } from '../dashboard/rank-affiliates.ts'
import type { Deps } from '../deps/deps.ts'
import type { Post } from '../post/post.ts'
import type { CampaignId } from '../values/ids.ts'
import { type PageRequest, pages } from '../values/page.ts'
import { Refusal } from '../values/refusal.ts'
import { type Report, type ReportRows, topAffiliates, topPosts, viewReport } from './report-contract.ts'
import { isOpen, isOpeningNews, readShareToken, type ShareLink } from './share-link.ts'
import { maxPostsLookedAt } from './vocabulary.ts'

const postsAtOnce = 100

/** The same for a link that nobody made, that has expired, was revoked, or whose maker may not share it any more. */
const noReport = (): Refusal =>
  new Refusal(
    'not_found',
    'This link leads to no report: it has expired, somebody revoked it, or part of it is missing. Ask whoever sent it for a new one.',
  )

/** The link that a token opens, and its campaign. A link shows no more than whoever made it sees. */
const findOpen = async (
  token: string,
  { shareLinks, table, clock }: Deps<'shareLinks'>,
): Promise<{ readonly link: ShareLink; readonly campaign: Campaign }> => {
  const ref = readShareToken(token)
  const link = ref && (await shareLinks.get(ref))
  if (ref === null || link === null || !isOpen(link, ref.secretHash, clock())) throw noReport()
  const [maker, campaign] = await Promise.all([
    table.people.get(principalOf(link.createdBy)),
    table.campaigns.get(link.campaignId),
  ])
  if (maker === null || !maker.isActive || !mayDo(maker.role, 'report:share')) throw noReport()
  if (campaign === null || !holdsWhole(scopeOf(maker), campaign)) throw noReport()
  return { link, campaign }
}

/** Records that a link was opened; whoever opens it is served whether or not that works. */
const noteOpening = async (link: ShareLink, { shareLinks, clock, log }: Deps<'shareLinks'>): Promise<void> => {
  const now = clock()
  if (!isOpeningNews(link, now)) return
  const { linkId: shareLinkId, campaignId } = link
  try {
    if (await shareLinks.recordOpening(link, now)) log.write('SHARE_LINK_OPENED', { shareLinkId, campaignId })
  } catch (error) {
    log.write('OPENING_NOT_NOTED', { shareLinkId, campaignId }, error)
  }
}

const newestPosts = async (
  campaignId: CampaignId,
  { table }: Deps,
): Promise<Pick<ReportRows, 'posts' | 'isComplete'>> => {
  const posts: Post[] = []
  let isComplete = false
  const list = (page: PageRequest) => table.posts.listByCampaign(campaignId, page)
  const atMost = maxPostsLookedAt / postsAtOnce
  for await (const { things, nextCursor } of pages(list, { limit: postsAtOnce, atMost })) {
    posts.push(...things)
    isComplete = nextCursor === null
  }
  return { posts, isComplete }
}

/**
 * The report that the token of a link opens: sums as the campaign's dashboard shows them, with names and no ids. Throws the
 * same `not_found` for every token that opens nothing.
 */
export const showReport = async (token: string, deps: Deps<'shareLinks' | 'totals'>): Promise<Report> => {
  const { link, campaign } = await findOpen(token, deps)
  const { campaignId } = campaign
  const [days, { ranked: affiliates, count: affiliateCount }, newest] = await Promise.all([
    deps.totals.daysOfCampaign(campaignId),
    rankOfCampaign(campaignId, deps),
    newestPosts(campaignId, deps),
  ])
  const named = new Set([
    ...topAffiliates(affiliates).map(({ of }) => of),
    ...topPosts(newest.posts).map(({ affiliateId }) => affiliateId),
  ])
  const people = await deps.table.people.getMany([...named])
  await noteOpening(link, deps)
  return viewReport(campaign, link, { days, affiliates, affiliateCount, ...newest }, people, deps.clock())
}
