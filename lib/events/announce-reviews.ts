import pMap from 'p-map'
import { maySee } from '../access/may-see.ts'
import type { Deps } from '../deps/deps.ts'
import { fanOut } from '../notifications/fan-out.ts'
import { isErased } from '../post/erased-post.ts'
import type { Post } from '../post/post.ts'
import { isWithdrawn } from '../post/withdrawal.ts'
import { closeReview } from '../review/close-review.ts'
import { isOpen, type PostReview, reminderDue } from '../review/review.ts'
import { dashboardLink } from '../runtime/dashboard-link.ts'
import type { PostId } from '../values/ids.ts'
import { plusHours } from '../values/instant.ts'
import { pages } from '../values/page.ts'
import { hoursPutOff, unlessUnreadable } from './announce-readable.ts'
import { rememberEndpoints } from './remember-endpoints.ts'
import { reminderEvent, reviewEvents } from './review-event.ts'

type Announcing = Deps<'reviews' | 'subscriptions' | 'notificationQueue'>

/** In one run, of which there is one a minute. */
const reading = { limit: 100, atMost: 20 }
const atOnce = 16

/** Of a post that nobody decides about any more, nobody is reminded: a review whose end was lost ends here. */
const isLeft = async (review: PostReview, post: Post | null, deps: Announcing): Promise<boolean> => {
  const isThere = post !== null && !isWithdrawn(post) && !isErased(post)
  if (isThere || (post !== null && !isOpen(review))) return false
  if (isOpen(review)) await closeReview(review.postId, review.affiliateId, deps)
  else await deps.reviews.recordAnnounced(review, review.reminders)
  return true
}

/** Announces what happened in the review of a post, or that it waits, and records that; one that changes meanwhile still owes the rest. */
const announce = async (postId: PostId, deps: Announcing): Promise<number> => {
  const [review, post] = await Promise.all([deps.reviews.get(postId), deps.table.posts.get(postId)])
  if (review === null || (await isLeft(review, post, deps)) || post === null) return 0
  const { affiliateId, campaignId } = post
  const [affiliate, campaign] = await Promise.all([deps.recent.person(affiliateId), deps.recent.campaign(campaignId)])
  const path = ['posts', postId]
  const link = dashboardLink(deps.config, ...path)
  const named = { affiliateName: affiliate?.name ?? null, campaignName: campaign?.name ?? null, link }
  const seen = (holder: Parameters<typeof maySee>[1]) => maySee(post, holder, deps)
  const now = deps.clock()
  const reminder = reminderDue(review, now)
  const reminded = reminder === null ? [] : [reminderEvent(review, post, named, { reminder, now })]
  const events = [...reviewEvents(review, post, named), ...reminded]
  const deliveries = await fanOut({ affiliateId, campaignId, maySee: seen, path }, events, deps)
  const reminders = reminder === null ? review.reminders : reminder.step + 1
  const isRecorded = await deps.reviews.recordAnnounced(review, reminders)
  if (isRecorded && reminder !== null && reminder.step > 0)
    deps.log.write('REVIEW_ESCALATED', { postId, campaignId, reminders })
  return deliveries.length
}

/** The same; what cannot be read is tried again after others, so that it holds up none of them. */
const announceOrPutOff = async (postId: PostId, deps: Announcing): Promise<number> => {
  const made = await unlessUnreadable<number | null>({ postId }, null, deps, () => announce(postId, deps))
  if (made === null) await deps.reviews.putOff(postId, plusHours(deps.clock(), hoursPutOff))
  return made ?? 0
}

/** Announces which posts wait for a decision, or still do after days, and what was decided; what could not be recorded is announced again under the same ids. */
export const announceReviews = async (given: Announcing): Promise<void> => {
  const deps = { ...given, subscriptions: rememberEndpoints(given.subscriptions) }
  const now = deps.clock()
  const counts = { reviews: 0, deliveries: 0 }
  for await (const { things } of pages((page) => deps.reviews.owing(now, page), reading)) {
    const made = await pMap(things, (postId) => announceOrPutOff(postId, deps), { concurrency: atOnce })
    counts.reviews += things.length
    counts.deliveries += made.reduce((sum, deliveries) => sum + deliveries, 0)
  }
  if (counts.deliveries > 0) deps.log.write('EVENTS_ANNOUNCED', { ...counts })
}
