import { drawsOf } from './draws.ts'
import { type Figure, type Parts, ratioOf, shareOf } from './intervals.ts'
import type { Outcome, PostOutcome } from './measure.ts'
import { isUnderPattern } from './pattern-figures.ts'
import { type Bin, reliabilityOf } from './reliability.ts'

/** The share of dishonest people for whom precision and forecasts are worked out, whatever share the world has. */
const dishonestInField = 0.1

export interface Row {
  readonly name: string
  readonly unit: '%' | 'per 1,000' | 'ratio'
  readonly figure: Figure
  /** What the product is held to, in words; absent for a number that only explains another. */
  readonly goal?: string
}

/** The plain ways to lie, in which most of a programme's lies come; the other classes hide, delete, wait or come again. */
const plainClasses: ReadonlySet<string> = new Set([
  'inflates by 5 %',
  'inflates by 20 %',
  'inflates by 50 %',
  'inflates threefold',
  'inflates tenfold',
  'stays just above',
  'waits for growth',
  'backdates',
  'buys views, purged',
  'buys views later, purged',
  'buys views, hollow',
  'buys views later, hollow',
  'inflates unseen clicks',
  'inflates unseen views',
  'takes back when caught',
  'lives on the floors',
  'steals from an affiliate',
])

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** What one affiliate adds to a figure. */
type PartsOf = (outcome: Outcome) => Parts

const shareOfHonestPosts =
  (holds: (post: PostOutcome) => boolean): PartsOf =>
  (outcome) => {
    const posts = outcome.posts.filter(({ isHonest }) => isHonest)
    return { part: posts.filter(holds).length, whole: posts.length }
  }

/** What one affiliate counts, so that a tenth of all are dishonest. */
const weigher = (outcomes: readonly Outcome[]): ((outcome: Outcome) => number) => {
  const honest = outcomes.filter(({ isHonest }) => isHonest).length
  const dishonest = outcomes.length - honest
  return ({ isHonest }) => (isHonest ? (1 - dishonestInField) / honest : dishonestInField / dishonest)
}

/** Of the posts under a standing accusation, those that are not honest, in a field of which a tenth is dishonest. */
const precisionOf =
  (weightOf: (outcome: Outcome) => number): PartsOf =>
  (outcome) => {
    const accused = outcome.posts.filter(({ isAccused }) => isAccused)
    const weight = weightOf(outcome)
    return { part: weight * accused.filter(({ isHonest }) => !isHonest).length, whole: weight * accused.length }
  }

/** The squared errors of a published number as a forecast that the next claim is honest. */
const errorsOf = (name: string, { forecasts }: Outcome): readonly number[] =>
  forecasts.flatMap(({ published, isHonest }) => {
    const forecast = published[name]
    return forecast === undefined ? [] : [(forecast - (isHonest ? 1 : 0)) ** 2]
  })

const brierRows = (
  outcomes: readonly Outcome[],
  weightOf: (outcome: Outcome) => number,
  figureOf: (partsOf: PartsOf) => Figure,
): readonly Row[] => {
  const names = new Set(
    outcomes.flatMap(({ forecasts }) => forecasts.flatMap(({ published }) => Object.keys(published))),
  )
  const total = (name: string, outcome: Outcome): number => weightOf(outcome) * sum(errorsOf(name, outcome))
  return [...names].flatMap((name): Row[] => [
    {
      name: `Brier score of ${name}`,
      unit: 'ratio',
      figure: figureOf((one) => ({ part: total(name, one), whole: weightOf(one) * errorsOf(name, one).length })),
    },
    {
      name: '… beside that of the plain ratio',
      unit: 'ratio',
      figure: figureOf((one) => ({ part: total(name, one), whole: total('trustScore', one) })),
      ...(name === 'trustProbability' && { goal: '0.7 or less' }),
    },
  ])
}

const plainRows = (outcomes: readonly Outcome[]): readonly Row[] => {
  const plain = outcomes.filter(({ className }) => plainClasses.has(className))
  const share = (holds: (outcome: Outcome) => boolean): Figure => countOf(plain, false, holds)
  return [
    { name: 'of the 17 plain classes, caught', unit: '%', figure: share(({ isCaught }) => isCaught) },
    {
      name: '… with silent patterns',
      unit: '%',
      figure: share((one) => one.isCaught || isUnderPattern(one)),
    },
  ]
}

const countOf = (outcomes: readonly Outcome[], isHonest: boolean, holds: (outcome: Outcome) => boolean): Figure => {
  const asked = outcomes.filter((outcome) => outcome.isHonest === isHonest)
  return shareOf(asked.filter(holds).length, asked.length)
}

/** The table that says how well liars are caught and the honest are spared, each number with its 95 % interval. */
export const figuresOf = (outcomes: readonly Outcome[]): readonly Row[] => {
  const random = drawsOf('bootstrap')
  const weightOf = weigher(outcomes)
  const byAffiliate = (partsOf: PartsOf): Figure => ratioOf(outcomes.map(partsOf), random)
  const alerts = byAffiliate((one) => ({ part: 1_000 * one.alerts.length, whole: one.posts.length }))
  const takenBack = byAffiliate((one) => ({ part: one.takenBack, whole: one.alerts.length }))
  const isBranded = ({ isAccused }: Outcome): boolean => isAccused
  return [
    {
      name: 'dishonest affiliates caught',
      unit: '%',
      figure: countOf(outcomes, false, ({ isCaught }) => isCaught),
      goal: '95 % or more',
    },
    {
      name: '… with silent patterns',
      unit: '%',
      figure: countOf(outcomes, false, (one) => one.isCaught || isUnderPattern(one)),
    },
    {
      name: '… without any pattern',
      unit: '%',
      figure: countOf(outcomes, false, ({ isCaughtByPosts }) => isCaughtByPosts),
    },
    ...plainRows(outcomes),
    {
      name: 'honest posts accused at the end',
      unit: '%',
      figure: byAffiliate(shareOfHonestPosts(({ isAccused }) => isAccused)),
      goal: '0.5 % or less',
    },
    {
      name: 'honest posts ever accused',
      unit: '%',
      figure: byAffiliate(shareOfHonestPosts(({ wasAccused }) => wasAccused)),
      goal: '1 % or less',
    },
    {
      name: 'honest affiliates accused at the end',
      unit: '%',
      figure: countOf(outcomes, true, isBranded),
      goal: '4 % or less',
    },
    {
      name: '… or under a silent pattern',
      unit: '%',
      figure: countOf(outcomes, true, (one) => one.isAccused || isUnderPattern(one)),
    },
    { name: 'alerts per 1,000 posts', unit: 'per 1,000', figure: alerts, goal: '200 or fewer' },
    { name: 'alerts taken back later', unit: '%', figure: takenBack, goal: '2 % or less' },
    {
      name: 'precision of an accusation, 10 % dishonest',
      unit: '%',
      figure: byAffiliate(precisionOf(weightOf)),
      goal: '85 % or more',
    },
    ...brierRows(outcomes, weightOf, byAffiliate),
  ]
}

/** Whether the trust probability can be taken at its word, in a field of which a tenth is dishonest. */
export const reliabilityLines = (outcomes: readonly Outcome[]): readonly Bin[] => {
  const weightOf = weigher(outcomes)
  return reliabilityOf(
    'trustProbability',
    outcomes.map((outcome) => ({ forecasts: outcome.forecasts, weight: weightOf(outcome) })),
  )
}
