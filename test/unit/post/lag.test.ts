import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { platformNames } from '../../../lib/platforms/registry.ts'
import { checkPost } from '../../../lib/post/check.ts'
import {
  lagHoursOf,
  latestWaitingAtLeast,
  nextBlankHours,
  waitingAtLeast,
  windowHoursOf,
} from '../../../lib/post/lag.ts'
import { underPolicy } from '../../../lib/post/policy.ts'
import type { Post } from '../../../lib/post/post.ts'
import { aClaim, aPost, asOf, checkContext, hoursAfter, observedAt, type Seen } from '../../support/a-post.ts'

const seenAt = (hours: number, shown: readonly [Seen, Seen, Seen], responses: object = {}) => {
  const seen = observedAt(hoursAfter(hours), shown)
  return { ...seen, metrics: { ...seen.metrics, ...responses }, publishedAt: hoursAfter(-2) }
}

describe('how long a platform shows nothing of a post', () => {
  test.each<[string, ReturnType<typeof seenAt>, number | undefined]>([
    ['zeros', seenAt(3, [0, 0, 0]), 5],
    ['nothing at all', seenAt(3, ['hidden', 'hidden', 'hidden']), 5],
    ['zeros where it counts something', seenAt(3.27, [0, 'unsupported', 'hidden'], { likes: 0, comments: 0 }), 5.2],
    ['the author’s own vote', seenAt(3, ['hidden', 0, 0], { likes: 1 }), 5],
    ['one view', seenAt(3, [1, 0, 0]), undefined],
    ['two votes', seenAt(3, ['hidden', 0, 0], { likes: 2 }), undefined],
    ['a click', seenAt(3, [0, 1, 0]), undefined],
    ['zeros before it was published', seenAt(-3, [0, 0, 0]), undefined],
    ['zeros of an unknown age', observedAt(hoursAfter(3), [0, 0, 0]), undefined],
  ] as [string, ReturnType<typeof seenAt>, number | undefined][])('%s', (_name, seen, expected) => {
    expect(nextBlankHours({ observation: null }, seen)).toBe(expected)
  })

  const live = (shown: readonly (readonly [number, Seen])[]): Post =>
    shown.reduce(
      (post, [hours, views]) => checkPost(post, seenAt(hours, [views, 0, 0]), checkContext(hoursAfter(hours))),
      aPost({ platform: 'instagram' }),
    )
  test('is the age at the last of the checks that showed nothing, and stays when numbers come', () => {
    const shown = [
      [0, 'hidden'],
      [6, 0],
      [24, 0],
    ] as const
    expect(live(shown).blankHours).toBe(26)
    expect(live([...shown, [47, 4_000], [72, 4_100]]).blankHours).toBe(26)
  })

  test('says nothing once numbers were shown, which a platform may take back', () => {
    expect(live([[1, 90]]).blankHours).toBeUndefined()
    const fallen = live([
      [1, 90],
      [6, 0],
      [7, 0],
      [24, 0],
    ])
    expect([fallen.blankHours, fallen.observation?.metrics.views]).toEqual([undefined, { value: 0 }])
  })
})

describe('what a learned lag is for', () => {
  test.each([
    ['youtube', 0, 1, 6],
    ['youtube', 5, 5, 6],
    ['youtube', 8, 8, 9],
    ['youtube', 40, 12, 12],
    ['meta', 18.6, 18.6, 24],
    ['meta', 23.6, 23.6, 25],
    ['instagram', 20, 48, 48],
    ['instagram', 67.4, 67.4, 71],
    ['instagram', 400, 96, 96],
  ] as const)('%s, found to be %d h late: a lag of %d h and a window of %d h', (platform, learned, lag, window) => {
    expect([lagHoursOf(platform, learned), windowHoursOf(platform, learned)]).toEqual([lag, window])
  })

  test('a window never is shorter than the usual one of its platform, nor more than twice as long', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...platformNames),
        fc.double({ min: 0, max: 1e4, noNaN: true }),
        (platform, hours) => {
          const usual = windowHoursOf(platform, 0)
          expect(windowHoursOf(platform, hours)).toBeGreaterThanOrEqual(usual)
          expect(windowHoursOf(platform, hours)).toBeLessThanOrEqual(2 * usual)
        },
      ),
    )
  })
})

describe('an open claim waits', () => {
  const claim = underPolicy(aClaim(), {}, 'instagram')
  const windows = (post: Post) => [
    post.claim.policy?.settlementHours,
    ...post.replaced.map((one) => one.claim.policy.settlementHours),
  ]
  const open = aPost({ claim, replaced: [{ claim, ceiling: { within: null, firstAfter: null } }] })

  test('as long as its platform was found to need, and replaced ones too', () => {
    expect(windows(waitingAtLeast(open, 71))).toEqual([71, 71])
  })
  test('the latest alone, where it looks like a slip', () => {
    expect(windows(latestWaitingAtLeast(open, 71))).toEqual([71, 48])
  })
  test('but not shorter than before', () => {
    expect(windows(waitingAtLeast(open, 24))).toEqual([48, 48])
  })
  test('but not once its verdict is final', () => {
    const settled = { ...open, verdict: { ...open.verdict, final: true } }
    expect(windows(waitingAtLeast(settled, 71))).toEqual([48, 71])
  })
  test('but not one without a policy, which release 0.1.0 stored', () => {
    expect(waitingAtLeast(aPost(), 71).claim.policy).toBeUndefined()
  })

  test('so that numbers which come after its usual window cover it', () => {
    const shown = [
      [0, 0],
      [47.5, 0],
      [48.1, 0],
      [70, 990],
    ] as const
    const lived = (learnedLagHours: number) =>
      shown.reduce((before, [hours, views]) => {
        const post = waitingAtLeast(before, windowHoursOf('instagram', learnedLagHours))
        const policy = post.claim.policy ?? checkContext(asOf).policy
        return checkPost(
          post,
          seenAt(hours, [views, 50, 5]),
          checkContext(hoursAfter(hours), { policy, learnedLagHours }),
        )
      }, open)
    expect([lived(0).verdict.level, lived(0).verdict.final]).toEqual(['HIGH', true])
    expect([lived(67.4).verdict.status, lived(67.4).verdict.level]).toEqual(['MATCHED', 'NONE'])
  })
})
