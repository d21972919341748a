import type { Post } from '../post/post.ts'
import type { AffiliateId, CampaignId, PostId } from '../values/ids.ts'
import { hoursBetween, type Instant, plusHours } from '../values/instant.ts'
import {
  decideWithinHours,
  maxReminders,
  maxReviewLines,
  type rejectionReasons,
  remindWithinHours,
  type reviewDecisions,
  type reviewStates,
  type reviewSteps,
} from './vocabulary.ts'

export type ReviewState = (typeof reviewStates)[number]
export type ReviewDecision = (typeof reviewDecisions)[number]
export type ReviewStep = (typeof reviewSteps)[number]
export type RejectionReason = (typeof rejectionReasons)[number]

/** Something that happened in a review. */
export interface ReviewLine {
  readonly step: ReviewStep
  readonly at: Instant
  /** Who did it: the affiliate, or whoever decides for the campaign. */
  readonly by: AffiliateId
  /** Only of a rejection. */
  readonly reason: RejectionReason | null
  /** What they wrote; null if nothing, or if it was erased. */
  readonly text: string | null
  /** The version that the review got by it. */
  readonly version: number
}

/** What whoever runs a campaign makes of a post, apart from whether its numbers are true. */
export interface PostReview {
  readonly postId: PostId
  readonly campaignId: CampaignId
  readonly affiliateId: AffiliateId
  readonly state: ReviewState
  readonly since: Instant
  /** The latest steps, the oldest first. */
  readonly history: readonly ReviewLine[]
  /** The version up to which endpoints were notified. */
  readonly announced: number
  /** How often somebody was reminded that it waits: the first time whoever runs the campaign, then admins. */
  readonly reminders: number
  /** Counts the writes; every write is conditional on it. */
  readonly version: number
}

/** What somebody decides, and writes to the affiliate. */
export interface Decided {
  readonly decision: ReviewDecision
  readonly reason: RejectionReason | null
  readonly note: string | null
}

type Doing = Pick<ReviewLine, 'at' | 'by'>

const stepped = (before: PostReview, state: ReviewState, { at, ...line }: Omit<ReviewLine, 'version'>): PostReview => {
  const version = before.version + 1
  const history = [...before.history, { at, ...line, version }].slice(-maxReviewLines)
  return { ...before, state, since: at, history, reminders: 0, version }
}

/** The review that begins with a post which is submitted to a campaign that reviews each. */
export const firstReview = ({
  postId,
  campaignId,
  affiliateId,
  createdAt,
}: Pick<Post, 'postId' | 'campaignId' | 'affiliateId' | 'createdAt'>): PostReview =>
  stepped(
    {
      postId,
      campaignId,
      affiliateId,
      state: 'PENDING_REVIEW',
      since: createdAt,
      history: [],
      announced: 0,
      reminders: 0,
      version: 0,
    },
    'PENDING_REVIEW',
    { step: 'SUBMITTED', at: createdAt, by: affiliateId, reason: null, text: null },
  )

/** Whether the latest step is this very decision of this very person, so that the same request changes nothing. */
export const saysSo = ({ history }: PostReview, { decision, reason, note }: Decided, by: AffiliateId): boolean => {
  const last = history.at(-1)
  return last?.step === decision && last.reason === reason && last.text === note && last.by === by
}

export const decided = (before: PostReview, { decision, reason, note }: Decided, doing: Doing): PostReview =>
  stepped(before, decision, { step: decision, reason, text: note, ...doing })

/** The review after its affiliate did what was asked for; null if nothing is. */
export const answered = (before: PostReview, text: string | null, doing: Doing): PostReview | null =>
  before.state === 'CHANGES_REQUESTED'
    ? stepped(before, 'PENDING_REVIEW', { step: 'ANSWERED', reason: null, text, ...doing })
    : null

/** Whether somebody has to do something before it is decided. */
export const isOpen = ({ state }: Pick<PostReview, 'state'>): boolean =>
  state === 'PENDING_REVIEW' || state === 'CHANGES_REQUESTED'

type Waiting = Pick<PostReview, 'state' | 'since' | 'reminders'>

/** Until when whoever runs the campaign decides, before admins are asked to; null unless a decision is waited for. */
export const decideBy = ({ state, since }: Omit<Waiting, 'reminders'>): Instant | null =>
  state === 'PENDING_REVIEW' ? plusHours(since, decideWithinHours) : null

/** When somebody is to be reminded next that the post waits; null if nobody is. */
export const remindAt = ({ state, since, reminders }: Waiting): Instant | null => {
  if (state !== 'PENDING_REVIEW' || reminders >= maxReminders) return null
  return plusHours(since, reminders === 0 ? remindWithinHours : reminders * decideWithinHours)
}

/** A reminder whose time has come: which one it is, the first 0, and since when it was due. */
export interface Reminder {
  readonly step: number
  readonly at: Instant
}

/** The latest reminder whose time has come; those before it are left out where nobody was reminded in time. Null if none is due. */
export const reminderDue = (review: Waiting, now: Instant): Reminder | null => {
  const next = remindAt(review)
  if (next === null || next > now) return null
  const passed = Math.min(Math.floor(hoursBetween(review.since, now) / decideWithinHours), maxReminders - 1)
  const step = Math.max(passed, review.reminders)
  return { step, at: remindAt({ ...review, reminders: step }) ?? next }
}

/** Whether admins were asked to decide. Nothing else follows from it: however long a post waits, it is never rejected by that. */
export const isEscalated = ({ state, reminders }: Waiting): boolean => state === 'PENDING_REVIEW' && reminders > 1

/** The review of a post that was withdrawn or erased; null if it was decided before. */
export const closed = (before: PostReview, doing: Doing): PostReview | null =>
  isOpen(before) ? stepped(before, 'CLOSED', { step: 'CLOSED', reason: null, text: null, ...doing }) : null

/** The latest decision; null if nobody decided yet. */
export const latestDecision = ({ history }: PostReview): ReviewLine | null =>
  history.findLast(({ step }) => step !== 'SUBMITTED' && step !== 'ANSWERED' && step !== 'CLOSED') ?? null

/** When a post was first rejected, or changes were asked for, as far as its history goes back; null if neither ever was. */
export const firstSentBackAt = ({ history }: PostReview): Instant | null =>
  history.find(({ step }) => step === 'REJECTED' || step === 'CHANGES_REQUESTED')?.at ?? null

/**
 * The review of an erased post: without what people wrote in it, and open no more. Nobody is notified of it. Null if it is
 * so already.
 */
export const erased = (before: PostReview, doing: Doing): PostReview | null => {
  const ended = closed(before, doing) ?? before
  if (ended === before && before.history.every(({ text }) => text === null)) return null
  const version = before.version + 1
  return { ...ended, history: ended.history.map((line) => ({ ...line, text: null })), announced: version, version }
}

/** A review with its post, and the name of its affiliate as far as it is known. */
export interface ReviewedPost {
  readonly review: PostReview
  readonly post: Post
  readonly affiliateName: string | null
}

/** What became of an approval; `refusal` says why nothing did. */
export interface ApprovalResult {
  readonly postId: PostId
  readonly review: PostReview | null
  readonly refusal: string | null
}
