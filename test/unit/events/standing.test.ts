import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Judged, newsOf, type Standing, standingsAt, unchecked } from '../../../lib/events/standing.ts'
import { discrepancyLevels, verdictStatuses } from '../../../lib/post/vocabulary.ts'

const standing = (status: Standing['status'], level: Standing['level'] = 'NONE', final = false): Standing => ({
  status,
  level,
  final,
})
const anyStanding = fc.record({
  status: fc.constantFrom(...verdictStatuses),
  level: fc.constantFrom(...discrepancyLevels),
  final: fc.boolean(),
})

describe('what a check changed', () => {
  test.each([
    ['a first check that finds nothing', unchecked, unchecked, []],
    ['a provisional discrepancy', unchecked, standing('DISCREPANCY', 'HIGH'), ['verdict.changed']],
    ['a worse discrepancy', standing('DISCREPANCY', 'LOW'), standing('DISCREPANCY', 'HIGH'), ['verdict.changed']],
    ['the end of the window', standing('INCOMPLETE'), standing('INCOMPLETE', 'NONE', true), ['verdict.final']],
    [
      'a confirmed claim',
      unchecked,
      standing('MATCHED', 'NONE', true),
      ['verdict.changed', 'verdict.final', 'post.verified'],
    ],
    [
      'a discrepancy that stays',
      standing('DISCREPANCY', 'HIGH'),
      standing('DISCREPANCY', 'HIGH', true),
      ['verdict.final', 'post.disputed'],
    ],
    [
      'a final discrepancy that is confirmed after all',
      standing('DISCREPANCY', 'LOW', true),
      standing('MATCHED', 'NONE', true),
      ['verdict.changed', 'post.verified'],
    ],
  ] as const)('%s', (_, before, after, events) => {
    expect(newsOf(before, after)).toEqual(events)
  })

  test('a check that changes nothing is no news, and no claim is both verified and disputed', () => {
    fc.assert(
      fc.property(anyStanding, anyStanding, (before, after) => {
        expect(newsOf(after, after)).toEqual([])
        const news = newsOf(before, after)
        expect(news.filter((type) => type.startsWith('post.')).length).toBeLessThanOrEqual(1)
        expect(new Set(news).size).toBe(news.length)
      }),
    )
  })
})

describe('how a claim stood before a check', () => {
  const judged = (postVersion: number, reportId: string, after: Standing): Judged => ({
    postVersion,
    reportId,
    standing: after,
  })
  const story = [
    judged(2, 'rep_1', standing('DISCREPANCY', 'HIGH')),
    judged(3, 'rep_1', standing('DISCREPANCY', 'HIGH', true)),
    judged(5, 'rep_2', standing('MATCHED', 'NONE', true)),
    judged(7, 'rep_2', standing('MATCHED', 'NONE', true)),
  ]

  test('is what the check before it said of the same claim', () => {
    expect(standingsAt(story, 3)?.before).toEqual(standing('DISCREPANCY', 'HIGH'))
    expect(standingsAt(story, 7)?.before).toEqual(standing('MATCHED', 'NONE', true))
  })

  test('is pending for the first check of a claim, whatever was said of earlier ones', () => {
    expect(standingsAt(story, 2)?.before).toEqual(unchecked)
    expect(standingsAt(story, 5)?.before).toEqual(unchecked)
  })

  test('does not depend on the order in which checks are read, and is not known of a check that is not there', () => {
    expect(standingsAt(story.toReversed(), 7)).toEqual(standingsAt(story, 7))
    expect(standingsAt(story, 4)).toBeNull()
  })
})
