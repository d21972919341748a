import { expect, test } from 'vitest'
import type { PatternRule } from '../../lib/patterns/finding.ts'
import { classLines } from './class-figures.ts'
import { figuresOf } from './figures.ts'
import type { Outcome } from './measure.ts'
import { ruleLines } from './pattern-figures.ts'

const outcome = (isHonest: boolean, isCaught: boolean, ...patterns: readonly PatternRule[]): Outcome => ({
  affiliateId: 'aff_one',
  className: isHonest ? 'honest' : 'dishonest',
  isHonest,
  posts: [{ platform: 'x', isHonest, isAccused: isCaught, wasAccused: isCaught, isTold: false, bytes: 900 }],
  isAccused: isCaught,
  isCaught,
  isCaughtByPosts: isCaught,
  patterns,
  alerts: ['DISCREPANCY'],
  takenBack: 0,
  forecasts: [],
})

const outcomes = [
  outcome(true, false),
  outcome(true, false, 'FLOORS'),
  outcome(false, true, 'FLOORS', 'JUST_ABOVE'),
  outcome(false, false, 'JUST_ABOVE'),
  outcome(false, true),
  outcome(false, false),
]

test('a pattern counts beside what catches anyway, and each rule by whom it alone catches', () => {
  const shareOf = (name: string) => figuresOf(outcomes).find((row) => row.name === name)?.figure.value
  expect(shareOf('dishonest affiliates caught')).toBe(0.5)
  expect(shareOf('… with silent patterns')).toBe(0.75)
  expect(shareOf('… or under a silent pattern')).toBe(0.5)
  const lines = ruleLines(outcomes).filter(({ dishonest, honest }) => dishonest + honest > 0)
  expect(lines).toEqual([
    { rule: 'JUST_ABOVE', dishonest: 2, uncaught: 1, alone: 1, honest: 0 },
    { rule: 'FLOORS', dishonest: 1, uncaught: 0, alone: 0, honest: 1 },
  ])
  expect(classLines(outcomes).map(({ name, pattern }) => [name, pattern])).toEqual([
    ['honest', 0.5],
    ['dishonest', 0.5],
  ])
})
