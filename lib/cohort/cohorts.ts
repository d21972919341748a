import { type Platform, platformNames } from '../platforms/registry.ts'
import { maxLagHours } from '../post/lag.ts'
import type { Instant } from '../values/instant.ts'
import { countIn, type Histogram, quantileOf, robustOf } from './histogram.ts'
import { ageGroupOf, type Measure, type Sketched } from './sightings.ts'
import type { Sketch, SketchPart } from './sketch.ts'
import {
  ageGroupsUpToHours,
  lag,
  type lagStates,
  minBlankAffiliates,
  minCohortAffiliates,
  minCohortPosts,
  prompt,
} from './vocabulary.ts'

/** What is usual of one measure on one platform at one age. */
export interface CohortNumber {
  readonly platform: Platform
  /** By its place in `ageGroupsUpToHours`. */
  readonly ageGroup: number
  readonly measure: Measure
  readonly posts: number
  readonly affiliates: number
  /** The median of the natural logarithm. */
  readonly median: number
  /** 1.4826 times the median distance from it: a standard deviation that outliers hardly move. Never 0. */
  readonly spread: number
}

/** How late a platform is, as far as a stage knows. */
export interface Lag {
  readonly platform: Platform
  /** How many posts of how many affiliates say so. */
  readonly posts: number
  readonly affiliates: number
  /**
   * The age up to which it may still show nothing of a post, and as far behind it may be later; 0 where no post tells of more than it is known for. While
   * too few posts tell, the longest lag that is believed: nobody is accused of what a late platform may explain.
   */
  readonly hours: number
}

/** `LEARNING` while too few posts tell, `KNOWN` from then on. */
export type LagState = (typeof lagStates)[number]

export const lagStateOf = ({ platform, affiliates, hours }: Lag): LagState =>
  affiliates < minBlankAffiliates && hours >= maxLagHours(platform) ? 'LEARNING' : 'KNOWN'

/** What was usual among all posts of the stage in one night. */
export interface Cohorts {
  /** When the job that read the posts began; null before the first one. */
  readonly learnedAt: Instant | null
  readonly posts: number
  readonly affiliates: number
  readonly numbers: readonly CohortNumber[]
  readonly lags: readonly Lag[]
}

export const noCohorts: Cohorts = { learnedAt: null, posts: 0, affiliates: 0, numbers: [], lags: [] }

/** How many hours a stage takes a platform to lag: the longest that is believed where it learned nothing of it. */
export const learnedLagIn = ({ lags }: Pick<Cohorts, 'lags'>, platform: Platform): number =>
  lags.find((lag) => lag.platform === platform)?.hours ?? maxLagHours(platform)

const thousandths = (number: number): number => Math.round(number * 1_000) / 1_000

const numberOf = ({ histogram, platform, ageGroup, measure, affiliates }: SketchPart): CohortNumber[] => {
  const posts = countIn(histogram)
  if (
    measure === 'hours_blank' ||
    measure === 'blank_when_young' ||
    posts < minCohortPosts ||
    affiliates < minCohortAffiliates
  )
    return []
  const { median, spread } = robustOf(histogram)
  return [{ platform, ageGroup, measure, affiliates, posts, median: thousandths(median), spread: thousandths(spread) }]
}

/** Whether a platform shows posts soon, as far as those tell that were looked at while young. */
const isPrompt = ({ histogram }: SketchPart): boolean => {
  const shown = histogram.get(0) ?? 0
  return shown >= prompt.fromAffiliates && shown >= prompt.fromShare * countIn(histogram)
}

/** The lag that blank posts tell, all but the latest; 0 where so few do that none is left. */
const hoursOf = (blank: Histogram): number => {
  const share = Math.min(lag.quantile, 1 - lag.above / countIn(blank))
  return share <= 0 ? 0 : Math.round(lag.times * Math.exp(quantileOf(blank, share)) * 10) / 10
}

const lagOf = (platform: Platform, parts: readonly SketchPart[]): Lag => {
  const of = (measure: Sketched) => parts.find((part) => part.platform === platform && part.measure === measure)
  const [blank, young] = [of('hours_blank'), of('blank_when_young')]
  const { affiliates = 0, histogram = new Map() } = blank ?? {}
  const posts = countIn(histogram)
  if (affiliates >= minBlankAffiliates) return { platform, posts, affiliates, hours: hoursOf(histogram) }
  if (young !== undefined && isPrompt(young)) {
    return { platform, posts: countIn(young.histogram), affiliates: young.affiliates, hours: hoursOf(histogram) }
  }
  return { platform, posts, affiliates, hours: maxLagHours(platform) }
}

/** What of a sketch rests on enough posts of enough affiliates; the rest does not exist. */
export const cohortsOf = ({ posts, affiliates, parts }: Sketch, learnedAt: Instant): Cohorts => ({
  learnedAt,
  posts,
  affiliates,
  numbers: [...parts.values()].flatMap(numberOf),
  lags: platformNames.map((platform) => lagOf(platform, [...parts.values()])),
})

/** What is usual of each measure at one place; null where too few posts tell, which is never a zero. */
export type Cohort = Readonly<Record<Measure, CohortNumber | null>>

/** What is usual on a platform for posts of an age. */
export const cohortOf = ({ numbers }: Cohorts, platform: Platform, ageHours: number): Cohort => {
  const found = (measure: Measure): CohortNumber | null => {
    const ageGroup = measure === 'conversions_per_click' ? ageGroupsUpToHours.length - 1 : ageGroupOf(ageHours)
    return (
      numbers.find((one) => one.platform === platform && one.ageGroup === ageGroup && one.measure === measure) ?? null
    )
  }
  return {
    likes_per_view: found('likes_per_view'),
    clicks_per_view: found('clicks_per_view'),
    views_per_score: found('views_per_score'),
    views_per_comment: found('views_per_comment'),
    views_per_crosspost: found('views_per_crosspost'),
    conversions_per_click: found('conversions_per_click'),
  }
}

/** The same of one measure, at the nearest age of which anything is known. */
export const nearestCohort = (
  { numbers }: Cohorts,
  platform: Platform,
  ageHours: number,
  measure: Measure,
): CohortNumber | null => {
  const at = ageGroupOf(ageHours)
  const away = ({ ageGroup }: CohortNumber): number => Math.abs(ageGroup - at)
  return numbers
    .filter((one) => one.platform === platform && one.measure === measure)
    .reduce<CohortNumber | null>((best, one) => (best === null || away(one) < away(best) ? one : best), null)
}
