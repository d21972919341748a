import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alertConditions, settledConditions } from '../../../lib/alerts/conditions.ts'
import { definitionOf, type Platform, platformNames } from '../../../lib/platforms/registry.ts'
import { aheadFlag, maxViewsAt } from '../../../lib/post/ahead.ts'
import { checkPost } from '../../../lib/post/check.ts'
import { evidenceOf } from '../../../lib/post/evidence.ts'
import { lagHoursOf } from '../../../lib/post/lag.ts'
import { claimAgain } from '../../../lib/post/next-claim.ts'
import { aClaim, aPost, checkContext, hoursAfter, observedAt, policyBefore } from '../../support/a-post.ts'

/** What a first check after so many hours shows of a post that was published so many hours before the claim. */
const seenAt = (hours: number, views: number | 'hidden', publishedHoursBefore: number | null) => ({
  ...observedAt(hoursAfter(hours), [views, 50, 5]),
  ...(publishedHoursBefore !== null && { publishedAt: hoursAfter(-publishedHoursBefore) }),
})
const claimOf = (views: number, platform: Platform = 'youtube') => aPost({ platform, claim: aClaim([views, 50, 5]) })

describe('a claim is ahead of what can be', () => {
  // most = 1.1 · shown · T / (T − lag) + 50
  test.each([
    ['youtube', 10, 1_000, 1_272, 1_273],
    ['x', 20, 1_000, 1_272, 1_273],
    ['tiktok', 13, 1_000, 2_250, 2_251],
    ['meta', 36, 1_000, 2_250, 2_251],
    ['instagram', 96, 20_000, 44_050, 44_051],
    ['reddit', 96, 20_000, 44_050, 44_051],
  ] as const)('on %s at the age of %d h with %d shown: %d is not, %d is', (platform, age, shown, fine, ahead) => {
    const { settlementHours } = policyBefore
    const lagHours = lagHoursOf(platform, 0)
    expect(aheadFlag(claimOf(fine), seenAt(0, shown, age), { settlementHours, lagHours })).toBeNull()
    expect(aheadFlag(claimOf(ahead), seenAt(0, shown, age), { settlementHours, lagHours })).toEqual({
      code: 'AHEAD',
      value: ahead,
      threshold: fine,
    })
  })

  test.each([
    ['the post is younger than 1.3 times the lag', seenAt(0, 1_000, 1.2)],
    ['the platform does not say when it was published', seenAt(0, 1_000, null)],
    ['the first check comes after the window of the claim', seenAt(48.1, 1_000, 10)],
    ['views are hidden', seenAt(0, 'hidden', 10)],
  ])('and is not told to be where %s', (_, seen) => {
    expect(aheadFlag(claimOf(90_000), seen, { ...policyBefore, lagHours: 1 })).toBeNull()
  })

  test('whatever earlier moment it speaks of, and whatever was seen since', () => {
    const late = checkPost(claimOf(90_000), seenAt(1, 1_000, 10), checkContext(hoursAfter(1)))
    expect(late.flags).toMatchObject([{ code: 'AHEAD', value: 90_000 }])
    const ceiling = { within: observedAt(hoursAfter(0.2), [900, 50, 5]).metrics, firstAfter: null }
    const known = checkPost({ ...claimOf(90_000), ceiling }, seenAt(1, 1_000, 10), checkContext(hoursAfter(1)))
    expect(known.flags).toMatchObject([{ code: 'AHEAD' }])
  })

  test('only as far as its stage has not found its platform to be later', () => {
    const claim = claimOf(12_000, 'instagram')
    const seen = seenAt(0, 5_000, 96)
    expect(checkPost(claim, seen, checkContext(hoursAfter(0))).flags).toMatchObject([{ code: 'AHEAD' }])
    expect(checkPost(claim, seen, checkContext(hoursAfter(0), { learnedLagHours: 60 })).flags).toEqual([])
    expect(checkPost(claim, seen, checkContext(hoursAfter(0), { learnedLagHours: 12 })).flags).toHaveLength(1)
  })

  test('but not where something covered it, or its own floor does', () => {
    const ceiling = { within: observedAt(hoursAfter(0.2), [90_000, 50, 5]).metrics, firstAfter: null }
    const covered = checkPost({ ...claimOf(90_000), ceiling }, seenAt(1, 50_000, 10), checkContext(hoursAfter(1)))
    expect([covered.verdict.status, covered.flags]).toEqual(['MATCHED', []])
    const policy = { ...policyBefore, floors: { ...policyBefore.floors, views: 1_000 } }
    const generous = checkPost(claimOf(1_900), seenAt(0, 1_000, 10), checkContext(hoursAfter(0), { policy }))
    expect(generous.flags).toEqual([])
  })

  test('which only the first check can tell', () => {
    const context = checkContext(hoursAfter(0.1))
    const first = checkPost(claimOf(1_200), seenAt(0.1, 1_000, 10), context)
    expect(checkPost(first, seenAt(0.2, 1_000, 10), checkContext(hoursAfter(0.2))).flags).toEqual([])
  })

  test('at once, and accuses after a day, in which it may turn out to be a slip', () => {
    const first = checkPost(claimOf(30_000), seenAt(0, 20_000, 240), checkContext(hoursAfter(0)))
    expect(first.flags.map(({ code }) => code)).toEqual(['AHEAD'])
    expect(alertConditions(claimOf(30_000), first)).toEqual([])
    expect(evidenceOf(first)).toBeNull()
    const after = checkPost(first, seenAt(24, 26_000, 240), checkContext(hoursAfter(24)))
    expect(alertConditions(first, after)).toMatchObject([{ type: 'OVERCLAIM', severity: 'HIGH' }])
    expect(evidenceOf(after)).toMatchObject({ level: 'HIGH', weight: 4 })
  })

  test('with an alert that no later growth settles, as evidence that a new claim does not take away', () => {
    const first = checkPost(claimOf(30_000), seenAt(0, 20_000, 240), checkContext(hoursAfter(0)))
    const grown = checkPost(first, seenAt(10, 30_100, 240), checkContext(hoursAfter(10)))
    expect(grown.verdict.status).toBe('MATCHED')
    expect(alertConditions(first, grown)).toMatchObject([{ type: 'OVERCLAIM', severity: 'HIGH' }])
    expect(settledConditions(first, grown)).toEqual(['DISCREPANCY'])
    const claim = aClaim([30_000, 50, 5], { reportId: 'rep_2', asOf: hoursAfter(48), submittedAt: hoursAfter(48) })
    const again = claimAgain(grown, { claim, flags: [], policyBefore }, hoursAfter(48))
    expect(again.flags.map(({ code }) => code)).toEqual(['AHEAD'])
    expect(evidenceOf(again)).toMatchObject({ level: 'HIGH', weight: 4 })
  })

  const againAt = (hours: number, claimed: readonly [number, number, number], post = claimOf(30_000)) => {
    const claim = aClaim(claimed, { reportId: `rep_${hours}`, asOf: hoursAfter(hours), submittedAt: hoursAfter(hours) })
    return claimAgain(post, { claim, flags: [], policyBefore }, hoursAfter(hours))
  }
  const flagged = checkPost(claimOf(30_000), seenAt(0, 20_000, 240), checkContext(hoursAfter(0)))
  const codesOf = ({ flags }: { readonly flags: readonly { readonly code: string }[] }) => flags.map(({ code }) => code)

  test('with an alert at the next check, where it was replaced by a claim that corrects no slip', () => {
    const twice = againAt(2, [22_000, 50, 5], againAt(1, [25_000, 50, 5], flagged))
    const after = checkPost(twice, seenAt(2, 20_100, 240), checkContext(hoursAfter(2)))
    expect(evidenceOf(after)).toMatchObject({ level: 'HIGH', weight: 4 })
    expect(alertConditions(twice, after)).toMatchObject([{ type: 'OVERCLAIM' }])
    const later = checkPost(after, seenAt(3, 20_200, 240), checkContext(hoursAfter(3)))
    expect(alertConditions(after, later)).toEqual([])
    const next = againAt(4, [21_000, 50, 5], later)
    expect(alertConditions(next, checkPost(next, seenAt(4, 21_000, 240), checkContext(hoursAfter(4))))).toEqual([])
  })

  test('and stays where a slip of another number is corrected', () => {
    const first = { ...flagged, claim: aClaim([30_000, 50, 25]) }
    expect(codesOf(againAt(1, [30_000, 50, 5], first))).toEqual(['AHEAD', 'SLIP'])
    expect(codesOf(againAt(1, [3_000, 50, 25], first))).toEqual(['SLIP'])
  })

  test('and is still a slip that can be corrected after the same number was sent once more', () => {
    const corrected = againAt(2, [3_000, 50, 5], againAt(1, [30_000, 50, 5], flagged))
    expect([codesOf(corrected), corrected.stickyEvidence]).toEqual([['SLIP'], null])
  })

  test('and says by how much in a sentence, which names the claim once, beside what its verdict says', () => {
    const first = checkPost(claimOf(30_000), seenAt(0, 10_000, 240), checkContext(hoursAfter(0)))
    const second = checkPost(first, seenAt(24, 10_000, 240), checkContext(hoursAfter(24)))
    const judging =
      'Judging by what YouTube showed at the first check, the post cannot have had more than 11,096 of the 30,000 views claimed, however far the count lags.'
    expect(alertConditions(first, second)).toMatchObject([{ severity: 'CRITICAL', message: judging }])
    const final = { ...second, verdict: { ...second.verdict, final: true } }
    expect(alertConditions(first, final).map(({ message }) => message)).toEqual([
      `Claimed 30,000 views; YouTube shows 10,000 (+200%). ${judging}`,
    ])
  })
})

test('nobody whose counter only lags is ahead, however the post grew, as long as its growth slows down', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...platformNames),
      fc.double({ min: 1, max: 1e8, noNaN: true }),
      fc.double({ min: 0.05, max: 1, noNaN: true }),
      fc.double({ min: 1, max: 50, noNaN: true }),
      (platform, scale, exponent, ageInLags) => {
        const { lagHours } = definitionOf(platform)
        const age = ageInLags * lagHours
        const viewsAt = (hours: number) => Math.floor(scale * Math.max(0, hours) ** exponent)
        const most = maxViewsAt(viewsAt(age - lagHours), age, lagHours)
        expect(most === null || viewsAt(age) <= most).toBe(true)
      },
    ),
  )
})

test('more shown never allows less', () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.nat(1e6), fc.double({ min: 10, max: 1e4, noNaN: true }), (shown, more, age) => {
      expect(maxViewsAt(shown + more, age, 1) ?? 0).toBeGreaterThanOrEqual(maxViewsAt(shown, age, 1) ?? 0)
    }),
  )
})
