import type { linkFlagCodes } from './link-flag-codes.ts'

export type LinkFlagCode = (typeof linkFlagCodes)[number]

/** Advice about the clicks and conversions of a link: what was found, and from which value on it is told. It changes no verdict. */
export interface LinkFlag {
  readonly code: LinkFlagCode
  /** A share from 0 to 1; of CVR_OUTLIER, how many times the campaign's median. */
  readonly value: number
  readonly threshold: number
}

/** What is known of a link when it is looked at. */
export interface LinkFacts {
  readonly gross: number
  readonly unique: number
  readonly bot: number
  /** The highest share of its counted clicks with one network, hour or referrer; null where that says nothing. */
  readonly concentration: number | null
  /** The verified views of the link's post; null where none are known. */
  readonly views: number | null
  readonly conversions: {
    /** Of every status. */
    readonly all: number
    readonly rejected: number
    /** Those that count: neither rejected nor late. */
    readonly counted: number
    /** Those that came within so many seconds of their click. */
    readonly within3s: number
    readonly within10s: number
  }
  /** Conversions per unique click of the campaign's usual link; null where too few links have enough clicks. */
  readonly medianRate: number | null
}

/** Below so many, a share says little. */
const minClicks = 20
const minConversions = 10
/** Also the fewest clicks of a link that counts for its campaign's median. */
export const minClicksOfRate = 100
/** The fewest links of a campaign that make something usual. */
export const minLinksOfMedian = 5

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000
const above = (code: LinkFlagCode, value: number, threshold: number): LinkFlag[] =>
  value > threshold ? [{ code, value: rounded(value), threshold }] : []

const ofClicks = ({ gross, unique, bot, concentration, views }: LinkFacts): LinkFlag[] => [
  ...(gross >= minClicks ? above('CLICK_BOT_SHARE', bot / gross, 0.3) : []),
  ...(concentration === null ? [] : above('CLICK_CONCENTRATION', concentration, 0.4)),
  ...(views !== null && unique >= minClicks ? above('CTR_ABOVE_VIEWS', unique / Math.max(views, 1), 0.35) : []),
]

/** A median below 10 s means that more than half came within 10 s. */
const ofSpeed = ({ conversions: { all, within3s, within10s } }: LinkFacts): LinkFlag[] => {
  if (all < minConversions) return []
  const [slow] = above('FAST_CONVERSION', within3s / all, 0.2)
  return slow === undefined ? above('FAST_CONVERSION', within10s / all, 0.5) : [slow]
}

const ofRate = ({ unique, conversions: { counted }, medianRate }: LinkFacts): LinkFlag[] =>
  medianRate === null || medianRate === 0 || unique < minClicksOfRate
    ? []
    : above('CVR_OUTLIER', counted / unique / medianRate, 5)

/** What stands out about a link, in the order of `linkFlagCodes`. */
export const flagsOfLink = (facts: LinkFacts): LinkFlag[] => [
  ...ofClicks(facts),
  ...ofSpeed(facts),
  ...ofRate(facts),
  ...(facts.conversions.all >= minConversions
    ? above('REJECTED_SHARE', facts.conversions.rejected / facts.conversions.all, 0.3)
    : []),
]

/** Conversions per unique click of a campaign's usual link; null where too few of its links have enough clicks. */
export const medianRateOf = (
  links: readonly { readonly unique: number; readonly counted: number }[],
): number | null => {
  const rates = links
    .filter(({ unique }) => unique >= minClicksOfRate)
    .map(({ unique, counted }) => counted / unique)
    .toSorted((left, right) => left - right)
  if (rates.length < minLinksOfMedian) return null
  const middle = rates.length / 2
  const [low, high] = [rates[Math.ceil(middle) - 1], rates[Math.floor(middle)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

export const areSameFlags = (left: readonly LinkFlag[], right: readonly LinkFlag[]): boolean =>
  left.length === right.length &&
  left.every(({ code, value, threshold }, at) => {
    const other = right[at]
    return other?.code === code && other.value === value && other.threshold === threshold
  })
