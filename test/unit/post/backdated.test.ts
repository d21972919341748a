import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alertConditions } from '../../../lib/alerts/conditions.ts'
import { maxViewsByCurve, maxViewsByShare } from '../../../lib/post/backdated.ts'
import { checkPost } from '../../../lib/post/check.ts'
import { evidenceOf } from '../../../lib/post/evidence.ts'
import type { Post } from '../../../lib/post/post.ts'
import { aClaim, aPost, checkContext, hoursAfter, observedAt, type Seen } from '../../support/a-post.ts'

/** A claim as of an age of so many hours, made and first checked at `firstAt`, and again at the later ages. */
const lived = (
  claimed: number,
  atAge: number,
  shown: readonly (readonly [ageHours: number, views: Seen])[],
  isDated = true,
): Post => {
  const publishedAt = hoursAfter(0)
  let post = aPost({
    claim: aClaim([claimed, 50, 5], { asOf: hoursAfter(atAge), submittedAt: hoursAfter(shown[0]?.[0] ?? 0) }),
  })
  for (const [ageHours, views] of shown) {
    const seen = { ...observedAt(hoursAfter(ageHours), [views, 50, 5]), ...(isDated && { publishedAt }) }
    post = checkPost(post, seen, checkContext(hoursAfter(ageHours)))
  }
  return post
}
const flagsOf = (post: Post) => post.flags.map(({ code, value, threshold }) => [code, value, threshold])

describe('a claim about the first hours of a post that was first checked days later', () => {
  test.each([
    ['at 6 h at most 0.68 · 1.05 of it', 6, 71_400],
    ['at 12 h at most 0.90 · 1.05', 12, 94_500],
  ] as const)('can have had %s', (_, atAge, most) => {
    expect(flagsOf(lived(most, atAge, [[240, 100_000]]))).toEqual([])
    expect(flagsOf(lived(most + 1, atAge, [[240, 100_000]]))).toEqual([['BACKDATED', most + 1, most]])
  })

  test('is judged by the growth between two checks two days apart', () => {
    const shown = [
      [240, 95_000],
      [312, 100_000],
    ] as const
    // b = ln(100/95) / ln(312/240) = 0.1955; at 20 h: 1.1 · 95,000 · (20/240)^b + 25 = 64,314
    expect(flagsOf(lived(64_300, 20, shown))).toEqual([])
    expect(flagsOf(lived(64_400, 20, shown))).toMatchObject([['BACKDATED', 64_400, expect.any(Number)]])
  })

  test('accuses with a sentence and as evidence, though the verdict is MATCHED', () => {
    const before = aPost({ claim: aClaim([95_000, 50, 5], { asOf: hoursAfter(6), submittedAt: hoursAfter(240) }) })
    const post = lived(95_000, 6, [[240, 97_000]])
    expect(post.verdict.status).toBe('MATCHED')
    expect(alertConditions(before, post)).toMatchObject([{ type: 'OVERCLAIM', severity: 'HIGH' }])
    expect(alertConditions(before, post)[0]?.message).toContain('cannot have had more than 69,258')
    expect(evidenceOf(post)).toMatchObject({ level: 'HIGH', weight: 4 })
  })

  test.each([
    ['the claim is about a later day', lived(97_000, 13, [[240, 97_000]])],
    ['its verdict says that it is too high now', lived(195_000, 6, [[240, 97_000]])],
    ['something was seen within its settlement window', lived(95_000, 200, [[240, 97_000]])],
    ['the platform does not say when it was published', lived(95_000, 6, [[240, 97_000]], false)],
    ['views were hidden', lived(95_000, 6, [[240, 'hidden']])],
    ['the first check came within three days', lived(95_000, 6, [[71, 97_000]])],
    [
      'growth between the checks was a burst',
      lived(95_000, 25, [
        [240, 97_000],
        [300, 300_000],
      ]),
    ],
  ])('is not flagged where %s', (_, post) => {
    expect(flagsOf(post)).toEqual([])
  })
})

test('whoever grew ever more slowly is not flagged for the truth', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1_000, max: 1e7, noNaN: true }),
      fc.double({ min: 0.01, max: 0.4, noNaN: true }),
      fc.double({ min: 1, max: 100, noNaN: true }),
      fc.double({ min: 72, max: 500, noNaN: true }),
      (scale, exponent, atHours, firstHours) => {
        const viewsAt = (hours: number) => scale * hours ** exponent
        const first = { views: viewsAt(firstHours), ageHours: firstHours }
        const second = { views: viewsAt(firstHours + 60), ageHours: firstHours + 60 }
        expect(viewsAt(Math.min(atHours, firstHours))).toBeLessThanOrEqual(
          maxViewsByCurve(Math.min(atHours, firstHours), first, second) ?? Number.POSITIVE_INFINITY,
        )
      },
    ),
  )
})

test('more shown never allows less', () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.nat(1e6), fc.double({ min: 0.1, max: 500, noNaN: true }), (shown, more, atHours) => {
      const at = (views: number) => maxViewsByShare(atHours, { views, ageHours: 300 })
      expect(at(shown + more) ?? 0).toBeGreaterThanOrEqual(at(shown) ?? 0)
    }),
  )
})
