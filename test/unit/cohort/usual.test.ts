import { expect, test } from 'vitest'
import { type CohortNumber, noCohorts } from '../../../lib/cohort/cohorts.ts'
import { findUsual, usualLikesIn } from '../../../lib/cohort/find-usual.ts'
import type { Deps } from '../../../lib/deps/deps.ts'
import { unusualness, usualAt } from '../../../lib/post/usual.ts'

const number = (overrides: Partial<CohortNumber>): CohortNumber => ({
  platform: 'youtube',
  ageGroup: 1,
  measure: 'likes_per_view',
  posts: 40,
  affiliates: 12,
  median: -3,
  spread: 0.5,
  ...overrides,
})
const cohorts = {
  ...noCohorts,
  numbers: [
    number({}),
    number({ ageGroup: 4, median: -4 }),
    number({ measure: 'clicks_per_view', ageGroup: 0 }),
    number({ platform: 'x', ageGroup: 2 }),
  ],
}

test.each([
  [5, null],
  [6, -3],
  [24, -3],
  [25, null],
  [168, -4],
  [10_000, -4],
])('what is usual at the age of %i h on a platform is what was learned of that age alone', (ageHours, median) => {
  expect(usualAt(usualLikesIn(cohorts, 'youtube'), ageHours)?.median ?? null).toBe(median)
})

test('likes are compared by their logarithm, with half a like added as where it was learned', () => {
  const usual = { fromAgeHours: 0, untilAgeHours: null, median: Math.log(0.0405), spread: 0.5 }
  expect(unusualness(40, 1_000, usual)).toBeCloseTo(0)
  expect(unusualness(15, 1_000, usual)).toBeCloseTo(Math.log(15.5 / 40.5) / 0.5)
  expect(unusualness(0, 1_000, usual)).toBeCloseTo(Math.log(0.5 / 40.5) / 0.5)
  expect(unusualness(40, 1_000, null)).toBeNull()
  expect(unusualness(40, 0, usual)).toBeNull()
})

test.each([0, 0.04, 0.3])('posts that lie as close together as %s are taken to differ by a third', (spread) => {
  const usual = { fromAgeHours: 0, untilAgeHours: null, median: Math.log(0.0405), spread }
  expect(unusualness(15, 1_000, usual)).toBeCloseTo(Math.log(15.5 / 40.5) / 0.3)
})

test('cohorts that cannot be read are logged; then nothing is usual, and the platform may be late', async () => {
  const written: string[] = []
  const log: Deps['log'] = { write: (code) => void written.push(code), with: () => log }
  const broken = { recent: () => Promise.reject(new Error('An item nobody can read')) }
  const deps: Partial<Deps<'cohorts'>> = { log, cohorts: { latest: broken.recent, ...broken } }
  expect(await findUsual('youtube', deps as Deps<'cohorts'>)).toEqual({ usualLikes: [], learnedLagHours: 12 })
  expect(written).toEqual(['COHORTS_NOT_READ'])
})
