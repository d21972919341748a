import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import { requireParticipation } from '../participation/require-participation.ts'
import { readPostUrl } from '../platforms/links/post-url.ts'
import { shortLinkOf } from '../platforms/short-link.ts'
import type { Post } from '../post/post.ts'
import { Refusal } from '../values/refusal.ts'
import { draftPost, flagsDraft } from './draft-post.ts'
import { linkTaken } from './find-own-link.ts'
import { accepted } from './read-url.ts'
import { type RefusedRow, refusedRow, type TriedRow } from './row-result.ts'
import type { SubmissionBody } from './submission-contract.ts'
import { alreadySubmitted } from './submit-post.ts'
import { rowsBeyond, takeRows } from './submit-posts.ts'

type Trying = Deps<'seenPages' | 'links' | 'participants' | 'totals'>

/** The post that a submission would store; null for a short link, which only a submission follows. */
const tryPost = async (body: SubmissionBody, caller: Principal, deps: Trying): Promise<Post | null> => {
  const read = readPostUrl(body.url, Date.parse(deps.clock()))
  if ('refusal' in read && shortLinkOf(read) !== null) return null
  const draft = await draftPost(body, accepted(read, body.platform), caller, deps)
  const { postId } = draft.post
  const before = await deps.table.posts.get(postId)
  if (before !== null) throw alreadySubmitted(postId, before)
  await requireParticipation(draft.campaign, caller.affiliateId, deps)
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
const oneAfterTheOther = (results: readonly (TriedRow | RefusedRow)[]): (TriedRow | RefusedRow)[] => {
  const before: Accepted[] = []
  return results.map((result) => {
    if (!('tried' in result) || result.tried === null) return result
    const { index, tried } = result
    const refusal = clash(tried, before)
    if (refusal !== null) return refusedRow(index, refusal)
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
  const take = async (body: SubmissionBody, index: number): Promise<TriedRow> => ({
    index,
    tried: await tryPost(body, caller, deps),
  })
  return [...oneAfterTheOther(await takeRows(rows.slice(0, granted), take, deps)), ...rowsBeyond(rows, granted)]
}
