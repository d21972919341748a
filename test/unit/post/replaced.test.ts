import { describe, expect, test } from 'vitest'
import { alertConditions, settledConditions } from '../../../lib/alerts/conditions.ts'
import { perMetric } from '../../../lib/platforms/vocabulary.ts'
import { checkPost } from '../../../lib/post/check.ts'
import { evidenceOf } from '../../../lib/post/evidence.ts'
import { claimAgain } from '../../../lib/post/next-claim.ts'
import type { Post } from '../../../lib/post/post.ts'
import { maxReplaced } from '../../../lib/post/replaced.ts'
import { isSlip } from '../../../lib/post/slip.ts'
import {
  aClaim,
  aPost,
  checkContext,
  hoursAfter,
  metricsOf,
  observedAt,
  policyBefore,
  type Seen,
} from '../../support/a-post.ts'

/** At so many hours, the platform shows so many views, or so many are claimed. */
type Step = readonly [hours: number, what: { readonly shows: Seen } | { readonly claims: number }]

const shows = (hours: number, views: Seen, clicks: Seen = 50): Step & { clicks?: Seen } =>
  Object.assign([hours, { shows: views }] as const, { clicks })
const claims = (hours: number, views: number): Step => [hours, { claims: views }]

const nextOf = (post: Post, step: Step): Post => {
  const [hours, what] = step
  const now = hoursAfter(hours)
  if ('claims' in what) {
    const claim = aClaim([what.claims, 50, 5], { reportId: `rep_${hours}`, asOf: now, submittedAt: now })
    return claimAgain(post, { claim, flags: [], policyBefore }, now)
  }
  const clicks = 'clicks' in step ? (step.clicks as Seen) : 50
  return checkPost(post, observedAt(now, [what.shows, clicks, 5]), checkContext(now))
}

/** The post after a story that begins with a claim, and the types of alerts that stand at its end. */
const lived = (claimed: number, steps: readonly Step[]) => {
  let post = aPost({ claim: aClaim([claimed, 50, 5]) })
  const standing = new Set<string>()
  for (const step of steps) {
    const after = nextOf(post, step)
    if ('shows' in step[1]) {
      for (const { type } of alertConditions(post, after)) standing.add(type)
      for (const type of settledConditions(post, after)) standing.delete(type)
    }
    post = after
  }
  return { post, standing: [...standing], codes: post.flags.map(({ code }) => code) }
}

describe('the worked cases of false accusations and of washing', () => {
  test('1: hidden clicks and a platform that is behind accuse nobody', () => {
    const { post, standing } = lived(10_000, [
      shows(0, 6_000, 'hidden'),
      shows(24, 12_000, 'hidden'),
      shows(49, 12_500, 'hidden'),
    ])
    expect(post.verdict).toMatchObject({ status: 'INCOMPLETE', final: true })
    expect(standing).toEqual([])
  })

  test('2: a claim that ends LOW leaves nothing standing', () => {
    const { post, standing } = lived(10_000, [shows(0, 6_000), shows(24, 9_800), shows(49, 9_800)])
    expect(post.verdict).toMatchObject({ level: 'LOW', final: true })
    expect(standing).toEqual([])
  })

  test('3: whoever was early and claimed again has both claims covered', () => {
    const { post, standing } = lived(10_000, [
      shows(0, 6_000),
      claims(20, 12_500),
      shows(20, 12_600),
      shows(49, 12_700),
    ])
    expect(post).toMatchObject({ verdict: { status: 'MATCHED' }, replaced: [], flags: [], stickyEvidence: null })
    expect(standing).toEqual([])
  })

  test('4: a counter that still says 0 is no evidence', () => {
    const { post } = lived(26, [shows(0, 0)])
    expect(post.verdict).toMatchObject({ level: 'HIGH', final: false })
    expect(evidenceOf(post)).toBeNull()
  })

  test('5: a claim that was corrected late is held against the post when its window ends', () => {
    const before = lived(100_000, [shows(0, 10_000), claims(40, 10_500), shows(40, 10_500)])
    expect(before).toMatchObject({ standing: [], codes: [] })
    const { post, standing, codes } = lived(100_000, [
      shows(0, 10_000),
      claims(40, 10_500),
      shows(40, 10_500),
      shows(49, 10_600),
    ])
    expect(post.verdict.status).toBe('MATCHED')
    expect(standing).toEqual(['OVERCLAIM'])
    expect(codes).toEqual(['SUPERSEDED_HIGH'])
    expect(post.flags[0]).toMatchObject({ value: '100000 views', threshold: '10500 views' })
    expect(evidenceOf(post)).toMatchObject({ level: 'HIGH', weight: 4 })
  })

  test('6: a final MEDIUM sticks, whatever is claimed after it', () => {
    const { post } = lived(11_900, [shows(0, 10_000), shows(49, 10_000), claims(60, 10_000), shows(60, 10_000)])
    expect(post.verdict.status).toBe('MATCHED')
    expect(evidenceOf(post)).toMatchObject({ level: 'MEDIUM', weight: 4 })
  })
})

describe('replaced claims', () => {
  test('are forgotten where they were corrected before anything was shown', () => {
    const { post } = lived(12_000, [claims(0.1, 10_000), shows(0.2, 10_000), shows(49, 10_000)])
    expect(post).toMatchObject({ replaced: [], flags: [], stickyEvidence: null })
  })

  test('wait where they were raised before anything was shown', () => {
    expect(lived(100_000, [claims(0.1, 120_000)]).post.replaced).toHaveLength(1)
  })

  const rising = [20_000, 30_000, 40_000, 50_000, 60_000, 70_000].map((views, at) => claims(at + 1, views))

  test('are five at most: the oldest, and of the others those that claimed the most', () => {
    const { post } = lived(10_000, [shows(0, 5_000), ...rising])
    expect(post.replaced).toHaveLength(maxReplaced)
    expect(post.replaced.map(({ claim }) => claim.claimed.views)).toEqual([10_000, 30_000, 40_000, 50_000, 60_000])
  })

  test('stay if they claimed the most of any metric, however many views others claim', () => {
    const seen = nextOf(aPost({ claim: aClaim([10_000, 50, 5]) }), shows(0, 5_000))
    const claim = aClaim([10_000, 50, 20], { reportId: 'rep_2', asOf: hoursAfter(0.5), submittedAt: hoursAfter(0.5) })
    const lying = claimAgain(seen, { claim, flags: [], policyBefore }, hoursAfter(0.5))
    const { replaced } = rising.reduce(nextOf, lying)
    expect(replaced).toHaveLength(maxReplaced)
    expect(replaced.map(({ claim: one }) => one.claimed.conversions)).toContain(20)
  })

  test('bring the post back to be checked right after each of their windows', () => {
    const { post } = lived(100_000, [shows(0, 10_000), claims(40, 10_000), shows(40, 10_000)])
    expect(post.verdict.final).toBe(true)
    expect([post.dueAt]).toEqual([hoursAfter(47.5)])
    const last = nextOf(post, shows(47.5, 10_000))
    expect(last.dueAt).toBe(hoursAfter(48 + 1 / 60))
  })

  test('do not wait for a platform that counts nothing', () => {
    const now = hoursAfter(1)
    const claim = aClaim([12_000, 50, 5], { reportId: 'rep_2', asOf: now, submittedAt: now })
    const again = claimAgain(aPost({ claim: aClaim([9_000, 50, 5]) }), { claim, flags: [], policyBefore }, now)
    expect(again.replaced).toHaveLength(1)
    const supports = perMetric(() => false)
    const seen = observedAt(now, ['unsupported', 'unsupported', 'unsupported'])
    const after = checkPost(again, seen, checkContext(now, { supports }))
    expect([after.verdict.reason, after.dueAt, after.replaced]).toEqual(['NOT_SUPPORTED', null, []])
  })

  test('go by their own policy', () => {
    const generous = { ...policyBefore, mediumUpToPct: 10_000, lowBelowPct: 10_000 }
    const seen = nextOf(aPost({ claim: aClaim([100_000, 50, 5]) }), shows(0, 10_000))
    const claim = aClaim([10_000, 50, 5], { reportId: 'rep_2', asOf: hoursAfter(40), submittedAt: hoursAfter(40) })
    const again = claimAgain(seen, { claim, flags: [], policyBefore: generous }, hoursAfter(40))
    expect(nextOf(again, shows(49, 10_000))).toMatchObject({ flags: [], stickyEvidence: null, replaced: [] })
  })

  test('wait for a platform that gives no answer, and not for ever', () => {
    const silent = (post: Post, hours: number): Post =>
      checkPost(
        post,
        { kind: 'unavailable', fetchedAt: hoursAfter(hours), reason: 'timeout' },
        checkContext(hoursAfter(hours)),
      )
    const { post } = lived(100_000, [claims(0.1, 120_000)])
    const waiting = silent(post, 49)
    expect(waiting.replaced).toHaveLength(1)
    expect(nextOf(waiting, shows(60, 10_000)).flags).toMatchObject([{ code: 'SUPERSEDED_HIGH' }])
    expect(silent(waiting, 73).replaced).toEqual([])
  })

  test('accuse once, however many claims come after', () => {
    const steps = [shows(0, 10_000), claims(40, 10_500), shows(40, 10_500), shows(49, 10_600)]
    const { post } = lived(100_000, steps)
    const again = nextOf(nextOf(post, claims(60, 10_600)), shows(60, 10_700))
    expect(alertConditions(nextOf(post, claims(60, 10_600)), again)).toEqual([])
    expect(again.flags.map(({ code }) => code)).toEqual(['SUPERSEDED_HIGH'])
  })
})

describe('a slip', () => {
  test('is forgiven where it was one: the numbers that it does not lower still wait', () => {
    const before = nextOf(aPost({ claim: aClaim([10_000, 50, 25]) }), shows(0, 5_000))
    const claim = aClaim([10_000, 50, 5], { reportId: 'rep_2', asOf: hoursAfter(20), submittedAt: hoursAfter(20) })
    const corrected = claimAgain(before, { claim, flags: [], policyBefore }, hoursAfter(20))
    expect(corrected.replaced.map((one) => one.claim.claimed)).toMatchObject([{ views: 10_000, conversions: 0 }])
    const ended = nextOf(nextOf(corrected, shows(49, 5_000)), shows(60, 10_000))
    expect(ended.flags.map(({ code }) => code)).toEqual(['SUPERSEDED_HIGH', 'SLIP'])
  })

  test.each([
    ['a digit too many, corrected within a day', 24, 100_000, 10_500],
    ['five times too much', 1, 50_000, 10_000],
  ] as const)('is forgotten: %s', (_, hours, claimed, corrected) => {
    const { post, standing, codes } = lived(claimed, [
      shows(0, 10_000),
      claims(hours, corrected),
      shows(hours, 10_500),
      shows(49, 10_600),
    ])
    expect(post).toMatchObject({ verdict: { status: 'MATCHED' }, replaced: [], stickyEvidence: null })
    expect(evidenceOf(post)).toMatchObject({ level: 'NONE', weight: 1 })
    expect([standing, codes]).toEqual([[], ['SLIP']])
    expect(post.flags[0]).toMatchObject({ value: `${claimed} views`, threshold: `${corrected} views` })
  })

  test.each([
    ['corrected later than a day after', 24.1, 100_000, 10_500],
    ['less than five times too much', 1, 49_999, 10_000],
  ] as const)('is none: %s', (_, hours, claimed, corrected) => {
    const { standing, codes } = lived(claimed, [
      shows(0, 9_900),
      claims(hours, corrected),
      shows(hours, 10_500),
      shows(49, 10_600),
    ])
    expect([standing, codes]).toEqual([['OVERCLAIM'], ['SUPERSEDED_HIGH']])
  })

  test('is forgiven once per post', () => {
    const once = [shows(0, 10_000), claims(1, 10_000), shows(1, 10_000)]
    const { codes } = lived(100_000, [
      ...once,
      claims(2, 100_000),
      shows(2, 10_000),
      claims(3, 10_000),
      shows(3, 10_000),
      shows(51, 10_000),
    ])
    expect(codes).toEqual(expect.arrayContaining(['SLIP', 'SUPERSEDED_HIGH']))
  })

  test('is one number in the wrong field too, while others grow', () => {
    const before = aPost({ claim: aClaim([1_000, 50, 50]) })
    const next = aClaim([1_200, 60, 6], { submittedAt: hoursAfter(2) })
    expect(isSlip(before, next)).toBe(true)
    expect(isSlip(before, { ...next, claimed: metricsOf([1_200, 40, 6]) })).toBe(false)
  })

  test('is none once the verdict is final', () => {
    const { post } = lived(100_000, [shows(0, 10_000)])
    const next = aClaim([10_000, 50, 5], { submittedAt: hoursAfter(2) })
    expect(isSlip(post, next)).toBe(true)
    expect(isSlip({ ...post, verdict: { ...post.verdict, final: true } }, next)).toBe(false)
  })

  test('takes back that its claim was ahead of what can be', () => {
    const published = { publishedAt: hoursAfter(-240) }
    const before = aPost({ claim: aClaim([100_000, 50, 5]) })
    const seen = checkPost(
      before,
      { ...observedAt(hoursAfter(0), [10_000, 50, 5]), ...published },
      checkContext(hoursAfter(0)),
    )
    expect(seen.flags.map(({ code }) => code)).toEqual(['AHEAD'])
    const again = nextOf(seen, claims(1, 10_000))
    expect(again).toMatchObject({ flags: [{ code: 'SLIP' }], stickyEvidence: null })
    expect(nextOf(seen, claims(1, 80_000))).toMatchObject({ flags: [{ code: 'AHEAD' }], stickyEvidence: { weight: 4 } })
  })
})
