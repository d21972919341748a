import { expect, test } from 'vitest'
import { usualWorld } from './assumptions.ts'
import { classes } from './population.ts'
import { liveQuickly } from './quick.ts'

const people = { seed: 2_001, affiliates: 1, assumptions: usualWorld }

test('one affiliate of each class, by the rules about posts and patterns alone', () => {
  const outcomes = liveQuickly(people)
  const [liars, honest] = [outcomes.filter(({ isHonest }) => !isHonest), outcomes.filter(({ isHonest }) => isHonest)]
  expect(new Set(outcomes.map(({ className }) => className))).toEqual(new Set(classes.map(({ name }) => name)))
  // Whoever changes a rule sees here what moves, and tightens what got better.
  expect(liars.filter(({ isCaught }) => isCaught).length).toBeGreaterThanOrEqual(12)
  expect(liars.filter(({ isCaught, patterns }) => isCaught || patterns.length > 0).length).toBeGreaterThanOrEqual(16)
  expect(honest.filter(({ isAccused, patterns }) => isAccused || patterns.length > 0).length).toBeLessThanOrEqual(1)
})

test('the same people live the same life each time', () => {
  const few = { ...people, among: classes.filter(({ name }) => ['inflates threefold', 'reads its app'].includes(name)) }
  expect(liveQuickly(few)).toEqual(liveQuickly(few))
})
