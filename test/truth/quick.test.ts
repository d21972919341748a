import { expect, test } from 'vitest'
import { knownPlatforms } from '../support/known-platforms.ts'
import { usualWorld } from './assumptions.ts'
import { classes } from './population.ts'
import { liveQuickly, liveQuicklyOnce } from './quick.ts'
import { allRules } from './switches.ts'

const people = { seed: 2_001, affiliates: 1, assumptions: usualWorld }

test.each([
  ['knows its platforms', { lags: knownPlatforms.lags }, { caught: 17, found: 18 }],
  ['never learns how late its platforms are', {}, { caught: 15, found: 16 }],
])('one affiliate of each class, by the rules about posts and patterns alone, where a stage %s', (_, known, least) => {
  const outcomes = liveQuicklyOnce(people, [allRules], known).flat()
  const [liars, honest] = [outcomes.filter(({ isHonest }) => !isHonest), outcomes.filter(({ isHonest }) => isHonest)]
  expect(new Set(outcomes.map(({ className }) => className))).toEqual(new Set(classes.map(({ name }) => name)))
  // Whoever changes a rule sees here what moves, and tightens what got better.
  const caught = liars.filter(({ isCaught }) => isCaught)
  expect(caught.length).toBeGreaterThanOrEqual(least.caught)
  const found = liars.filter(({ isCaught, patterns }) => isCaught || patterns.length > 0)
  expect(found.length).toBeGreaterThanOrEqual(least.found)
  expect(honest.filter(({ isAccused, patterns }) => isAccused || patterns.length > 0)).toEqual([])
})

test('the same people live the same life each time', () => {
  const few = { ...people, among: classes.filter(({ name }) => ['inflates threefold', 'reads its app'].includes(name)) }
  expect(liveQuickly(few)).toEqual(liveQuickly(few))
})
