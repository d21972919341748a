import type { Deps } from '../deps/deps.ts'
import type { ConnectablePlatform } from '../platforms/vocabulary.ts'
import { waitsForOwner } from '../post/no-numbers.ts'
import type { AffiliateId } from '../values/ids.ts'

/** So many of an affiliate's newest posts are gone through; older ones are checked when they are due. */
const maxPosts = 100

/**
 * Has the posts checked that wait for an account which is connected now. Losing the messages only delays them until they
 * are due.
 */
export const announceReadable = async (
  platform: ConnectablePlatform,
  affiliateId: AffiliateId,
  { table, queue, log, correlationId }: Deps<'queue'>,
): Promise<void> => {
  try {
    const { things: posts } = await table.posts.listByAffiliate(affiliateId, { limit: maxPosts })
    const waiting = posts.filter((post) => post.platform === platform && waitsForOwner(post))
    await queue.sendPosts(waiting, { correlationId }, 'normal')
  } catch (error) {
    log.write('MESSAGE_NOT_SENT', { platform }, error)
  }
}
