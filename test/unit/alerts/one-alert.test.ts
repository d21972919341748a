import { describe, expect, test } from 'vitest'
import type { AlertType } from '../../../lib/alerts/alert-kinds.ts'
import { alertConditions } from '../../../lib/alerts/conditions.ts'
import { answeredConditions } from '../../../lib/alerts/ownership.ts'
import type { Flag, FlagCode } from '../../../lib/post/flag.ts'
import type { Post } from '../../../lib/post/post.ts'
import type { DiscrepancyLevel } from '../../../lib/post/verdict.ts'
import { aPost, asOf, hoursAfter } from '../../support/a-post.ts'

const flags = {
  held: { code: 'SUPERSEDED_HIGH', value: '9000 views', threshold: '1000 views' },
  mild: { code: 'SUPERSEDED_MEDIUM', value: '1100 views', threshold: '1000 views' },
  mismatch: { code: 'AUTHOR_MISMATCH', value: 'maker', threshold: 'me', since: asOf },
  duplicate: { code: 'DUPLICATE_CONTENT', value: 2, threshold: 1, since: asOf },
} as const satisfies Record<string, Flag & { code: FlagCode }>
type Name = keyof typeof flags

const raised = (...types: readonly AlertType[]): Record<string, number> =>
  Object.fromEntries(types.map((type) => [type, 1]))

/** A post that was checked a week after its claim. */
const holding = (names: readonly Name[], level: DiscrepancyLevel = 'NONE', change: Partial<Post> = {}): Post => {
  const post = aPost()
  const views = { claimed: 1_200, observed: 1_000, diff: 200, diffPct: 20, level }
  return {
    ...post,
    flags: names.map((name) => flags[name]),
    verdict: {
      ...post.verdict,
      status: level === 'NONE' ? 'MATCHED' : 'DISCREPANCY',
      level,
      final: true,
      checkedAt: hoursAfter(168),
      metrics: { ...post.verdict.metrics, views },
    },
    ...change,
  }
}

describe('a check raises one alert about the numbers of a post', () => {
  const typesOf = (before: Post, after: Post) => alertConditions(before, after).map(({ type }) => type)

  test.each([
    ['what is MEDIUM beside a HIGH', holding(['held'], 'MEDIUM'), ['OVERCLAIM']],
    ['two that are MEDIUM', holding(['mild'], 'MEDIUM'), ['DISCREPANCY']],
    ['a MEDIUM alone', holding([], 'MEDIUM'), ['DISCREPANCY']],
  ])('for %s', (_, after, types) => {
    expect(typesOf(holding([]), after)).toEqual(types)
  })

  test('which says everything, and has the worst severity', () => {
    const [one] = alertConditions(holding([]), holding(['held'], 'MEDIUM'))
    expect(one?.message).toContain('Claimed 1,200 views')
    expect(one?.message).toContain('A claim of 9,000 views was replaced')
    expect(one?.severity).toBe('HIGH')
  })

  test('which counts up when a newer claim is MEDIUM, too', () => {
    const before = holding(['held'], 'NONE', { alertGenerations: raised('OVERCLAIM') })
    const claim = { ...before.claim, reportId: 'rep_2' as const, submittedAt: hoursAfter(160) }
    const after = holding(['held'], 'MEDIUM', { claim })
    expect(alertConditions(before, after)).toMatchObject([
      { type: 'OVERCLAIM', message: expect.stringContaining('1,200') },
    ])
    expect(typesOf(after, after)).toEqual([])
  })

  test('and of a MEDIUM that was raised before, the HIGH is another', () => {
    expect(
      typesOf(holding([], 'MEDIUM', { alertGenerations: raised('DISCREPANCY') }), holding(['held'], 'MEDIUM')),
    ).toEqual(['OVERCLAIM'])
  })
})

describe('a check raises one alert about the author of a post', () => {
  const typesOf = (before: Post, after: Post) => alertConditions(before, after).map(({ type }) => type)
  const both = ['mismatch', 'duplicate'] as const

  test.each([
    ['both at once', holding([]), 'DUPLICATE_CONTENT'],
    [
      'a mismatch after the duplicate',
      holding(['duplicate'], 'NONE', { alertGenerations: raised('DUPLICATE_CONTENT') }),
      'DUPLICATE_CONTENT',
    ],
    [
      'a duplicate after the mismatch',
      holding(['mismatch'], 'NONE', { alertGenerations: raised('AUTHOR_MISMATCH') }),
      'AUTHOR_MISMATCH',
    ],
  ] as const)('for %s', (_, before, type) => {
    const conditions = alertConditions(before, holding(both))
    expect(conditions).toMatchObject([{ type, severity: 'HIGH' }])
    expect(conditions[0]?.message).toMatch(/names maker as the author.*linked its author's account/)
    const after = holding(both, 'NONE', {
      alertGenerations: { ...before.alertGenerations, ...raised(conditions[0]?.type ?? type) },
    })
    expect(typesOf(after, after)).toEqual([])
  })

  test.each([
    ['mismatch', 'AUTHOR_MISMATCH', 'DUPLICATE_CONTENT'],
    ['duplicate', 'DUPLICATE_CONTENT', 'AUTHOR_MISMATCH'],
  ] as const)('and the other one once only %s was answered', (answered, type, other) => {
    const before = holding(both, 'NONE', { alertGenerations: raised(type) })
    const after = holding(both.filter((name) => name !== answered))
    expect(typesOf(before, after)).toEqual([other])
    expect(answeredConditions(before, after).filter((one) => one === type)).toEqual([type])
  })

  test('and nothing new where an earlier release raised both', () => {
    const before = holding(both, 'NONE', { alertGenerations: raised('AUTHOR_MISMATCH', 'DUPLICATE_CONTENT') })
    expect(typesOf(before, before)).toEqual([])
  })
})
