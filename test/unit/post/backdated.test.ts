import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alertConditions } from '../../../lib/alerts/conditions.ts'
import { maxViewsByCurve, maxViewsByOthers, maxViewsByShare, type ShownElsewhere } from '../../../lib/post/backdated.ts'
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
  shownElsewhere: readonly ShownElsewhere[] = [],
): Post => {
  const publishedAt = hoursAfter(0)
  let post = aPost({
    claim: aClaim([claimed, 50, 5], { asOf: hoursAfter(atAge), submittedAt: hoursAfter(shown[0]?.[0] ?? 0) }),
  })
  for (const [ageHours, views] of shown) {
    const seen = { ...observedAt(hoursAfter(ageHours), [views, 50, 5]), ...(isDated && { publishedAt }) }
    post = checkPost(post, seen, checkContext(hoursAfter(ageHours), { shownElsewhere }))
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

describe('a claim about a time after which another post with the content was checked', () => {
  const shown = (...all: readonly (readonly [ageHours: number, views: number])[]): ShownElsewhere[] =>
    all.map(([ageHours, views]) => ({ at: hoursAfter(ageHours), views }))
  const claimedAt = (atAge: number, claimed: number, elsewhere: readonly ShownElsewhere[]) =>
    flagsOf(lived(claimed, atAge, [[240, 100_000]], true, elsewhere))

  test('can have had 1.1 times as many views as the first such check was shown, and 25', () => {
    const elsewhere = shown([150, 90_000], [40, 50_000], [20, 1_000])
    expect(claimedAt(30, 55_025, elsewhere)).toEqual([])
    expect(claimedAt(30, 55_026, elsewhere)).toEqual([['BACKDATED', 55_026, 55_025]])
  })

  test.each([
    ['every such check was before that time', shown([29, 50_000])],
    ['it was sooner after it than the platform lags, which is an hour', shown([30.9, 50_000])],
    ['no other post was checked', []],
  ])('is not flagged where %s', (_, elsewhere) => {
    expect(claimedAt(30, 95_000, elsewhere)).toEqual([])
  })

  test('is judged by the least that can have been, whichever rule says so', () => {
    expect(claimedAt(6, 72_000, shown([40, 99_000]))).toMatchObject([['BACKDATED', 72_000, 71_400]])
    expect(claimedAt(6, 72_000, shown([8, 50_000]))).toMatchObject([['BACKDATED', 72_000, 55_025]])
  })

  test('is not judged by it where something was seen within its own window, or the verdict says it all', () => {
    const elsewhere = shown([242, 50_000])
    expect(flagsOf(lived(95_000, 239, [[240, 97_000]], true, elsewhere))).toEqual([])
    expect(claimedAt(30, 200_000, shown([40, 50_000]))).toEqual([])
  })

  test('is never flagged for the truth, however late the platform is', () => {
    const age = fc.double({ min: 1, max: 200, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(age, fc.double({ min: 0, max: 1, noNaN: true }))),
        age,
        fc.nat(48),
        (checks, atAge, lag) => {
          const viewsAt = (hours: number) => Math.floor(10_000 * Math.max(0, hours) ** 0.4)
          const all = checks.map(([at, late]) => ({ at: hoursAfter(at), views: viewsAt(at - late * lag) }))
          const most = maxViewsByOthers(hoursAfter(atAge), all, lag) ?? Number.POSITIVE_INFINITY
          expect(viewsAt(atAge)).toBeLessThanOrEqual(most)
        },
      ),
    )
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
