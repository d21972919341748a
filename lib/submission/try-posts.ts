import type { Principal } from '../access/role.ts'
import { limitReached, periodAt } from '../campaign/post-limit.ts'
import type { Deps } from '../deps/deps.ts'
import { requireParticipation } from '../participation/require-participation.ts'
import { readPostUrl } from '../platforms/links/post-url.ts'
import { shortLinkOf } from '../platforms/short-link.ts'
import type { Post } from '../post/post.ts'
import type { CampaignId } from '../values/ids.ts'
import { Refusal } from '../values/refusal.ts'
import { type Draft, draftPost, flagsDraft } from './draft-post.ts'
import { linkTaken } from './find-own-link.ts'
import { accepted } from './read-url.ts'
import { type RefusedRow, refusedRow, type TriedRow } from './row-result.ts'
import type { SubmissionBody } from './submission-contract.ts'
import { alreadySubmitted } from './submit-post.ts'
import { rowsBeyond, takeRows } from './submit-posts.ts'

type Trying = Deps<'seenPages' | 'links' | 'participants' | 'totals'>

/** How many posts more each campaign takes of the caller, and how it refuses one beyond; a campaign without a limit is absent. */
type Left = Map<CampaignId, { posts: number; readonly beyond: Refusal }>

/** Notes what is left of a campaign's limit, once. */
const noteLeft = async ({ campaign, post }: Draft, left: Left, { participants }: Trying): Promise<void> => {
  const { campaignId, postLimit, endDate } = campaign
  if (postLimit === null || left.has(campaignId)) return
  const { affiliateId, createdAt } = post
  const used = await participants.posts.used({ campaignId, affiliateId, period: periodAt(postLimit, createdAt) })
  left.set(campaignId, { posts: postLimit.most - used, beyond: limitReached(postLimit, createdAt, endDate) })
}

/** The post that a submission would store; null for a short link, which only a submission follows. */
const tryPost = async (body: SubmissionBody, left: Left, caller: Principal, deps: Trying): Promise<Post | null> => {
  const read = readPostUrl(body.url, Date.parse(deps.clock()))
  if ('refusal' in read && shortLinkOf(read) !== null) return null
  const draft = await draftPost(body, accepted(read, body.platform), caller, deps)
  const { postId } = draft.post
  const before = await deps.table.posts.get(postId)
  if (before !== null) throw alreadySubmitted(postId, before)
  await requireParticipation(draft.campaign, caller.affiliateId, deps)
  await noteLeft(draft, left, deps)
  const flagged = await flagsDraft(draft, deps)
  return (await flagged()).whole
}

interface Accepted extends TriedRow {
  readonly tried: Post
}

/** Why a row that would be accepted alone is not beside those before it; null if it is. */
const clash = (post: Post, before: readonly Accepted[]): Refusal | null => {
  const same = before.find(({ tried }) => tried.postId === post.postId)
  if (same !== undefined) {
    const sentence = `\`submissions.${same.index}\` is the same post of the same campaign. Remove one of the two.`
    return new Refusal('duplicate_submission', sentence)
  }
  const code = post.tracked?.code ?? null
  return code !== null && before.some(({ tried }) => tried.tracked?.code === code) ? linkTaken() : null
}

/** The results as they are when each row comes after those before it. */
const oneAfterTheOther = (results: readonly (TriedRow | RefusedRow)[], left: Left): (TriedRow | RefusedRow)[] => {
  const before: Accepted[] = []
  return results.map((result) => {
    if (!('tried' in result) || result.tried === null) return result
    const { index, tried } = result
    const of = left.get(tried.campaignId)
    const refusal = clash(tried, before) ?? (of !== undefined && of.posts <= 0 ? of.beyond : null)
    if (refusal !== null) return refusedRow(index, refusal)
    if (of !== undefined) of.posts -= 1
    before.push({ index, tried })
    return result
  })
}

/**
 * What would become of each row if it were submitted now, which stores nothing. Rows after the first `granted` are
 * `rate_limited`: they count like submissions, since a row says whether somebody else claims its content. Short links are
 * not followed, so that trying costs no request to anybody.
 */
export const tryPosts = async (
  rows: readonly unknown[],
  granted: number,
  caller: Principal,
  deps: Trying,
): Promise<(TriedRow | RefusedRow)[]> => {
  const left: Left = new Map()
  const take = async (body: SubmissionBody, index: number): Promise<TriedRow> => ({
    index,
    tried: await tryPost(body, left, caller, deps),
  })
  return [...oneAfterTheOther(await takeRows(rows.slice(0, granted), take, deps), left), ...rowsBeyond(rows, granted)]
}
