import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Observation } from '../../../lib/platforms/platform.ts'
import { metricNames, perMetric, supporting } from '../../../lib/platforms/vocabulary.ts'
import { admitObservation, emptyCeiling } from '../../../lib/post/ceiling.ts'
import { checkPost } from '../../../lib/post/check.ts'
import { evidenceOf } from '../../../lib/post/evidence.ts'
import { notCheckable } from '../../../lib/post/not-checkable.ts'
import { overclaimOf } from '../../../lib/post/overclaim.ts'
import {
  type Ceiling,
  differenceOf,
  isSettled,
  isWorse,
  judge,
  pendingVerdict,
  type Verdict,
  worstLevel,
} from '../../../lib/post/verdict.ts'
import { defaultVerdictPolicy, discrepancyLevels } from '../../../lib/post/vocabulary.ts'
import { trustChange } from '../../../lib/trust/score.ts'
import {
  aClaim,
  aPost,
  asOf,
  checkContext,
  hoursAfter,
  observedAt,
  type Seen,
  supportsAll,
} from '../../support/a-post.ts'

type Triple<T> = readonly [T, T, T]
/** The metrics of a triple. */
const named = ['views', 'clicks', 'conversions'] as const
type Look = readonly [hours: number, seen: Triple<Seen> | 'timeout']

/** case, claimed, observations by hours after as_of, the verdict after the last of them */
const cases: readonly (readonly [number, Triple<number>, readonly Look[], Partial<Verdict>])[] = [
  [1, [1000, 50, 5], [[0, [1200, 60, 6]]], { status: 'MATCHED', final: true }],
  [2, [1000, 50, 5], [[0, [980, 50, 5]]], { status: 'MATCHED', level: 'NONE' }],
  [3, [10_000, 50, 5], [[0, [9700, 50, 5]]], { status: 'DISCREPANCY', level: 'LOW', final: false }],
  [4, [10_000, 50, 5], [[0, [9000, 50, 5]]], { status: 'DISCREPANCY', level: 'MEDIUM' }],
  [5, [12_000, 50, 5], [[0, [10_000, 50, 5]]], { status: 'DISCREPANCY', level: 'MEDIUM' }],
  [6, [12_001, 50, 5], [[0, [10_000, 50, 5]]], { status: 'DISCREPANCY', level: 'HIGH' }],
  [
    7,
    [12_000, 50, 5],
    [
      [0, [9000, 50, 5]],
      [24, [12_500, 60, 6]],
    ],
    { status: 'MATCHED', final: true },
  ],
  [
    8,
    [12_000, 50, 5],
    [
      [0, [9000, 50, 5]],
      [72, [12_500, 60, 6]],
    ],
    { status: 'DISCREPANCY', level: 'HIGH', final: true },
  ],
  [
    9,
    [5000, 50, 5],
    [
      [0, [6000, 60, 6]],
      [24, [4000, 60, 6]],
    ],
    { status: 'MATCHED' },
  ],
  [10, [0, 0, 0], [[0, [0, 0, 0]]], { status: 'MATCHED' }],
  [11, [100, 0, 0], [[0, [0, 0, 0]]], { status: 'DISCREPANCY', level: 'HIGH' }],
  [12, [1000, 50, 5], [[0, [1200, 'hidden', 6]]], { status: 'INCOMPLETE', level: 'NONE' }],
  [13, [1000, 50, 5], [[0, [800, 'hidden', 6]]], { status: 'DISCREPANCY', level: 'HIGH' }],
  [14, [1000, 50, 5], [[0, 'timeout']], { status: 'PENDING', reason: 'PLATFORM_UNAVAILABLE', final: false }],
  [15, [1000, 3, 2], [[0, [1000, 3, 1]]], { status: 'DISCREPANCY', level: 'HIGH' }],
  [16, [1000, 30, 6], [[0, [1000, 30, 5]]], { status: 'MATCHED' }],
]

const observationOf = ([hours, seen]: Look): Observation =>
  seen === 'timeout'
    ? { kind: 'unavailable', fetchedAt: hoursAfter(hours), reason: 'timeout' }
    : observedAt(hoursAfter(hours), seen)

const checked = (claimed: Triple<number>, looks: readonly Look[]) =>
  looks.reduce(
    (post, look) => checkPost(post, observationOf(look), checkContext(hoursAfter(look[0]))),
    aPost({ claim: aClaim(claimed) }),
  )

describe('the worked cases', () => {
  test.each(cases)('case %i', (_number, claimed, looks, expected) => {
    expect(checked(claimed, looks).verdict).toMatchObject(expected)
  })

  test('show the percentages they state', () => {
    const viewsOf = (claimed: Triple<number>, seen: Triple<Seen>) => checked(claimed, [[0, seen]]).verdict.metrics.views
    expect(viewsOf([10_000, 50, 5], [9700, 50, 5])).toMatchObject({ diff: 300, diffPct: 3.09 })
    expect(viewsOf([10_000, 50, 5], [9000, 50, 5])).toMatchObject({ diff: 1000, diffPct: 11.11 })
    expect(viewsOf([12_001, 50, 5], [10_000, 50, 5])).toMatchObject({ diffPct: 20.01 })
    expect(viewsOf([100, 0, 0], [0, 0, 0])).toMatchObject({ diffPct: 10_000 })
    expect(viewsOf([1000, 50, 5], [800, 'hidden', 6])).toMatchObject({ diffPct: 25 })
    expect(viewsOf([1e12, 0, 0], [0, 0, 0])).toMatchObject({ diffPct: 999_999.99 })
  })

  test('7: a provisional HIGH costs nothing, and what is shown later makes it good', () => {
    const before = checked([12_000, 50, 5], [[0, [9000, 50, 5]]])
    const after = checkPost(before, observedAt(hoursAfter(24), [12_500, 60, 6]), checkContext(hoursAfter(24)))
    expect(before.verdict).toMatchObject({ status: 'DISCREPANCY', level: 'HIGH', final: false })
    expect(evidenceOf(before)).toBeNull()
    expect(trustChange(asOf, null, evidenceOf(after))).toMatchObject({ none: 1, goodWeight: 1, badWeight: 0 })
  })

  test('14: it is checked again within a minute plus jitter', () => {
    expect(checked([1000, 50, 5], [[0, 'timeout']]).dueAt).toBe('2026-06-01T12:01:00.000Z')
  })
})

const count = fc.integer({ min: 0, max: 1_000_000_000 })
const triple = fc.tuple(count, count, count)
const seen = fc.oneof({ weight: 4, arbitrary: count }, fc.constant('hidden' as const))
const look = fc.record({ hours: fc.integer({ min: -5, max: 100 }), seen: fc.tuple(seen, seen, seen) })
const policy = { ...defaultVerdictPolicy, settlementHours: 48 }

const ceilingOf = (looks: readonly { hours: number; seen: Triple<Seen> }[]): Ceiling =>
  looks.reduce(
    (ceiling, { hours, seen: values }) => admitObservation(asOf, 48, ceiling, observedAt(hoursAfter(hours), values)),
    emptyCeiling,
  )
const verdictOf = (claimed: Triple<number>, ceiling: Ceiling): Verdict =>
  judge(aClaim(claimed), ceiling, supportsAll, policy, hoursAfter(200))
const severity = (verdict: Verdict): number => discrepancyLevels.indexOf(verdict.level)

describe('a verdict', () => {
  test('never penalises a claim at or below the ceiling', () => {
    fc.assert(
      fc.property(triple, triple, (claimed, more) => {
        const ceiling = ceilingOf([
          { hours: 1, seen: [claimed[0] + more[0], claimed[1] + more[1], claimed[2] + more[2]] },
        ])
        expect(verdictOf(claimed, ceiling)).toMatchObject({ status: 'MATCHED', level: 'NONE' })
      }),
    )
  })

  test('is monotone in the claim', () => {
    fc.assert(
      fc.property(triple, triple, triple, (claimed, more, truth) => {
        const ceiling = ceilingOf([{ hours: 1, seen: truth }])
        const larger: Triple<number> = [claimed[0] + more[0], claimed[1] + more[1], claimed[2] + more[2]]
        expect(severity(verdictOf(larger, ceiling))).toBeGreaterThanOrEqual(severity(verdictOf(claimed, ceiling)))
      }),
    )
  })

  test('does not depend on the order of the observations, nor on repetitions', () => {
    fc.assert(
      fc.property(
        fc
          .array(look, { maxLength: 6 })
          .chain((looks) =>
            fc.tuple(fc.constant(looks), fc.shuffledSubarray([...looks, ...looks], { minLength: looks.length * 2 })),
          ),
        triple,
        ([looks, shuffled], claimed) => {
          expect(verdictOf(claimed, ceilingOf(shuffled))).toEqual(verdictOf(claimed, ceilingOf(looks)))
        },
      ),
    )
  })

  test('about one metric is never changed by a missing other', () => {
    fc.assert(
      fc.property(triple, triple, fc.constantFrom(...named), (claimed, truth, hidden) => {
        const all = verdictOf(claimed, ceilingOf([{ hours: 1, seen: truth }]))
        const at = named.indexOf(hidden)
        const [views, clicks, conversions] = truth.map((value, index) => (index === at ? 'hidden' : value)) as Seen[]
        const some = verdictOf(
          claimed,
          ceilingOf([{ hours: 1, seen: [views ?? 'hidden', clicks ?? 'hidden', conversions ?? 'hidden'] }]),
        )
        for (const name of metricNames.filter((candidate) => candidate !== hidden)) {
          expect(some.metrics[name]).toEqual(all.metrics[name])
        }
        expect(some.metrics[hidden]).toMatchObject({ observed: null, diff: null, diffPct: null, level: 'NONE' })
      }),
    )
  })

  test('ignores what was observed before the claim', () => {
    expect(ceilingOf([{ hours: -1, seen: [9, 9, 9] }])).toEqual(emptyCeiling)
  })

  test('counts the first observation after the window only if there was none inside', () => {
    const late = { hours: 50, seen: [10, 10, 10] as const }
    expect(verdictOf([10, 10, 10], ceilingOf([late])).status).toBe('MATCHED')
    expect(
      verdictOf(
        [500, 10, 10],
        ceilingOf([
          { hours: 1, seen: [10, 10, 10] },
          { hours: 50, seen: [500, 10, 10] },
        ]),
      ).level,
    ).toBe('HIGH')
    expect(verdictOf([500, 10, 10], ceilingOf([late, { hours: 60, seen: [500, 10, 10] }])).level).toBe('HIGH')
  })

  test('is UNVERIFIABLE where the platform supports nothing', () => {
    const none = supporting()
    const ceiling = ceilingOf([{ hours: 1, seen: ['unsupported', 'unsupported', 'unsupported'] }])
    expect(judge(aClaim(), ceiling, none, policy, hoursAfter(2))).toMatchObject({
      status: 'UNVERIFIABLE',
      reason: 'NOT_SUPPORTED',
    })
  })

  test.each<[string, Parameters<typeof aClaim>[0], string, readonly string[]]>([
    ['clicks alone', [0, 500, 0], 'UNVERIFIABLE', ['clicks']],
    ['clicks and conversions', [0, 500, 12], 'UNVERIFIABLE', ['clicks', 'conversions']],
    ['views too', [1000, 500, 12], 'MATCHED', ['clicks', 'conversions']],
    ['too many views too', [2000, 500, 0], 'DISCREPANCY', ['clicks']],
    ['views alone', [1000, 0, 0], 'MATCHED', []],
    ['nothing', [0, 0, 0], 'MATCHED', []],
  ])('of %s, where views alone are given, neither confirms nor refutes the rest', (_, claimed, status, rest) => {
    const seen = [1000, 'unsupported', 'unsupported'] as const
    const verdict = judge(aClaim(claimed), ceilingOf([{ hours: 1, seen }]), supporting('views'), policy, hoursAfter(2))
    expect(verdict).toMatchObject({ status, reason: status === 'UNVERIFIABLE' ? 'NOT_SUPPORTED' : null })
    expect(notCheckable(verdict, observedAt(hoursAfter(1), seen))).toEqual(rest)
  })

  test('is INCOMPLETE where a number is hidden that is otherwise given, and that one is checkable', () => {
    const seen = ['hidden', 'unsupported', 'unsupported'] as const
    const verdict = judge(aClaim(), ceilingOf([{ hours: 1, seen }]), supporting('views'), policy, hoursAfter(2))
    expect(verdict.status).toBe('INCOMPLETE')
    expect(notCheckable(verdict, observedAt(hoursAfter(1), seen))).toEqual(['clicks', 'conversions'])
  })

  test('says nothing is not checkable before anything was observed', () => {
    expect(notCheckable(pendingVerdict(aClaim()), null)).toEqual([])
  })
})

const judgeSeen = (
  claim: Parameters<typeof judge>[0],
  seen: Triple<Seen>,
  supports: Parameters<typeof judge>[2],
): Verdict =>
  judge(claim, { within: observedAt(asOf, seen).metrics, firstAfter: null }, supports, checkContext(asOf).policy, asOf)

/** claimed, observed, level of each metric: the table of floors in docs/reconciliation-engine.md */
const floorCases: readonly (readonly [
  claimed: Triple<number>,
  seen: Triple<number>,
  levels: Triple<Verdict['level']>,
  overclaimed: Triple<number>,
])[] = [
  [
    [25, 5, 1],
    [0, 0, 0],
    ['NONE', 'HIGH', 'HIGH'],
    [25, 5, 1],
  ],
  [
    [25, 0, 0],
    [0, 0, 0],
    ['NONE', 'NONE', 'NONE'],
    [25, 0, 0],
  ],
  [
    [26, 0, 0],
    [0, 0, 0],
    ['HIGH', 'NONE', 'NONE'],
    [26, 0, 0],
  ],
  [
    [1000, 1, 0],
    [1000, 0, 0],
    ['NONE', 'HIGH', 'NONE'],
    [0, 1, 0],
  ],
  [
    [1000, 5, 2],
    [1000, 4, 1],
    ['NONE', 'HIGH', 'HIGH'],
    [0, 1, 1],
  ],
  [
    [1000, 6, 5],
    [1000, 5, 4],
    ['NONE', 'NONE', 'HIGH'],
    [0, 1, 1],
  ],
  [
    [1000, 12, 6],
    [1000, 10, 5],
    ['NONE', 'NONE', 'NONE'],
    [0, 2, 1],
  ],
  [
    [1000, 13, 7],
    [1000, 10, 5],
    ['NONE', 'HIGH', 'HIGH'],
    [0, 3, 2],
  ],
  [
    [1000, 28, 25],
    [1000, 24, 24],
    ['NONE', 'NONE', 'NONE'],
    [0, 4, 1],
  ],
  [
    [1000, 29, 26],
    [1000, 24, 24],
    ['NONE', 'HIGH', 'MEDIUM'],
    [0, 5, 2],
  ],
  [
    [1000, 30, 26],
    [1000, 25, 25],
    ['NONE', 'NONE', 'NONE'],
    [0, 5, 1],
  ],
  [
    [1000, 31, 27],
    [1000, 25, 25],
    ['NONE', 'HIGH', 'MEDIUM'],
    [0, 6, 2],
  ],
  [
    [1000, 4, 0],
    [1000, 9, 3],
    ['NONE', 'NONE', 'NONE'],
    [0, 0, 0],
  ],
]

describe('floors are not an allowance', () => {
  test.each(floorCases)('%j claimed of %j', (claimed, truth, levels, overclaimed) => {
    const post = checked(claimed, [[0, truth]])
    expect(named.map((name) => post.verdict.metrics[name].level)).toEqual(levels)
    expect(named.map((name) => overclaimOf(post, name))).toEqual(overclaimed)
  })

  test('of a campaign are lowered in the same way, and hold in full from 25 on', () => {
    const floors = { ...perMetric(() => 40), views: 100 }
    const levelsOf = (claimed: Triple<number>, truth: Triple<number>) => {
      const ceiling = { within: observedAt(asOf, truth).metrics, firstAfter: null }
      const { metrics } = judge(aClaim(claimed), ceiling, supportsAll, { ...policy, floors }, asOf)
      return named.map((name) => metrics[name].level)
    }
    expect(levelsOf([100, 40, 40], [0, 0, 0])).toEqual(['NONE', 'HIGH', 'HIGH'])
    expect(levelsOf([100, 28, 29], [0, 24, 24])).toEqual(['NONE', 'NONE', 'HIGH'])
    expect(levelsOf([100, 65, 66], [0, 25, 25])).toEqual(['NONE', 'NONE', 'HIGH'])
  })

  test('leave no unobserved click and no unobserved conversion free, however many posts ask for one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 1000 }), (shown, more) => {
        const post = checked([1000, 50, shown + more], [[0, [1000, 50, shown]]])
        expect(post.verdict.status).toBe('DISCREPANCY')
        expect(overclaimOf(post, 'conversions')).toBe(more)
      }),
    )
  })
})

describe('a verdict at its edges', () => {
  test('has no difference where nothing was observed', () => {
    expect(differenceOf(5, null)).toEqual({ diff: null, diffPct: null })
    expect(differenceOf(5, 0)).toEqual({ diff: 5, diffPct: 500 })
  })

  test.each([
    [10_249, 10_200, 'NONE'],
    [10_250, 10_200, 'NONE'],
    [10_251, 10_200, 'LOW'],
    [10_231, 10_205, 'LOW'],
    [1_005_000, 1_000_000, 'NONE'],
    [1_005_001, 1_000_000, 'LOW'],
    [9_926, 9_900, 'LOW'],
  ] as const)('of %d claimed where %d are shown goes by the last digit shown: %s', (claimed, shown, level) => {
    expect(judgeSeen(aClaim([claimed, 50, 5]), [shown, 50, 5], supportsAll).level).toBe(level)
  })

  test('at exactly the percentage where LOW ends is MEDIUM', () => {
    const claim = aClaim([10_600, 50, 5])
    const { level } = judgeSeen(claim, [10_000, 50, 5], supportsAll)
    expect(level).toBe('MEDIUM')
  })

  test('is settled after its window, not at its last moment', () => {
    expect(isSettled(asOf, 48, hoursAfter(48))).toBe(false)
    expect(isSettled(asOf, 48, hoursAfter(48.001))).toBe(true)
  })

  test('orders the levels, equal ones being no worse', () => {
    expect(worstLevel(['LOW', 'HIGH', 'MEDIUM'])).toBe('HIGH')
    expect(worstLevel([])).toBe('NONE')
    expect([isWorse('LOW', 'LOW'), isWorse('LOW', 'NONE'), isWorse('NONE', 'LOW')]).toEqual([false, true, false])
  })

  test('can be given when the platform supports some of the metrics', () => {
    const someSupported = supporting('views')
    const { status } = judgeSeen(aClaim([1000, 50, 5]), [1000, 'unsupported', 'unsupported'], someSupported)
    expect(status).toBe('MATCHED')
  })

  test('that is pending compares with nothing', () => {
    const { metrics } = pendingVerdict(aClaim([1, 2, 3]))
    expect(metrics.clicks).toEqual({ claimed: 2, observed: null, diff: null, diffPct: null, level: 'NONE' })
  })
})
