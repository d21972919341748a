import { evidenceWeights } from '../post/vocabulary.ts'

export const trustTiers = ['NEW', 'TRUSTED', 'STANDARD', 'WATCH', 'RESTRICTED'] as const

/** Days after which evidence weighs half as much. */
export const halfLifeDays = 90

/** What we take for granted about somebody we know nothing of, as weights of evidence for and against. */
export const prior = { good: 6, bad: 0.3 } as const

/** How many standard deviations the trust floor is below the trust probability. */
export const floorMargin = 1.28

/** What patterns of loud rules weigh against an affiliate, all of them together: as much as three wrong numbers, since each rests on several posts. */
export const patternWeight = 3 * evidenceWeights.HIGH

/** What decides a tier; an affiliate gets the first that holds of WATCH or RESTRICTED, NEW, TRUSTED and STANDARD. */
export const tierRules = {
  /** WATCH takes a trust floor below this … */
  watchBelow: 0.5,
  /** … and RESTRICTED one below this; */
  restrictedBelow: 0.25,
  /** both take so many wrong numbers: one is a mistake … */
  wrongNumbersFrom: 2,
  /** … that together weigh more than one new one. */
  weightAgainstAbove: evidenceWeights.HIGH,
  /** NEW is whose confirmed claims weigh less than this. */
  newBelowWeight: 5,
  /** TRUSTED begins at this trust floor. */
  trustedFrom: 0.8,
} as const

/** How many of an affiliate's latest posts are shown as evidence. */
export const maxEvidencePosts = 25
