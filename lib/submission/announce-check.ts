import type { Deps } from '../deps.ts'
import type { Post } from './post.ts'

/** Tells the queue that a post owes a check. A message that gets lost delays the check until the next sweep, no more. */
export const announceCheck = async (post: Post, { queue, log, correlationId }: Deps): Promise<void> => {
  try {
    await queue.send({ postId: post.postId, correlationId }, post.flags.length > 0 ? 'priority' : 'normal')
  } catch (error) {
    log.write('MESSAGE_NOT_SENT', { postId: post.postId }, error)
  }
}
