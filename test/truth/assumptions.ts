import type { Platform } from '../../lib/platforms/registry.ts'

/** What the world takes a platform to be like. Every number is a guess; docs/truth.md says so. */
export interface PlatformAssumptions {
  /** Numbers are brought up to date so often, and are up to `delayHours` old then; together they are the greatest lag. */
  readonly refreshHours: number
  readonly delayHours: number
  /** Above 10,000 only so many digits of the views are given; null for all. */
  readonly digits: number | null
  /** Hours in which half of a usual post's growth is over. */
  readonly growthHours: number
  readonly likesPerView: number
  /** What its API gives besides metrics. */
  readonly responses: readonly ('likes' | 'comments' | 'shares')[]
  /** Shares of the posts whose clicks, or conversions, are never shown. */
  readonly hidesClicks: number
  readonly hidesConversions: number
  readonly hidesViews: boolean
  /** Share of the looks in which one metric is missing. */
  readonly partialRate: number
  /** Share of the looks that fail for one post alone. */
  readonly faultRate: number
  /** Days between two outages of the whole platform, and the hours that one lasts, on average. */
  readonly outageEveryDays: number
  readonly outageHours: number
  /** Before the first refresh the counter says 0 for this share of the posts, and is missing for the others. */
  readonly zeroFirst: number
  /** Share of honest posts some of whose views the platform takes back. */
  readonly purgeRate: number
}

export interface Assumptions {
  readonly name: 'usual' | 'shifted'
  readonly platforms: Readonly<Record<Platform, PlatformAssumptions>>
  /** How far posts of one kind lie apart: the standard deviation of the logarithm of how fast they grow. */
  readonly growthSpread: number
  /** The exponent of the power law by which growth slows down. */
  readonly growthExponent: number
  /** Share of the posts that grow in a burst long after they were published. */
  readonly burstRate: number
  /** Standard deviation of the logarithm of a post's likes per view, of its clicks per view, and so on. */
  readonly rateSpread: number
  /** How far an affiliate who rounds up goes, at most, as a share of the number. */
  readonly roundingUp: number
  /** By how much likes per view may drift while a post ages. */
  readonly likesDrift: number
}

const usualPlatform = {
  digits: null,
  responses: ['likes', 'comments', 'shares'] as const,
  hidesViews: false,
  partialRate: 0.01,
  faultRate: 0.01,
  outageEveryDays: 20,
  outageHours: 3,
  zeroFirst: 1,
  purgeRate: 0.08,
}

const usualPlatforms: Assumptions['platforms'] = {
  youtube: {
    ...usualPlatform,
    responses: ['likes', 'comments'],
    refreshHours: 0.5,
    delayHours: 0.5,
    growthHours: 60,
    likesPerView: 0.035,
    hidesClicks: 0.3,
    hidesConversions: 0.3,
  },
  tiktok: {
    ...usualPlatform,
    refreshHours: 6,
    delayHours: 0.5,
    digits: 3,
    growthHours: 18,
    likesPerView: 0.07,
    hidesClicks: 0.3,
    hidesConversions: 0.3,
  },
  instagram: {
    ...usualPlatform,
    refreshHours: 24,
    delayHours: 24,
    zeroFirst: 0.5,
    growthHours: 20,
    likesPerView: 0.05,
    hidesClicks: 0.2,
    hidesConversions: 0.25,
  },
  x: {
    ...usualPlatform,
    refreshHours: 1,
    delayHours: 1,
    growthHours: 7,
    likesPerView: 0.015,
    hidesClicks: 0.25,
    hidesConversions: 0.3,
  },
  reddit: {
    ...usualPlatform,
    refreshHours: 24,
    delayHours: 24,
    growthHours: 8,
    likesPerView: 0.03,
    hidesClicks: 0.3,
    hidesConversions: 0.3,
    hidesViews: true,
  },
  meta: {
    ...usualPlatform,
    responses: ['shares'],
    refreshHours: 12,
    delayHours: 6,
    digits: 3,
    zeroFirst: 0.5,
    growthHours: 24,
    likesPerView: 0.02,
    hidesClicks: 0.1,
    hidesConversions: 0.2,
  },
}

export const usualWorld: Assumptions = {
  name: 'usual',
  platforms: usualPlatforms,
  growthSpread: 0.5,
  growthExponent: 1.1,
  burstRate: 0.06,
  rateSpread: 0.35,
  roundingUp: 0.04,
  likesDrift: 0.1,
}

const shiftedPlatform = (usual: PlatformAssumptions): PlatformAssumptions => ({
  ...usual,
  refreshHours: usual.refreshHours * 1.25,
  delayHours: usual.delayHours * 1.5,
  digits: 3,
  growthHours: usual.growthHours * 1.8,
  likesPerView: usual.likesPerView * 0.7,
  hidesClicks: Math.min(1, usual.hidesClicks * 1.3),
  partialRate: 0.04,
  faultRate: 0.04,
  outageEveryDays: 8,
  outageHours: 8,
  purgeRate: 0.16,
})

/** The same people among platforms that lag, round, hide, fail and purge more, and posts that grow longer and less evenly. */
export const shiftedWorld: Assumptions = {
  name: 'shifted',
  platforms: Object.fromEntries(
    Object.entries(usualPlatforms).map(([name, platform]) => [name, shiftedPlatform(platform)]),
  ) as Assumptions['platforms'],
  growthSpread: 0.8,
  growthExponent: 0.7,
  burstRate: 0.15,
  rateSpread: 0.6,
  roundingUp: 0.07,
  likesDrift: 0.25,
}
