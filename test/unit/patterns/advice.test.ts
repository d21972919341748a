import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Advice, adviceInWords, adviceOn, leastShare } from '../../../lib/patterns/advice.ts'
import { addFigures, figuresOf, noFigures, type RuleFigures } from '../../../lib/patterns/rule-figures.ts'
import { patternRules } from '../../../lib/patterns/vocabulary.ts'
import type { PostAppeal } from '../../../lib/post/appealed.ts'
import type { Post } from '../../../lib/post/post.ts'
import { livedPost, postIdAt } from '../../support/posts-of-a-cohort.ts'

const rule = 'ABOVE_LAG'
/** Named, of these caught, of these cleared; everybody judged, of these caught. */
type Numbers = readonly [number, number, number, number, number]
const figures = ([named, caught, cleared, judged, caughtOfAll]: Numbers): RuleFigures => ({
  judged,
  caught: caughtOfAll,
  rules: [{ rule, named, caught, cleared }],
})

describe('what a stage’s figures say of a rule', () => {
  test.each<[Advice, boolean, Numbers, string]>([
    ['ACCUSE', false, [31, 24, 0, 412, 37], 'most of those it names are caught, and few of all'],
    ['WAIT', false, [19, 19, 0, 412, 37], 'it names too few'],
    ['WAIT', false, [0, 0, 0, 0, 0], 'it names nobody'],
    ['ACCUSE', false, [20, 15, 0, 412, 37], 'three of four among twenty are enough'],
    ['REVIEW', false, [20, 14, 0, 412, 37], 'seven of ten among twenty may be less than half'],
    ['ACCUSE', false, [200, 114, 0, 2_000, 180], 'of many, a little more than half is enough'],
    ['REVIEW', false, [200, 113, 0, 2_000, 180], 'and a little less may be half'],
    ['REVIEW', false, [31, 2, 0, 412, 37], 'those it names are caught as often as anybody'],
    ['REVIEW', false, [31, 24, 0, 412, 180], 'nearly half of all are caught, too'],
    ['REVIEW', false, [31, 24, 2, 412, 37], 'appeals cleared more than one in twenty'],
    ['ACCUSE', false, [41, 32, 2, 412, 37], 'appeals cleared fewer'],
    ['KEEP', true, [31, 2, 0, 412, 37], 'it accuses, and nobody was cleared'],
    ['KEEP', true, [0, 0, 1, 412, 37], 'it accuses, and the first one was cleared'],
    ['KEEP', true, [2, 0, 2, 412, 37], 'it accuses, and two are too few to tell'],
    ['SILENCE', true, [2, 0, 3, 412, 37], 'three of three are more than one in twenty'],
    ['KEEP', true, [31, 2, 3, 412, 37], 'one in ten of few may be one in twenty'],
    ['SILENCE', true, [31, 2, 5, 412, 37], 'one in six is more than one in twenty'],
    ['SILENCE', true, [2, 2, 3, 412, 37], 'appeals cleared more than it still names'],
  ])('%s when loud is %s and the numbers are %j: %s', (advice, isLoud, numbers) => {
    expect(adviceOn(rule, isLoud, figures(numbers))).toBe(advice)
  })

  test.each<[Advice, Numbers, string]>([
    [
      'ACCUSE',
      [31, 24, 0, 412, 37],
      'It names 31 affiliates. A final verdict that stands accuses 24 of them, too (77 %; of all 412 affiliates with a final verdict 9 %). You can let it accuse.',
    ],
    ['WAIT', [0, 0, 0, 0, 0], 'It names nobody. From 20 on, this says something.'],
    [
      'SILENCE',
      [1, 0, 4, 1_412, 37],
      'It names 1 affiliate. A final verdict that stands accuses 0 of them, too (0 %; of all 1,412 affiliates with a final verdict 3 %). Appeals cleared 4. More than one in 20 was cleared. Make it silent.',
    ],
    [
      'KEEP',
      [2, 1, 0, 10, 1],
      'It names 2 affiliates. A final verdict that stands accuses 1 of them, too (50 %; of all 10 affiliates with a final verdict 10 %).',
    ],
  ])('is said in plain words: %s', (advice, numbers, words) => {
    expect(adviceInWords(rule, advice, figures(numbers))).toBe(words)
  })

  test('never turns against a rule because one more of those it names is caught, nor for it because one more is cleared', () => {
    const order: readonly Advice[] = ['WAIT', 'REVIEW', 'ACCUSE']
    const some = fc
      .record({ named: fc.nat(300), caught: fc.nat(300), cleared: fc.nat(20), judged: fc.nat(900), all: fc.nat(900) })
      .filter(({ named, caught, cleared, judged, all }) => caught < named && cleared <= named && all <= judged)
    fc.assert(
      fc.property(some, ({ named, caught, cleared, judged, all }) => {
        const at = (more: number, wrong: number) =>
          order.indexOf(adviceOn(rule, false, figures([named, caught + more, cleared + wrong, judged, all])))
        expect(at(1, 0)).toBeGreaterThanOrEqual(at(0, 0))
        expect(at(0, 1)).toBeLessThanOrEqual(at(0, 0))
      }),
    )
  })

  test('rests on the lower end of an interval that narrows as more is known', () => {
    expect(leastShare(0, 0)).toBe(0)
    expect(leastShare(0, 20)).toBe(0)
    expect(leastShare(15, 20)).toBeCloseTo(0.531, 3)
    expect(leastShare(150, 200)).toBeCloseTo(0.686, 3)
    expect(leastShare(20, 20)).toBeLessThan(1)
  })
})

describe('what one affiliate adds to the figures', () => {
  const named = { rules: [rule], overturned: [] } as const
  const wrong = livedPost(0, { claimed: [3_000, 10, 1] })
  const appeal = (state: PostAppeal['state']): PostAppeal => ({
    appealId: 'apl_01jz0000000000000000000000',
    state,
    matters: ['NUMBERS'],
    claimedAt: wrong.claim.submittedAt,
  })
  const flagged = (code: Post['flags'][number]['code']) =>
    livedPost(0, {}, { flags: [{ code, value: 1, threshold: 1 }] })

  test.each<[string, readonly Post[], readonly [number, number, number]]>([
    ['nothing where there is no post', [], [0, 0, 0]],
    ['no more than being judged where all is well', [livedPost(0)], [1, 0, 0]],
    ['being caught by a final HIGH', [livedPost(1), wrong], [1, 1, 0]],
    ['being caught by a final MEDIUM', [livedPost(0, { claimed: [1_150, 10, 1] })], [1, 1, 0]],
    ['not by a LOW', [livedPost(0, { claimed: [1_050, 10, 1] })], [1, 0, 0]],
    ['not by what may change', [livedPost(0, { claimed: [3_000, 10, 1], seenAfterHours: 1 })], [0, 0, 0]],
    ['being caught by a replaced claim', [flagged('SUPERSEDED_MEDIUM')], [1, 1, 0]],
    ['the same of a HIGH one', [flagged('SUPERSEDED_HIGH')], [1, 1, 0]],
    ['not by a flag that rests on growth', [flagged('AHEAD')], [1, 0, 0]],
    ['not by what an open appeal disputes', [{ ...wrong, appeals: [appeal('OPEN')] }], [1, 0, 0]],
    ['being cleared by one that is upheld', [{ ...wrong, appeals: [appeal('UPHELD')] }], [1, 0, 1]],
    [
      'being caught, and not cleared, by one that is rejected',
      [{ ...wrong, appeals: [appeal('REJECTED')] }],
      [1, 1, 0],
    ],
    [
      'nothing by a possible duplicate',
      [{ ...wrong, duplicate: { state: 'UNDECIDED', of: postIdAt(7), decidedBy: null, decidedAt: null } }],
      [0, 0, 0],
    ],
    [
      'not being judged where nothing was compared',
      [{ ...livedPost(0), verdict: { ...livedPost(0).verdict, status: 'UNVERIFIABLE' } }],
      [0, 0, 0],
    ],
  ])('%s', (_name, posts, [judged, caught, cleared]) => {
    const { rules, ...all } = figuresOf(posts, named)
    expect(all).toEqual({ judged, caught })
    expect(rules).toEqual([{ rule, named: 1, caught, cleared }])
  })

  test('a rule that an appeal overturned, though it names them no longer', () => {
    expect(figuresOf([wrong], { rules: ['FLOORS'], overturned: [rule] }).rules).toEqual([
      { rule: 'FLOORS', named: 1, caught: 1, cleared: 0 },
      { rule, named: 0, caught: 0, cleared: 1 },
    ])
  })

  test('adds up in any order', () => {
    const one = fc
      .record({ is: fc.boolean(), rules: fc.subarray([...patternRules]), overturned: fc.subarray([...patternRules]) })
      .map(({ is, ...names }) => figuresOf([is ? wrong : livedPost(0)], names))
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), (all) => {
        const sum = all.reduce(addFigures, noFigures)
        expect(all.toReversed().reduce(addFigures, noFigures)).toEqual(sum)
        expect(sum.judged).toBe(all.length)
        for (const figure of sum.rules) {
          expect(figure.named).toBe(
            all.reduce((total, { rules }) => total + (rules.find((each) => each.rule === figure.rule)?.named ?? 0), 0),
          )
        }
      }),
      { numRuns: 50 },
    )
  })
})
