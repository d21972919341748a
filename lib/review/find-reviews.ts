import { maySee } from '../access/may-see.ts'
import type { Principal } from '../access/role.ts'
import { findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import type { CampaignId, PostId } from '../values/ids.ts'
import { collectPage, type Page, type PageRequest } from '../values/page.ts'
import { notFound, Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { notReviewed } from './not-reviewed.ts'
import { answered, type PostReview, type ReviewedPost, type ReviewState } from './review.ts'

type Reviewing = Deps<'reviews'>

/** A post that the caller may see, and its review; null if nobody has to approve it. */
export const showReview = async (postId: PostId, caller: Principal, deps: Reviewing) => {
  const [post, review] = await Promise.all([deps.table.posts.get(postId), deps.reviews.get(postId)])
  if (post === null) throw notFound()
  if (post.affiliateId !== caller.affiliateId && !(await maySee(post, caller, deps))) throw notFound()
  return { post, review }
}

const withPosts = async (
  { things, nextCursor }: Page<PostReview>,
  { table, recent }: Deps,
): Promise<Page<ReviewedPost>> => {
  const posts = await table.posts.getManyEventual(things.map(({ postId }) => postId))
  const byId = new Map(posts.map((post) => [post.postId, post]))
  const found = things.map(async (review) => {
    const post = byId.get(review.postId)
    const affiliate = await recent.person(review.affiliateId)
    return post === undefined ? [] : [{ review, post, affiliateName: affiliate?.name ?? null }]
  })
  return { things: (await Promise.all(found)).flat(), nextCursor }
}

/** The reviews of a campaign's posts, whichever has waited the longest first. */
export const listReviews = async (
  campaignId: CampaignId,
  { state, ...page }: PageRequest & { readonly state?: ReviewState | undefined },
  caller: Principal,
  deps: Reviewing,
): Promise<Page<ReviewedPost>> => {
  await findWholeCampaign(campaignId, caller, deps)
  return withPosts(await deps.reviews.listByCampaign(campaignId, state, page), deps)
}

/** The reviews that admins are asked to decide, because nobody did in time; whoever runs campaigns sees those of their own. */
export const listEscalatedReviews = async (
  page: PageRequest,
  caller: Principal,
  deps: Reviewing,
): Promise<Page<ReviewedPost>> => {
  const list = async (request: PageRequest): Promise<Page<PostReview>> => {
    const { things, nextCursor } = await deps.reviews.listEscalated(request)
    const isSeen = await Promise.all(things.map((review) => maySee(review, caller, deps)))
    return { things: things.filter((_, at) => isSeen[at]), nextCursor }
  }
  return withPosts(await collectPage(list, () => true, page), deps)
}

/** The reviews of the caller's own posts in which something is asked of them, or that were rejected. */
export const listOwnReviews = async (
  page: PageRequest,
  { affiliateId }: Principal,
  deps: Reviewing,
): Promise<Page<ReviewedPost>> => withPosts(await deps.reviews.listByAffiliate(affiliateId, page), deps)

/** Says that what was asked for is done, so that the post waits for a decision again; the same again changes nothing. */
export const answerReview = async (
  postId: PostId,
  text: string | null,
  { affiliateId }: Principal,
  deps: Reviewing,
): Promise<PostReview> =>
  untilSaved(
    async () => {
      const [post, before] = await Promise.all([deps.table.posts.get(postId), deps.reviews.get(postId)])
      if (post?.affiliateId !== affiliateId) throw notFound()
      if (before === null) throw notReviewed()
      if (before.state === 'PENDING_REVIEW') return before
      const after = answered(before, text, { by: affiliateId, at: deps.clock() })
      if (after === null) throw new Refusal('conflict', 'Nothing is asked of you about this post: it is decided.')
      if (!(await deps.reviews.save(after))) return 'overtaken'
      deps.log.write('POST_REVIEWED', { postId, state: after.state, by: affiliateId })
      return after
    },
    () =>
      new Refusal('conflict', 'Somebody is deciding about this post right now. Send your answer again in a second.'),
  )
