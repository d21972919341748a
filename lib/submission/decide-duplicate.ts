import { doerOf, type Principal } from '../access/role.ts'
import { publishAlerts } from '../alerts/announce-alerts.ts'
import { resolvedAlerts } from '../alerts/raise-alerts.ts'
import type { Deps } from '../deps/deps.ts'
import type { DecisionRecord, DuplicateDecision, PossibleDuplicate } from '../post/duplicate.ts'
import { evidenceOf } from '../post/evidence.ts'
import { duplicateFlag } from '../post/flag.ts'
import type { Post } from '../post/post.ts'
import { changeOf } from '../post/totals.ts'
import { trustChange } from '../trust/score.ts'
import type { PostId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { notFound, Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { findPost } from './find-posts.ts'

const notes: Readonly<Record<DuplicateDecision, string>> = {
  SAME: 'Decided: it is the same content, and stays out of the sums.',
  DIFFERENT: 'Decided: it is other content, and counts.',
}

const afterDecision = (post: Post, duplicate: PossibleDuplicate): Post => ({
  ...post,
  version: post.version + 1,
  duplicate,
  flags: [
    ...post.flags.filter(({ code }) => code !== 'POSSIBLE_DUPLICATE'),
    ...(duplicate.state === 'DIFFERENT' ? [] : [duplicateFlag(duplicate.of, post.page)]),
  ],
})

const recordOf = (
  { of, version }: { readonly of: string; readonly version: number },
  decision: DuplicateDecision,
  decidedBy: string,
  decidedAt: Instant,
): DecisionRecord => ({ decision, of, decidedBy, decidedAt, postVersion: version })

/**
 * Decides whether a held post is the same content as an earlier one. Sums, trust and the alert change with it in one
 * transaction. The same decision again changes nothing; a different one replaces it. Throws `not_found`, and `conflict`
 * if there is nothing to decide or checks keep overtaking.
 */
export const decideDuplicate = async (
  postId: PostId,
  decision: DuplicateDecision,
  caller: Principal,
  deps: Deps<'notificationQueue' | 'stories'>,
): Promise<Post> => {
  return untilSaved(
    async () => {
      const before = await findPost(postId, caller, deps)
      const { duplicate } = before
      if (duplicate === null)
        throw new Refusal('conflict', 'This post is not a possible duplicate, so there is nothing to decide.')
      if (duplicate.state === decision) return before
      const affiliate = await deps.table.people.get(before.affiliateId)
      if (affiliate === null) throw notFound()
      const [by, now] = [doerOf(caller), deps.clock()]
      const after = afterDecision(before, { ...duplicate, state: decision, decidedBy: by, decidedAt: now })
      const alerts = await resolvedAlerts('POSSIBLE_DUPLICATE', before, { by, notes: notes[decision] }, deps)
      const record = recordOf({ of: duplicate.of, version: after.version }, decision, by, now)
      const answer = await deps.stories.saveDecision(after, record, {
        totals: changeOf(before, after),
        affiliate,
        trust: trustChange(affiliate.trust.baseAt, evidenceOf(before), evidenceOf(after)),
        alerts,
      })
      if (answer.committed) {
        deps.log.write('DUPLICATE_DECIDED', { postId, decision, of: duplicate.of, by })
        await publishAlerts(alerts, deps)
        return after
      }
      return 'overtaken'
    },
    () => new Refusal('conflict', 'The post is being checked right now. Send the decision again in a second.'),
  )
}
