import type { CohortsView } from '../../cohort/cohort-contract.ts'
import type { PatternsView } from '../../patterns/pattern-contract.ts'

export type Finding = PatternsView['findings'][number]
export type CohortNumber = CohortsView['cohorts'][number]
export type Lag = CohortsView['lags'][number]

export const ruleNames: Readonly<Record<Finding['rule'], string>> = {
  JUST_ABOVE: 'Just above what is shown',
  DATED_EARLY: 'Dated back to the first days',
  UNSEEN_VIEWS: 'Too many unseen views',
  UNSEEN_CLICKS: 'Too many unseen clicks',
  UNSEEN_CONVERSIONS: 'Too many unseen conversions',
  FEW_LIKES: 'Views that hardly anybody liked',
  MANY_AUTHORS: 'Many authors, none of them linked',
  SAME_CONTENT: 'Same content in several campaigns',
  DELETED_AFTER_VERDICT: 'Deleted after the verdict',
  NEVER_SHOWN: 'Never visible',
  FLOORS: 'Always within the floors',
  WHOLE_FLOORS: 'A whole floor each time',
  ABOVE_LAG: 'Above what lag explains',
  OUT_OF_ORDER: 'Far more conversions than clicks',
}

export const measureNames: Readonly<Record<CohortNumber['measure'], string>> = {
  likes_per_view: 'Likes per view',
  clicks_per_view: 'Clicks per view',
  views_per_score: 'Claimed views per point of score',
  views_per_comment: 'Claimed views per comment',
  views_per_crosspost: 'Claimed views per crosspost',
  conversions_per_click: 'Conversions per click',
}

/** Whether enough posts tell how late a platform is. */
export const lagStateNames: Readonly<Record<Lag['state'], string>> = {
  LEARNING: 'Not yet',
  KNOWN: 'Yes',
}

const hoursInWords = (hours: number): string => (hours <= 72 ? `${hours} h` : `${hours / 24} days`)

/** `6 h to 24 h`, `over 7 days`. */
export const ageWords = ({
  age_from_hours: from,
  age_to_hours: to,
}: Pick<CohortNumber, 'age_from_hours' | 'age_to_hours'>): string => {
  if (to === null) return `over ${hoursInWords(from)}`
  return from === 0 ? `up to ${hoursInWords(to)}` : `${hoursInWords(from)} to ${hoursInWords(to)}`
}

const rateFormat = new Intl.NumberFormat(undefined, { style: 'percent', maximumSignificantDigits: 3 })
const timesFormat = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 })

const formatMedian = (measure: CohortNumber['measure'], ratio: number): string =>
  measure.startsWith('views_per_') ? timesFormat.format(ratio) : rateFormat.format(ratio)

export const medianWords = ({ measure, median }: CohortNumber): string => formatMedian(measure, median)

/** Where two thirds of all lie: one spread on either side of the median. */
export const rangeWords = ({ measure, median, spread }: CohortNumber): string =>
  `${formatMedian(measure, median * Math.exp(-spread))} to ${formatMedian(measure, median * Math.exp(spread))}`
