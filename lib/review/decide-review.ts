import pMap from 'p-map'
import { doerName } from '../access/doer-name.ts'
import { doerOf, type Principal } from '../access/role.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import type { Post } from '../post/post.ts'
import type { CampaignId, PostId } from '../values/ids.ts'
import { notFound, Refusal, refusalOf } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { notReviewed } from './not-reviewed.ts'
import { type Deciding, requireDecidable } from './require-decidable.ts'
import { type ApprovalResult, type Decided, decided, type PostReview, saysSo } from './review.ts'

const postsAtOnce = 8

const keptChanging = () => new Refusal('conflict', 'Others keep deciding about this post. Try again in a second.')

const done: Readonly<Record<PostReview['state'], string>> = {
  PENDING_REVIEW: 'was submitted for review again by its affiliate',
  CHANGES_REQUESTED: 'was sent back for changes',
  APPROVED: 'was approved',
  REJECTED: 'was rejected',
  CLOSED: 'is no longer under review',
}

/** The refusal for a decision about a version that is no longer the latest; it names who decided since, and what. */
const overtaken = async ({ state, since, history, version }: PostReview, caller: Principal, deps: Deps) => {
  const by = history.at(-1)?.by
  const who = state === 'PENDING_REVIEW' || by === undefined ? '' : ` by ${await doerName(by, caller, deps)}`
  const advice = `Read its review again, and send your decision with \`if_version\` ${version} if it still stands.`
  return new Refusal('conflict', `The post ${done[state]}${who} at ${since}, after you read it. ${advice}`)
}

/** A decision, and the version of the review that it was made about. */
export interface WantedDecision extends Decided {
  readonly ifVersion: number
}

/** A post, and the campaign that it is in. */
interface Subject {
  readonly post: Post
  readonly campaign: Campaign
}

const decide = (
  { post, campaign }: Subject,
  wanted: WantedDecision,
  caller: Principal,
  deps: Deciding,
): Promise<PostReview> => {
  const { postId } = post
  const by = doerOf(caller)
  return untilSaved(async () => {
    const before = await deps.reviews.get(postId)
    if (before === null) throw notReviewed()
    if (saysSo(before, wanted, by)) return before
    if (wanted.ifVersion !== before.version) throw await overtaken(before, caller, deps)
    await requireDecidable(post, campaign, wanted, caller, deps)
    const after = decided(before, wanted, { by, at: deps.clock() })
    if (!(await deps.reviews.save(after))) return 'overtaken'
    deps.log.write('POST_REVIEWED', { postId, state: after.state, by })
    return after
  }, keptChanging)
}

/**
 * Approves a post, rejects it, or asks its affiliate to change something. The same again by the same person changes nothing.
 * Throws `conflict` if somebody else decided after the version that the caller read, or if the decision would do nothing.
 */
export const decideReview = async (
  postId: PostId,
  wanted: WantedDecision,
  caller: Principal,
  deps: Deciding,
): Promise<PostReview> => {
  const post = await deps.table.posts.get(postId)
  if (post === null) throw notFound()
  const campaign = await findWholeCampaign(post.campaignId, caller, deps)
  return decide({ post, campaign }, wanted, caller, deps)
}

/** A post to approve, and the version of its review that was read. */
export interface Approval {
  readonly postId: PostId
  readonly ifVersion: number
}

const approval = { decision: 'APPROVED', reason: null, note: null } as const

/** Approves several posts of a campaign, each on its own: one that somebody else decided about meanwhile stops no other. */
export const approvePosts = async (
  campaignId: CampaignId,
  approvals: readonly Approval[],
  caller: Principal,
  deps: Deciding,
): Promise<ApprovalResult[]> => {
  const campaign = await findWholeCampaign(campaignId, caller, deps)
  const posts = await deps.table.posts.getMany(approvals.map(({ postId }) => postId))
  const known = new Map(posts.filter((post) => post.campaignId === campaignId).map((post) => [post.postId, post]))
  const approve = async ({ postId, ifVersion }: Approval): Promise<ApprovalResult> => {
    const post = known.get(postId)
    if (post === undefined) return { postId, review: null, refusal: 'The campaign has no such post.' }
    try {
      return {
        postId,
        review: await decide({ post, campaign }, { ...approval, ifVersion }, caller, deps),
        refusal: null,
      }
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal === null) throw error
      return { postId, review: null, refusal: refusal.message }
    }
  }
  return pMap(approvals, approve, { concurrency: postsAtOnce })
}
