import { doerOf, type Principal } from '../access/role.ts'
import { seesEverything } from '../access/scope.ts'
import type { Campaign } from '../campaign/campaign.ts'
import type { Deps } from '../deps/deps.ts'
import { isAtRest } from '../money/terms.ts'
import { isErased } from '../post/erased-post.ts'
import type { Post } from '../post/post.ts'
import { isWithdrawn } from '../post/withdrawal.ts'
import type { PostId } from '../values/ids.ts'
import { Refusal } from '../values/refusal.ts'
import { closeReview } from './close-review.ts'
import type { Decided } from './review.ts'

/** What deciding about posts needs to reach: their reviews, and what was booked for them. */
export type Deciding = Deps<'reviews' | 'terms' | 'postMoney'>

/** Throws for a post that nobody decides about any more; one that waited for a decision stops waiting. */
const requireThere = async (post: Post, caller: Principal, deps: Deciding): Promise<void> => {
  if (!isWithdrawn(post) && !isErased(post)) return
  await closeReview(post.postId, doerOf(caller), deps)
  const why = isWithdrawn(post) ? 'Its affiliate withdrew this post' : 'The data of its affiliate was erased'
  throw new Refusal('conflict', `${why}, so there is nothing to decide.`)
}

/** What is in a statement was promised, and may be paid out. */
const requireRejectable = async (postId: PostId, caller: Principal, { postMoney }: Deciding): Promise<void> => {
  if (seesEverything(caller)) return
  const money = (await postMoney.getMany([postId])).get(postId)
  if (money === undefined || money.locked <= 0) return
  const advice = 'Ask for a change to hold what it earns from now on, or ask an admin.'
  throw new Refusal('conflict', `What the post earned is in a statement, so only an admin can reject it. ${advice}`)
}

/** Throws where no night would book what an approval frees. */
const requireBooked = async ({ campaignId, endDate }: Campaign, { terms, clock }: Deciding): Promise<void> => {
  const latest = await terms.latest(campaignId)
  if (latest === null || !isAtRest(latest, endDate, clock())) return
  const advice = 'Ask an admin for an adjustment to pay for the post.'
  throw new Refusal(
    'conflict',
    `This campaign no longer books earnings, so approving the post would pay nothing. ${advice}`,
  )
}

/** Throws for a decision that would do nothing, or that the caller may not make. */
export const requireDecidable = async (
  post: Post,
  campaign: Campaign,
  { decision }: Decided,
  caller: Principal,
  deps: Deciding,
): Promise<void> => {
  await requireThere(post, caller, deps)
  if (decision === 'REJECTED') await requireRejectable(post.postId, caller, deps)
  if (decision === 'APPROVED') await requireBooked(campaign, deps)
}
