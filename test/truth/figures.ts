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
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** What one affiliate adds to a figure. */
type PartsOf = (outcome: Outcome) => Parts

const honestPosts = (outcomes: readonly Outcome[]): readonly PostOutcome[] =>
  outcomes.flatMap(({ posts }) => posts.filter(({ isHonest }) => isHonest))

const shareOfHonestPosts =
  (holds: (post: PostOutcome) => boolean): PartsOf =>
  (outcome) => {
    const posts = honestPosts([outcome])
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
    },
  ])
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
    { name: 'dishonest affiliates caught', unit: '%', figure: countOf(outcomes, false, ({ isCaught }) => isCaught) },
    {
      name: 'honest posts accused at the end',
      unit: '%',
      figure: byAffiliate(shareOfHonestPosts(({ isAccused }) => isAccused)),
    },
    {
      name: 'honest posts ever accused',
      unit: '%',
      figure: byAffiliate(shareOfHonestPosts(({ wasAccused }) => wasAccused)),
    },
    { name: 'honest affiliates accused at the end', unit: '%', figure: countOf(outcomes, true, isBranded) },
    { name: 'alerts per 1,000 posts', unit: 'per 1,000', figure: alerts },
    { name: 'alerts taken back later', unit: '%', figure: takenBack },
    { name: 'precision of an accusation, 10 % dishonest', unit: '%', figure: byAffiliate(precisionOf(weightOf)) },
    ...brierRows(outcomes, weightOf, byAffiliate),
    {
      name: 'caught, with patterns',
      unit: '%',
      figure: countOf(outcomes, false, (one) => one.isCaught || isUnderPattern(one)),
    },
    { name: 'honest people under a pattern', unit: '%', figure: countOf(outcomes, true, isUnderPattern) },
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

const ratio = (part: number, whole: number): number => (whole === 0 ? Number.NaN : part / whole)

export interface ClassLine {
  readonly name: string
  readonly isHonest: boolean
  readonly affiliates: number
  readonly posts: number
  /** Of the affiliates; of an honest class those whom an accusation brands. */
  readonly caught: Figure
  /** Of the honest posts, or of a dishonest class the dishonest ones. */
  readonly accused: number
  readonly everAccused: number
  /** Told of without an accusation. */
  readonly told: number
  /** Of the affiliates, those in whose posts a silent rule found a pattern. */
  readonly pattern: number
}

/** A line for every class, in the order in which they were first met; or for every platform, of the honest posts alone. */
export const classLines = (outcomes: readonly Outcome[]): readonly ClassLine[] =>
  [...Map.groupBy(outcomes, ({ className }) => className)].map(([name, of]) => {
    const isHonest = of[0]?.isHonest === true
    const posts = of.flatMap((outcome) => outcome.posts.filter((post) => post.isHonest === isHonest))
    const share = (holds: (post: PostOutcome) => boolean): number => ratio(posts.filter(holds).length, posts.length)
    return {
      name,
      isHonest,
      affiliates: of.length,
      posts: posts.length,
      caught: shareOf(of.filter((outcome) => (isHonest ? outcome.isAccused : outcome.isCaught)).length, of.length),
      accused: share(({ isAccused }) => isAccused),
      everAccused: share(({ wasAccused }) => wasAccused),
      told: share(({ isTold }) => isTold),
      pattern: ratio(of.filter(isUnderPattern).length, of.length),
    }
  })

/** Honest posts accused at the end, and ever, by platform. */
export const platformLines = (outcomes: readonly Outcome[]) =>
  [...Map.groupBy(honestPosts(outcomes), ({ platform }) => platform)].toSorted().map(([platform, posts]) => ({
    platform,
    posts: posts.length,
    accused: ratio(posts.filter(({ isAccused }) => isAccused).length, posts.length),
    everAccused: ratio(posts.filter(({ wasAccused }) => wasAccused).length, posts.length),
  }))
