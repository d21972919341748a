import { floorMargin, prior, tierRules, type trustTiers } from './vocabulary.ts'

export type TrustTier = (typeof trustTiers)[number]

/** An affiliate's evidence at a moment: its weights for and against them, decayed, and how many numbers were wrong. */
export interface Weighed {
  readonly good: number
  readonly bad: number
  /** The part of `bad` that is of no wrong number: posts which went away, claims a little too high, patterns. */
  readonly gone: number
  readonly wrongNumbers: number
}

/** How probable it is that the next claim is honest: the mean of Beta(6 + good, 0.3 + bad). */
export const probabilityOf = ({ good, bad }: Weighed): number =>
  (prior.good + good) / (prior.good + prior.bad + good + bad)

/** A cautious estimate of the same: 1.28 standard deviations below it. */
export const floorOf = (weighed: Weighed): number => {
  const mean = probabilityOf(weighed)
  const strength = prior.good + prior.bad + weighed.good + weighed.bad
  return Math.max(0, mean - floorMargin * Math.sqrt((mean * (1 - mean)) / (strength + 1)))
}

/** One wrong number is a mistake; two are a pattern, until they weigh no more than a new one. */
const isPattern = ({ bad, gone, wrongNumbers }: Weighed): boolean =>
  wrongNumbers >= tierRules.wrongNumbersFrom && bad - gone > tierRules.weightAgainstAbove

export const tierOf = (weighed: Weighed): TrustTier => {
  const floor = floorOf(weighed)
  if (isPattern(weighed) && floor < tierRules.watchBelow)
    return floor < tierRules.restrictedBelow ? 'RESTRICTED' : 'WATCH'
  if (weighed.good < tierRules.newBelowWeight) return 'NEW'
  return floor >= tierRules.trustedFrom ? 'TRUSTED' : 'STANDARD'
}
