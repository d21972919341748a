import type { Deps } from '../deps/deps.ts'
import { replyEndsAt, replyIdOf } from '../discord/reply.ts'
import { verdictMessage } from '../discord/verdict-words.ts'
import { announceDeliveries } from '../notifications/announce-deliveries.ts'
import { newDelivery } from '../notifications/delivery.ts'
import { eventIdFrom } from '../notifications/event.ts'
import type { Check } from '../post/check-record.ts'
import type { Post } from '../post/post.ts'
import { provisionalUntil } from '../post/provisional.ts'

/**
 * Lets the reply to a submission from Discord say what a check made of it, while Discord still accepts changes to it. A check
 * that is found twice changes the reply once.
 */
export const followReply = async (
  post: Post,
  check: Check,
  link: string | null,
  deps: Deps<'subscriptions' | 'notificationQueue'>,
): Promise<void> => {
  const { subscriptions, clock } = deps
  if (post.submissionMethod !== 'DISCORD' || clock() >= replyEndsAt(post.createdAt)) return
  const reply = await subscriptions.endpoints.get(replyIdOf(post.postId))
  if (reply === null) return
  const { checkId, checkedAt, claim, verdict } = check
  const until = provisionalUntil({ ...post, claim, verdict })
  const message = verdictMessage(post, verdict, { until, link })
  const eventId = eventIdFrom(checkId, 'reply')
  const event = { eventId, type: 'verdict.changed', at: checkedAt, severity: null, data: { message } } as const
  const delivery = newDelivery(event, reply, clock())
  if (await subscriptions.deliveries.save(delivery)) await announceDeliveries([delivery], deps)
}
