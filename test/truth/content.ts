import type { Platform } from '../../lib/platforms/registry.ts'
import type { PlatformAssumptions } from './assumptions.ts'
import { fractionOf } from './draws.ts'

export const hourMs = 3_600_000

/** Views that somebody bought; they like nothing and click nothing. */
export interface BoughtViews {
  readonly fromHours: number
  readonly overHours: number
  readonly views: number
  /** The age at which the platform takes most of them back; null when it never notices. */
  readonly purgedAtHours: number | null
}

/** A growth that sets in late: the post was shared somewhere. Its viewers may like it more or less than the first ones. */
export interface Burst {
  readonly atHours: number
  readonly views: number
  readonly growthHours: number
  readonly likesRatio: number
}

/** Everything that is true of one piece of content, whatever a platform shows of it. */
export interface Content {
  readonly platform: Platform
  readonly nativeId: string
  readonly url: string
  readonly author: string
  readonly publishedAtMs: number
  /** Views that people will have made in the end, without bursts. */
  readonly views: number
  readonly growthHours: number
  readonly growthExponent: number
  readonly bursts: readonly Burst[]
  readonly bought: readonly BoughtViews[]
  /** Part of the views so far that the platform takes back at an age. */
  readonly purge: { readonly atHours: number; readonly share: number } | null
  readonly rates: Readonly<Record<'likes' | 'comments' | 'shares' | 'clicks', number>> & {
    /** Per click. */
    readonly conversions: number
  }
  /** Late viewers like more often, or less; above −0.5, so that likes never fall. */
  readonly likesDrift: number
  readonly hides: Readonly<Record<'clicks' | 'conversions', boolean>>
  /** At an age: it was deleted, or made private, for good or until another age. */
  readonly gone: {
    readonly atHours: number
    readonly untilHours?: number
    readonly state: 'not_found' | 'private'
  } | null
}

/** What is true at a moment. */
export interface Numbers {
  readonly views: number
  readonly clicks: number
  readonly conversions: number
  readonly likes: number
  readonly comments: number
  readonly shares: number
}

const boughtShareKept = 0.1

/** A power law that saturates: growth only slows down. */
const grown = (age: number, growthHours: number, exponent: number): number => {
  const scale = growthHours / (2 ** (1 / exponent) - 1)
  return age <= 0 ? 0 : 1 - (1 + age / scale) ** -exponent
}

const boughtBy = (age: number, { fromHours, overHours, views, purgedAtHours }: BoughtViews): number => {
  const made = views * Math.min(1, Math.max(0, (age - fromHours) / overHours))
  return purgedAtHours !== null && age >= purgedAtHours ? made * boughtShareKept : made
}

const organic = (content: Content, age: number): number =>
  content.views * grown(age, content.growthHours, content.growthExponent)

const inBursts = (content: Content, age: number): readonly (Burst & { readonly made: number })[] =>
  content.bursts.map((burst) => ({
    ...burst,
    made: burst.views * grown(age - burst.atHours, burst.growthHours, content.growthExponent),
  }))

/** The numbers at an age in hours, as its owner sees them: what the platform has counted by then, and taken back. */
export const numbersAt = (content: Content, age: number): Numbers => {
  const { rates, purge, bought, likesDrift } = content
  const bursts = inBursts(content, age)
  const burst = bursts.reduce((sum, { made }) => sum + made, 0)
  const first = organic(content, age)
  const people = first + burst
  const liking = first + bursts.reduce((sum, { made, likesRatio }) => sum + made * likesRatio, 0)
  const ripeness = people / Math.max(1, content.views + content.bursts.reduce((sum, one) => sum + one.views, 0))
  const takenBack = purge !== null && age >= purge.atHours ? purge.share * organic(content, purge.atHours) : 0
  const views = people - takenBack + bought.reduce((sum, one) => sum + boughtBy(age, one), 0)
  const clicks = Math.floor(people * rates.clicks)
  return {
    views: Math.floor(views),
    clicks,
    conversions: Math.floor(people * rates.clicks * rates.conversions),
    likes: Math.floor(liking * rates.likes * (1 + likesDrift * ripeness)),
    comments: Math.floor(people * rates.comments),
    shares: Math.floor(people * rates.shares),
  }
}

export const ageAt = ({ publishedAtMs }: Content, atMs: number): number => (atMs - publishedAtMs) / hourMs

/** How a piece of content is gone at a moment; null while it can be seen. */
export const goneAt = (content: Content, atMs: number): 'not_found' | 'private' | null => {
  const { gone } = content
  const age = ageAt(content, atMs)
  return gone !== null && age >= gone.atHours && age < (gone.untilHours ?? Number.POSITIVE_INFINITY) ? gone.state : null
}

const rounded = (views: number, digits: number | null): number => {
  if (digits === null || views < 10_000) return views
  const unit = 10 ** (Math.floor(Math.log10(views)) + 1 - digits)
  return Math.round(views / unit) * unit
}

/** The age that a platform's numbers are from; null before it first brought them up to date. */
const refreshedAge = (content: Content, age: number, { refreshHours, delayHours }: PlatformAssumptions) => {
  const phase = fractionOf(content.nativeId, 'phase') * refreshHours
  const delay = fractionOf(content.nativeId, 'delay') * delayHours
  const refreshed = Math.floor((age - delay - phase) / refreshHours) * refreshHours + phase
  return refreshed < 0 ? null : refreshed
}

/** What a platform shows; a null is a metric that it does not show this time. */
export interface Shown extends Omit<Numbers, 'views' | 'clicks' | 'conversions'> {
  readonly views: number | null
  readonly clicks: number | null
  readonly conversions: number | null
}

const nothing: Numbers = { views: 0, clicks: 0, conversions: 0, likes: 0, comments: 0, shares: 0 }
const partialMetrics = ['views', 'clicks', 'conversions'] as const

/** What a platform shows of the content at a moment: late, rounded and with gaps. */
export const shownAt = (content: Content, atMs: number, platform: PlatformAssumptions): Shown => {
  const age = ageAt(content, atMs)
  const refreshed = refreshedAge(content, age, platform)
  const numbers = refreshed === null ? nothing : numbersAt(content, refreshed)
  const isMissing = refreshed === null && fractionOf(content.nativeId, 'first') >= platform.zeroFirst
  const quarter = Math.floor(atMs / (hourMs / 4))
  const isPartial = fractionOf(content.nativeId, 'partial', quarter) < platform.partialRate
  const left = partialMetrics[Math.floor(fractionOf(content.nativeId, 'left out', quarter) * 3)]
  const isHidden = (name: (typeof partialMetrics)[number], always: boolean): boolean =>
    always || isMissing || (isPartial && left === name)
  return {
    ...numbers,
    views: isHidden('views', platform.hidesViews) ? null : rounded(numbers.views, platform.digits),
    clicks: isHidden('clicks', content.hides.clicks) ? null : numbers.clicks,
    conversions: isHidden('conversions', content.hides.conversions) ? null : numbers.conversions,
  }
}
