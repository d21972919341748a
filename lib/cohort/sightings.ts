import type { Observed } from '../platforms/platform.ts'
import { definitionOf, type Platform } from '../platforms/registry.ts'
import { isAccusation } from '../post/accusation.ts'
import { isHeld } from '../post/duplicate.ts'
import { evidenceOf } from '../post/evidence.ts'
import { maxLagHours } from '../post/lag.ts'
import type { Post } from '../post/post.ts'
import { hoursBetween, type Instant } from '../values/instant.ts'
import { isAgainst, rate, shownClickRate, shownConversionRate } from './rates.ts'
import {
  ageGroupsUpToHours,
  knownFromResponses,
  measuredFromViews,
  type measures,
  type sketched,
} from './vocabulary.ts'

export type Measure = (typeof measures)[number]
export type Sketched = (typeof sketched)[number]

/** The natural logarithm of what a post shows of a measure, at an age group by its place in the list. */
export interface Sighting {
  readonly platform: Platform
  readonly ageGroup: number
  readonly measure: Sketched
  readonly logarithm: number
}

export const ageGroupOf = (ageHours: number): number =>
  ageGroupsUpToHours.findIndex((upTo) => upTo === null || ageHours <= upTo)

const accusingToo: ReadonlySet<string> = new Set(['DUPLICATE_CONTENT', 'AUTHOR_MISMATCH'])

/** Whether a post may say what is usual: it is held for nothing, accused of nothing, and no final verdict is against it. */
export const takesPart = (post: Post): boolean =>
  !isHeld(post) &&
  post.fall === undefined &&
  !post.flags.some((flag) => isAccusation(flag) || accusingToo.has(flag.code)) &&
  !isAgainst(post.stickyEvidence?.level) &&
  !isAgainst(evidenceOf(post)?.level) &&
  !(post.verdict.final && isAgainst(post.verdict.level))

/** The age of a post at a moment, from when it was published as far as its platform says so. */
export const ageOf = ({ observation, createdAt }: Post, at: Instant): number =>
  hoursBetween(observation?.publishedAt ?? createdAt, at)

type Seen = Omit<Sighting, 'platform'>

/** ln(likes / views) that an observation shows; null where it shows no likes, or too few views to say anything. */
export const likeRate = ({ metrics: { views, likes } }: Pick<Observed, 'metrics'>): number | null =>
  likes === undefined || !('value' in views) || views.value < measuredFromViews ? null : rate(likes, views.value)

/** Likes per view when it was first and last seen; once if that is one age group, and only of a claim that was confirmed. */
const likesSeen = (post: Post): Seen[] => {
  const { observation, early, verdict } = post
  const isConfirmed = verdict.final && (verdict.status === 'MATCHED' || verdict.status === 'INCOMPLETE')
  if (observation?.publishedAt === undefined || !isConfirmed) return []
  const { views, likes } = observation.metrics
  const last = 'value' in views ? [{ at: observation.fetchedAt, views: views.value, likes }] : []
  const seen = [...(early === undefined ? [] : [early]), ...last].flatMap((one): Seen[] => {
    if (one.likes === undefined || one.views < measuredFromViews) return []
    const ageGroup = ageGroupOf(ageOf(post, one.at))
    return [{ ageGroup, measure: 'likes_per_view', logarithm: rate(one.likes, one.views) }]
  })
  return [...new Map(seen.map((one) => [one.ageGroup, one])).values()]
}

const clicksShown = (post: Post): Seen[] => {
  const logarithm = shownClickRate(post)
  if (logarithm === null) return []
  return [{ ageGroup: ageGroupOf(ageOf(post, post.claim.asOf)), measure: 'clicks_per_view', logarithm }]
}

/** Conversions per click do not depend on the age of a post: they are kept as of the last age group. */
const conversionsShown = (post: Post): Seen[] => {
  const logarithm = shownConversionRate(post)
  if (logarithm === null) return []
  return [{ ageGroup: ageGroupsUpToHours.length - 1, measure: 'conversions_per_click', logarithm }]
}

type OnReddit = 'views_per_score' | 'views_per_comment' | 'views_per_crosspost'

/** How far the claimed views of a post on Reddit exceed what its readers did there; null where that cannot be told yet. */
export const claimedPerReaction = (post: Post): Readonly<Record<OnReddit, number>> | null => {
  const { platform, verdict, observation, claim } = post
  const { views } = claim.claimed
  if (platform !== 'reddit' || !verdict.final || observation === null || views < measuredFromViews) return null
  const { likes, comments, shares } = observation.metrics
  if (likes === undefined || comments === undefined || shares === undefined) return null
  return {
    views_per_score: Math.log(views / Math.max(1, likes)),
    views_per_comment: Math.log(views / (comments + 1)),
    views_per_crosspost: Math.log(views / (shares + 1)),
  }
}

const viewsClaimed = (post: Post): Seen[] => {
  const found = claimedPerReaction(post)
  if (found === null) return []
  const ageGroup = ageGroupOf(ageOf(post, post.claim.asOf))
  return (['views_per_score', 'views_per_comment', 'views_per_crosspost'] as const).map((measure) => ({
    ageGroup,
    measure,
    logarithm: found[measure],
  }))
}

/** What one post says about what is usual on its platform: at most one number per measure and age group. */
export const sightingsOf = (post: Post): readonly Sighting[] =>
  [...likesSeen(post), ...clicksShown(post), ...viewsClaimed(post), ...conversionsShown(post)].map((one) => ({
    platform: post.platform,
    ...one,
  }))

/** Whether so many people came to a post that its platform would have shown it, had it counted them. */
const isKnown = ({ observation }: Post): boolean => {
  if (observation === null) return false
  const { views, likes = 0, comments = 0, shares = 0 } = observation.metrics
  return ('value' in views && views.value >= measuredFromViews) || likes + comments + shares >= knownFromResponses
}

/**
 * How late a platform is, by a post of which it showed nothing for hours though people came. Whatever was claimed of it plays
 * no part, so that a post which is accused because its platform is late speaks too.
 */
export const latenessOf = (post: Post): readonly Sighting[] =>
  post.blankHours === undefined || post.blankHours > maxLagHours(post.platform) || isHeld(post) || !isKnown(post)
    ? []
    : [{ platform: post.platform, ageGroup: 0, measure: 'hours_blank', logarithm: Math.log(post.blankHours) }]

/** The least age at which a check of a post that never was blank showed something of it; null where that is not kept. */
const shownAgeOf = (post: Post): number | null => {
  const { early, firstShown, claim, observation } = post
  if (observation?.publishedAt === undefined) return null
  const seenAt = [...(early === undefined ? [] : [early.at]), ...(firstShown ? [claim.asOf] : [])]
  return seenAt.length === 0 ? null : Math.min(...seenAt.map((at) => ageOf(post, at)))
}

/**
 * Whether a platform showed something of a post that was looked at within its usual window. One that was blank for more than half of that
 * says no, whether people came or not, until it was for longer than any lag is believed.
 */
export const promptnessOf = (post: Post): readonly Sighting[] => {
  const { platform, blankHours } = post
  const { settlementHours } = definitionOf(platform)
  const isBlank = blankHours !== undefined
  const [from, upTo] = isBlank ? [settlementHours / 2, maxLagHours(platform)] : [0, settlementHours]
  const age = isBlank ? blankHours : shownAgeOf(post)
  if (age === null || age <= from || age > upTo || isHeld(post)) return []
  return [{ platform, ageGroup: 0, measure: 'blank_when_young', logarithm: isBlank ? 1 : 0 }]
}
