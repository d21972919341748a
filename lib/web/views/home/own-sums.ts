import type { Performance } from '../trust/evidence.ts'

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)

/** An affiliate's own views over all platforms. */
export const ownSums = ({ by_platform: rows }: Pick<Performance, 'by_platform'>) => ({
  posts: sumOf(rows.map(({ posts }) => posts)),
  claimed: sumOf(rows.map(({ claimed_views: views }) => views)),
  verified: sumOf(rows.map(({ verified_views: views }) => views)),
  overclaimed: sumOf(rows.map(({ overclaimed_views: views }) => views)),
  corrected: sumOf(rows.map(({ corrected_views: views }) => views)),
})

const tierWords: Readonly<Record<Performance['trust_tier'], string>> = {
  NEW: 'not enough confirmed claims yet; your posts are checked at the usual pace',
  TRUSTED: 'the best tier; your posts are checked at the usual pace',
  STANDARD: 'your posts are checked at the usual pace',
  WATCH: 'several wrong numbers; your posts are checked first, and twice as often',
  RESTRICTED: 'many wrong numbers; your posts are checked first, and twice as often',
}

/** What a tier means, in a few words. */
export const standingWords = ({ trust_tier: tier }: Pick<Performance, 'trust_tier'>): string => tierWords[tier]
