import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { type Instant, toInstant } from '../values/instant.ts'
import { Refusal } from '../values/refusal.ts'

/** How many posts a campaign takes from each affiliate. */
export interface PostLimit {
  readonly most: number
  /** In how many days; null for as long as the campaign runs. */
  readonly days: number | null
}

/** A stretch of time in which posts are counted together. */
export interface LimitPeriod {
  /** Tells it from every other one of the campaign. */
  readonly name: string
  /** When the next one begins; null for one that never ends. */
  readonly until: Instant | null
}

/** What takes one of the posts that an affiliate has in a period. */
export interface TakenPost {
  readonly campaignId: CampaignId
  readonly affiliateId: AffiliateId
  readonly period: LimitPeriod
}

const dayMs = 86_400_000
/** Periods are counted from a Monday, so that one of seven days is a week. */
const firstMonday = Date.parse('1970-01-05')

/** The period that a moment is in: days begin at midnight UTC, and weeks on Monday. */
export const periodAt = ({ days }: PostLimit, now: Instant): LimitPeriod => {
  if (days === null) return { name: 'all', until: null }
  const length = days * dayMs
  const start = firstMonday + Math.floor((Date.parse(now) - firstMonday) / length) * length
  return { name: `${days}d ${toInstant(start).slice(0, 10)}`, until: toInstant(start + length) }
}

/** `at most 5 posts from each affiliate in 7 days`. */
const limitText = ({ most, days }: PostLimit): string => {
  const posts = `at most ${most.toLocaleString('en-US')} ${most === 1 ? 'post' : 'posts'} from each affiliate`
  if (days === null) return `${posts} in all`
  return days === 1 ? `${posts} a day` : `${posts} in ${days} days`
}

const nextText = (until: Instant | null, endDate: Instant | null): string => {
  if (until === null) return 'You have reached that limit.'
  if (endDate !== null && until > endDate) return `You have reached that limit, and the campaign ends at ${endDate}.`
  return `You have reached that limit; the next post is possible at ${until}.`
}

/** The refusal of one post more than a campaign takes; it says when the next is possible. */
export const limitReached = (limit: PostLimit, now: Instant, endDate: Instant | null): Refusal =>
  new Refusal(
    'post_limit_reached',
    `The campaign takes ${limitText(limit)}. ${nextText(periodAt(limit, now).until, endDate)}`,
  )
