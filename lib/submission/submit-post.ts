import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { Post } from '../post/post.ts'
import { seenWith } from '../post/seen-pages.ts'
import { changeOf } from '../post/totals.ts'
import { isWithdrawn } from '../post/withdrawal.ts'
import type { CampaignId, PostId } from '../values/ids.ts'
import { Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { admittedAnew, conditionsOf } from './admit-post.ts'
import { announceCheck } from './announce-check.ts'
import { type Draft, draftPost, flagsDraft } from './draft-post.ts'
import { linkTaken } from './find-own-link.ts'
import { findPostUrl } from './find-post-url.ts'
import type { SubmissionBody } from './submission-contract.ts'

export const alreadySubmitted = (postId: PostId, before: Post | null): Refusal =>
  new Refusal(
    'duplicate_submission',
    before !== null && isWithdrawn(before)
      ? 'You withdrew this post from this campaign. A post that was withdrawn cannot be submitted to it again.'
      : `You already submitted this post to this campaign. To update its numbers, call PUT /api/v1/submissions/${postId}/metrics.`,
    { existingId: postId },
  )

/** Stores the post beside the others of its affiliate as they are now; tries again when another one came in between. */
const store = async (draft: Draft, deps: Deps<'seenPages' | 'participants' | 'totals' | 'reviews'>): Promise<Post> => {
  const flagged = await flagsDraft(draft, deps)
  let { campaign } = draft
  return untilSaved(
    async () => {
      const { whole, pages, onPage } = await flagged()
      const answer = await deps.table.posts.saveClaim(whole, draft.body.evidence_data ?? null, {
        totals: changeOf(null, whole),
        pages: pages && seenWith(pages, onPage, whole.postId),
        conditions: conditionsOf(campaign, whole, deps),
      })
      if (answer.committed) return whole
      if (answer.refusedBy.includes('post'))
        throw alreadySubmitted(whole.postId, await deps.table.posts.get(whole.postId))
      if (answer.refusedBy.includes('link')) throw linkTaken()
      campaign = await admittedAnew(answer.refusedBy, campaign, whole, deps)
      return 'overtaken'
    },
    () =>
      new Refusal('unavailable', 'Other posts of yours are being submitted at the same time. Send this one again.', {
        retryAfterSeconds: 1,
      }),
  )
}

/** What a submission reaches. */
export type Submitting = 'queue' | 'seenPages' | 'followShortLink' | 'links' | 'participants' | 'totals' | 'reviews'

/** How a submission came, and what ends the wait for where its short link leads. */
interface SubmissionWay {
  readonly submissionMethod?: Post['submissionMethod']
  readonly following?: AbortSignal
  /** When it is its turn to be stored in its campaign; at once by default. */
  readonly whenItsTurn?: (campaignId: CampaignId) => <Stored>(store: () => Promise<Stored>) => Promise<Stored>
}

const atOnce: SubmissionWay['whenItsTurn'] = () => (store) => store()

/** Stores a post with its first claim, due at once, and notifies the queue. Throws a Refusal, with nothing stored. */
export const submitPost = async (
  body: SubmissionBody,
  caller: Principal,
  deps: Deps<Submitting>,
  { submissionMethod, following, whenItsTurn = atOnce }: SubmissionWay = {},
): Promise<Post> => {
  const url = await findPostUrl(body.url, body.platform, deps, following)
  const draft = await draftPost(body, url, caller, deps, submissionMethod)
  const post = await whenItsTurn(draft.campaign.campaignId)(() => store(draft, deps))
  deps.log.write('POST_SUBMITTED', {
    postId: post.postId,
    platform: post.platform,
    flags: post.flags.map(({ code }) => code),
  })
  await announceCheck(post, deps)
  return post
}
