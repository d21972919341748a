import type { Deps } from '../deps/deps.ts'
import type { Post } from '../post/post.ts'
import { isWatched, trustOf } from '../trust/score.ts'

/** Flagged claims, and those of closely watched affiliates, are checked first. */
const isUrgent = async ({ flags, affiliateId }: Post, { recent, clock }: Deps): Promise<boolean> => {
  if (flags.length > 0) return true
  const affiliate = await recent.person(affiliateId)
  return affiliate !== null && isWatched(trustOf(affiliate.trust, clock()).trustTier)
}

/** Notifies the queue that a post owes a check. Losing the message only delays the check until the next sweep. */
export const announceCheck = async (post: Post, deps: Deps<'queue'>): Promise<void> => {
  const { queue, log, correlationId } = deps
  try {
    const priority = (await isUrgent(post, deps)) ? 'priority' : 'normal'
    await queue.send({ postId: post.postId, correlationId }, priority)
  } catch (error) {
    log.write('MESSAGE_NOT_SENT', { postId: post.postId }, error)
  }
}
