import { describe, expect, test } from 'vitest'
import { admitObservation, emptyCeiling } from '../../../lib/post/ceiling.ts'
import type { Ceiling } from '../../../lib/post/verdict.ts'
import { asOf, hoursAfter, observedAt, type Seen } from '../../support/a-post.ts'

type Look = readonly [hours: number, views: Seen]

const admit = (looks: readonly Look[]): Ceiling =>
  looks.reduce<Ceiling>(
    (ceiling, [hours, views]) => admitObservation(asOf, 48, ceiling, observedAt(hoursAfter(hours), [views, 1, 1])),
    emptyCeiling,
  )
const within = (...looks: Look[]) => admit(looks).within?.views
const firstAfter = (...looks: Look[]) => admit(looks).firstAfter

describe('the ceiling of a claim', () => {
  test('is the highest number in the window, both its ends included', () => {
    expect(within([0, 5])).toEqual({ value: 5 })
    expect(within([48, 5])).toEqual({ value: 5 })
    expect(within([0, 5], [24, 9], [48, 7])).toEqual({ value: 9 })
  })

  test('of what we count ourselves is the last number in the window: what was rejected in time covers nothing', () => {
    const counted = (hours: number, seen: readonly [Seen, Seen, Seen]) => ({
      ...observedAt(hoursAfter(hours), seen),
      counted: ['clicks', 'conversions'] as const,
    })
    const seen = [counted(1, [100, 50, 40]), counted(30, [90, 60, 0]), counted(49, [90, 70, 30])]
    const ceiling = seen.reduce<Ceiling>((before, one) => admitObservation(asOf, 48, before, one), emptyCeiling)
    expect(ceiling.within).toEqual({ views: { value: 100 }, clicks: { value: 60 }, conversions: { value: 0 } })
    const unseen = admitObservation(asOf, 48, ceiling, counted(40, [90, 'unsupported', 'unsupported']))
    expect(unseen.within).toEqual(ceiling.within)
  })

  test('ignores everything from before the claim', () => {
    expect(admit([[-0.001, 5]])).toEqual(emptyCeiling)
  })

  test.each<[Seen, Seen, object]>([
    [5, 'hidden', { value: 5 }],
    ['hidden', 5, { value: 5 }],
    ['unsupported', 5, { value: 5 }],
    ['hidden', 'unsupported', { missing: 'hidden' }],
    ['unsupported', 'hidden', { missing: 'hidden' }],
    ['unsupported', 'unsupported', { missing: 'unsupported' }],
  ])('of %s and %s prefers a number, and the better reason', (left, right, expected) => {
    expect(within([0, left], [1, right])).toEqual(expected)
  })

  test('after the window is the first observation only, in whatever order they come', () => {
    expect(firstAfter([48.001, 5], [72, 9])).toMatchObject({
      fetchedAt: hoursAfter(48.001),
      metrics: { views: { value: 5 } },
    })
    expect(firstAfter([72, 9], [48.001, 5])).toMatchObject({
      fetchedAt: hoursAfter(48.001),
      metrics: { views: { value: 5 } },
    })
    expect(firstAfter([72, 5], [72, 9])).toMatchObject({ metrics: { views: { value: 9 } } })
    expect(firstAfter([72, 9], [72, 5])).toMatchObject({ metrics: { views: { value: 9 } } })
    expect(firstAfter([48, 5])).toBeNull()
  })
})
