import pMap from 'p-map'
import { maySee } from '../access/may-see.ts'
import type { Deps } from '../deps/deps.ts'
import { fanOut } from '../notifications/fan-out.ts'
import { dashboardLink } from '../runtime/dashboard-link.ts'
import type { PostId } from '../values/ids.ts'
import { pages } from '../values/page.ts'
import { unlessUnreadable } from './announce-readable.ts'
import { rememberEndpoints } from './remember-endpoints.ts'
import { reminderEvent, reviewEvents } from './review-event.ts'

type Announcing = Deps<'reviews' | 'subscriptions' | 'notificationQueue'>

/** In one run, of which there is one a minute. */
const reading = { limit: 100, atMost: 20 }
const atOnce = 16

/** Announces what happened in the review of a post, or that it waits, and records that; one that changes meanwhile still owes the rest. */
const announce = async (postId: PostId, deps: Announcing): Promise<number> => {
  const [review, post] = await Promise.all([deps.reviews.get(postId), deps.table.posts.get(postId)])
  if (review === null || post === null) return 0
  const { affiliateId, campaignId } = post
  const [affiliate, campaign] = await Promise.all([deps.recent.person(affiliateId), deps.recent.campaign(campaignId)])
  const path = ['posts', postId]
  const link = dashboardLink(deps.config, ...path)
  const named = { affiliateName: affiliate?.name ?? null, campaignName: campaign?.name ?? null, link }
  const seen = (holder: Parameters<typeof maySee>[1]) => maySee(post, holder, deps)
  const reminder = reminderEvent(review, post, named, deps.clock())
  const events = [...reviewEvents(review, post, named), ...(reminder === null ? [] : [reminder])]
  const deliveries = await fanOut({ affiliateId, campaignId, maySee: seen, path }, events, deps)
  const reminders = review.reminders + (reminder === null ? 0 : 1)
  if ((await deps.reviews.recordAnnounced(review, reminders)) && reminder?.type === 'post.review_escalated')
    deps.log.write('REVIEW_ESCALATED', { postId, campaignId, reminders })
  return deliveries.length
}

/** Announces which posts wait for a decision, or still do after days, and what was decided; what could not be recorded is announced again under the same ids. */
export const announceReviews = async (given: Announcing): Promise<void> => {
  const deps = { ...given, subscriptions: rememberEndpoints(given.subscriptions) }
  const now = deps.clock()
  const counts = { reviews: 0, deliveries: 0 }
  for await (const { things } of pages((page) => deps.reviews.owing(now, page), reading)) {
    const made = await pMap(things, (postId) => unlessUnreadable({ postId }, 0, deps, () => announce(postId, deps)), {
      concurrency: atOnce,
    })
    counts.reviews += things.length
    counts.deliveries += made.reduce((sum, deliveries) => sum + deliveries, 0)
  }
  if (counts.deliveries > 0) deps.log.write('EVENTS_ANNOUNCED', { ...counts })
}
