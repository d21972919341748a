import { type Figure, shareOf } from './intervals.ts'
import type { Outcome, PostOutcome } from './measure.ts'
import { isUnderPattern } from './pattern-figures.ts'

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
  /** Of the affiliates, those in whose posts a rule found a pattern, whether it accuses or not. */
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

const honestPosts = (outcomes: readonly Outcome[]): readonly PostOutcome[] =>
  outcomes.flatMap(({ posts }) => posts.filter(({ isHonest }) => isHonest))

/** Honest posts accused at the end, and ever, by platform. */
export const platformLines = (outcomes: readonly Outcome[]) =>
  [...Map.groupBy(honestPosts(outcomes), ({ platform }) => platform)].toSorted().map(([platform, posts]) => ({
    platform,
    posts: posts.length,
    accused: ratio(posts.filter(({ isAccused }) => isAccused).length, posts.length),
    everAccused: ratio(posts.filter(({ wasAccused }) => wasAccused).length, posts.length),
  }))
