import type * as z from 'zod/mini'
import type { Principal } from '../access/role.ts'
import { findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import type { Post } from '../post/post.ts'
import type { CampaignId } from '../values/ids.ts'
import { dayOf } from '../values/instant.ts'
import { collectPage, type Page, type PageRequest } from '../values/page.ts'
import { isHeldBack, type PostEarnings, postEarningsOf } from './post-earnings.ts'
import { type postEarningsView, viewPostEarnings } from './post-earnings-contract.ts'
import type { Terms } from './terms.ts'

type EarningsDeps = Deps<'terms' | 'postMoney' | 'reviews'>
type Shown = z.infer<typeof postEarningsView>

export interface PostEarningsFilter extends PageRequest {
  /** Only posts of which something is held, or nothing; all of them by default. */
  readonly held?: boolean | undefined
}

/** What the posts of a page have earned; those of campaigns that pay for nothing are left out. */
const earningsOf = async (posts: readonly Post[], deps: EarningsDeps): Promise<PostEarnings[]> => {
  const now = deps.clock()
  const campaignIds = [...new Set(posts.map(({ campaignId }) => campaignId))]
  const postIds = posts.map(({ postId }) => postId)
  const [found, known, reviews] = await Promise.all([
    Promise.all(campaignIds.map((campaignId) => deps.terms.ofDay(campaignId, dayOf(now)))),
    deps.postMoney.getMany(postIds),
    deps.reviews.getMany(postIds),
  ])
  const termsOf = new Map<CampaignId, Terms | null>(campaignIds.map((id, at) => [id, found[at] ?? null]))
  return posts.flatMap((post) => {
    const terms = termsOf.get(post.campaignId) ?? null
    return terms === null ? [] : [postEarningsOf(post, known.get(post.postId), terms, now, reviews.get(post.postId))]
  })
}

const withNames = async (found: readonly PostEarnings[], { table, recent }: EarningsDeps): Promise<Shown[]> => {
  const people = await table.people.getMany([...new Set(found.map(({ post }) => post.affiliateId))])
  const names = new Map(people.map(({ affiliateId, name }) => [affiliateId, name]))
  const named = found.map(async (one) => {
    const campaign = (await recent.campaign(one.post.campaignId))?.name ?? null
    return viewPostEarnings(one, { campaign, affiliate: names.get(one.post.affiliateId) ?? null })
  })
  return Promise.all(named)
}

/** A page of what posts have earned that fit the filter; a request reads a bounded number of them. */
const collect = async (
  list: (page: PageRequest) => Promise<Page<Post>>,
  filter: PostEarningsFilter,
  deps: EarningsDeps,
): Promise<Page<Shown>> => {
  const fetch = async (page: PageRequest): Promise<Page<PostEarnings>> => {
    const { things, nextCursor } = await list(page)
    return { things: await earningsOf(things, deps), nextCursor }
  }
  const fits = (one: PostEarnings) => filter.held === undefined || isHeldBack(one) === filter.held
  const { things, nextCursor } = await collectPage(fetch, fits, filter)
  return { things: await withNames(things, deps), nextCursor }
}

/** What each of the caller's posts has earned so far, the newest post first. */
export const showOwnPostEarnings = (
  filter: PostEarningsFilter,
  { affiliateId }: Principal,
  deps: EarningsDeps,
): Promise<Page<Shown>> => collect((page) => deps.table.posts.listByAffiliate(affiliateId, page), filter, deps)

/** What each post of a campaign of the caller's has earned so far, the newest post first. */
export const showCampaignPostEarnings = async (
  campaignId: CampaignId,
  filter: PostEarningsFilter,
  caller: Principal,
  deps: EarningsDeps,
): Promise<Page<Shown>> => {
  await findWholeCampaign(campaignId, caller, deps)
  return collect((page) => deps.table.posts.listByCampaign(campaignId, page), filter, deps)
}
