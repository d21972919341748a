import type * as z from 'zod/mini'
import { eventIdFrom, type NotificationEvent } from '../notifications/event.ts'
import type { Post } from '../post/post.ts'
import type { PostReview, Reminder, ReviewDecision, ReviewLine } from '../review/review.ts'
import { decideWithinHours, reasonWords, reviewDecisions } from '../review/vocabulary.ts'
import { hoursBetween, type Instant } from '../values/instant.ts'
import type { reviewEvent } from './review-event-contract.ts'
import type { Named } from './verdict-event.ts'

const quoted = (text: string | null): string => (text === null ? '' : ` “${text}”`)

const messageOf = ({ step, reason, text }: ReviewLine): string => {
  switch (step) {
    case 'SUBMITTED':
      return 'A post was submitted, and is paid for once it is approved.'
    case 'ANSWERED':
      return `The affiliate says that the change that was asked for is made.${quoted(text)}`
    case 'APPROVED':
      return `The post was approved.${quoted(text)}`
    case 'REJECTED':
      return `The post was rejected${reason === null || reason === 'OTHER' ? '' : `: ${reasonWords[reason]}`}.${quoted(text)}`
    case 'CHANGES_REQUESTED':
      return `The affiliate was asked to change the post before it is approved.${quoted(text)}`
    case 'CLOSED':
      return ''
  }
}

const decisionIn = ({ step }: ReviewLine): ReviewDecision | null => reviewDecisions.find((one) => one === step) ?? null

type Data = z.infer<typeof reviewEvent>

const dataOf = (
  review: PostReview,
  { postId, url, title, platform, affiliateId, campaignId }: Post,
  { affiliateName, campaignName, link }: Named,
  what: Pick<Data, 'decision' | 'reason' | 'note' | 'version' | 'message'>,
): Data => ({
  post: { id: postId, url, title, platform },
  affiliate: { id: affiliateId, name: affiliateName },
  campaign: { id: campaignId, name: campaignName },
  state: review.state,
  ...what,
  link,
})

const hoursPerDay = 24
const daysOf = (hours: number): string => `${Math.floor(hours / hoursPerDay)} days`

/** That the post waits, how long by now, and who can decide. */
export const reminderEvent = (
  review: PostReview,
  post: Post,
  named: Named,
  { reminder: { step, at }, now }: { readonly reminder: Reminder; readonly now: Instant },
): NotificationEvent => {
  const { version, since } = review
  const isFirst = step === 0
  const waits = `The post has waited for approval for ${daysOf(hoursBetween(since, now))}`
  const message = isFirst
    ? `${waits}. After ${daysOf(decideWithinHours)}, admins can decide as well.`
    : `${waits}, and admins can decide as well. It waits until somebody does.`
  const data = dataOf(review, post, named, { decision: null, reason: null, note: null, version, message })
  const type = isFirst ? 'post.review_reminded' : 'post.review_escalated'
  return { eventId: eventIdFrom(post.postId, `${type}:${version}:${step}`), type, at, severity: null, data }
}

/** What happened in a review since endpoints were last notified of it. */
export const reviewEvents = (review: PostReview, post: Post, named: Named): NotificationEvent[] => {
  const news = review.history.filter(({ version, step }) => version > review.announced && step !== 'CLOSED')
  return news.map((line) => {
    const decision = decisionIn(line)
    const { reason, text: note, version, at } = line
    const data = dataOf(review, post, named, { decision, reason, note, version, message: messageOf(line) })
    const type = decision === null ? 'post.awaits_review' : 'post.reviewed'
    return { eventId: eventIdFrom(post.postId, `${type}:${version}`), type, at, severity: null, data }
  })
}
