import type { Deps } from '../deps/deps.ts'
import { sealUrl } from '../notifications/sealed-url.ts'
import type { Post } from '../post/post.ts'
import { type ReplyPlace, replyEndpoint, replyIdOf, replyUrl } from './reply.ts'

/**
 * Keeps what it takes to change the reply to a submission once there is a verdict, sealed, until Discord's token ends. A post
 * is submitted whether this succeeds or not: without it, the reply stays as it is.
 */
export const rememberReply = async (
  { postId, affiliateId }: Post,
  place: ReplyPlace,
  { subscriptions, masterKey, config, clock, log }: Deps<'subscriptions' | 'masterKey'>,
): Promise<void> => {
  try {
    const sealedUrl = sealUrl(replyUrl(place, config.live.stubUrl), await masterKey(), replyIdOf(postId))
    const endpoint = replyEndpoint(postId, { ownerId: affiliateId, sealedUrl, createdAt: clock() })
    await subscriptions.endpoints.save({ ...endpoint, isOfAdmin: false })
  } catch (error) {
    log.write('EVENTS_NOT_ANNOUNCED', { postId }, error)
  }
}
