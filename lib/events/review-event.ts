import type * as z from 'zod/mini'
import { eventIdFrom, type NotificationEvent } from '../notifications/event.ts'
import type { Post } from '../post/post.ts'
import type { PostReview, ReviewDecision, ReviewLine } from '../review/review.ts'
import { reasonWords, reviewDecisions } from '../review/vocabulary.ts'
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

/** What happened in a review since endpoints were last notified of it. */
export const reviewEvents = (
  review: PostReview,
  post: Post,
  { affiliateName, campaignName, link }: Named,
): NotificationEvent[] => {
  const { postId, url, title, platform, affiliateId, campaignId } = post
  const news = review.history.filter(({ version, step }) => version > review.announced && step !== 'CLOSED')
  return news.map((line) => {
    const decision = decisionIn(line)
    const data: z.infer<typeof reviewEvent> = {
      post: { id: postId, url, title, platform },
      affiliate: { id: affiliateId, name: affiliateName },
      campaign: { id: campaignId, name: campaignName },
      state: review.state,
      decision,
      reason: line.reason,
      note: line.text,
      version: line.version,
      message: messageOf(line),
      link,
    }
    const type = decision === null ? 'post.awaits_review' : 'post.reviewed'
    return { eventId: eventIdFrom(postId, `${type}:${line.version}`), type, at: line.at, severity: null, data }
  })
}
