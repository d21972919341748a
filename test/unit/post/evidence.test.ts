import { describe, expect, test } from 'vitest'
import type { PostAppealState } from '../../../lib/post/appealed.ts'
import { checkPost } from '../../../lib/post/check.ts'
import { evidenceOf, isGoneEvidence, type VerdictEvidence } from '../../../lib/post/evidence.ts'
import type { Gone } from '../../../lib/post/gone.ts'
import { claimAgain } from '../../../lib/post/next-claim.ts'
import type { Post } from '../../../lib/post/post.ts'
import { judge } from '../../../lib/post/verdict.ts'
import { evidenceWeights, goneWeight } from '../../../lib/post/vocabulary.ts'
import type { Instant } from '../../../lib/values/instant.ts'
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

const policy = checkContext(asOf).policy

/** A post that claims so much, of which the platform showed so much by the end of the settlement window. */
const judged = (
  claimed: readonly [number, number, number],
  seen: readonly [Seen, Seen, Seen],
  now = hoursAfter(policy.settlementHours + 1),
): Post => {
  const claim = aClaim(claimed)
  const ceiling = { within: observedAt(asOf, seen).metrics, firstAfter: null }
  return aPost({ claim, ceiling, verdict: judge(claim, ceiling, supportsAll, policy, now) })
}

const sticky: VerdictEvidence = { level: 'HIGH', weight: 4, at: '2026-05-01T00:00:00.000Z' }

describe('the evidence of a post', () => {
  test.each([
    ['matched', [1000, 50, 5], [1000, 50, 5], 'NONE', 1],
    ['matched by views alone', [1000, 50, 5], [1000, 'hidden', 'hidden'], 'NONE', 0.7],
    ['matched by clicks alone', [1000, 50, 5], ['hidden', 50, 5], 'NONE', 0.3],
    ['LOW', [10_400, 50, 5], [10_000, 50, 5], 'LOW', 1],
    ['MEDIUM', [11_000, 50, 5], [10_000, 50, 5], 'MEDIUM', 4],
    ['HIGH', [13_000, 50, 5], [10_000, 50, 5], 'HIGH', 4],
    ['HIGH above +100 % in clicks alone', [10_000, 200, 5], [10_000, 50, 5], 'HIGH', 4],
    ['LOW with a share that is huge and within the floor', [20, 1040, 5], [0, 1000, 5], 'LOW', 1],
  ] as const)('that is %s weighs what the table says', (_, claimed, seen, level, weight) => {
    expect(evidenceOf(judged(claimed, seen))).toEqual({ level, weight, at: asOf })
  })

  test.each([
    ['at its floors, which nobody can get wrong', [25, 5, 1], [1000, 50, 5]],
    ['of less than a tenth of what was shown', [99, 9, 1], [1000, 100, 100]],
    ['of which nothing was seen', [1000, 50, 5], ['hidden', 'hidden', 'hidden']],
  ] as const)('says nothing for a claim %s', (_, claimed, seen) => {
    expect(evidenceOf(judged(claimed, seen))).toBeNull()
  })

  test.each([
    ['a discrepancy', [1000, 50, 5], [500, 50, 5]],
    ['an incomplete verdict', [1000, 50, 5], [1000, 'hidden', 5]],
  ] as const)('is none while %s is provisional', (_, claimed, seen) => {
    const post = judged(claimed, seen, asOf)
    expect(post.verdict.final).toBe(false)
    expect(evidenceOf(post)).toBeNull()
  })

  test.each(['PENDING', 'UNVERIFIABLE'] as const)('that is %s is none', (status) => {
    const post = judged([1000, 50, 5], [1000, 50, 5])
    expect(evidenceOf({ ...post, verdict: { ...post.verdict, status } })).toBeNull()
  })

  test('is the worst of what sticks and what is', () => {
    const good = { ...judged([1000, 50, 5], [1000, 50, 5]), stickyEvidence: sticky }
    expect(evidenceOf(good)).toEqual(sticky)
    const asBad = { ...judged([13_000, 50, 5], [10_000, 50, 5]), stickyEvidence: sticky }
    expect(evidenceOf(asBad)).toEqual(sticky)
    expect(evidenceOf({ ...good, verdict: { ...good.verdict, status: 'PENDING' } })).toEqual(sticky)
  })

  test.each([
    ['MEDIUM', 1],
    ['HIGH', 2],
    ['HIGH', 8],
  ] as const)(
    'weighs a %s that sticks as it does today, though an earlier release stored a weight of %i',
    (level, weight) => {
      const post = judged([1000, 50, 5], [1000, 50, 5])
      const stickyEvidence = { ...sticky, level, weight }
      expect(evidenceOf({ ...post, stickyEvidence })).toEqual({ ...stickyEvidence, weight: evidenceWeights[level] })
    },
  )
})

describe('a post that is gone', () => {
  const gone: Gone = { since: hoursAfter(60), reason: 'not_found', confirmed: true, mattered: true }
  const matched = judged([1000, 50, 5], [1000, 50, 5])
  const against = { weight: goneWeight, at: gone.since, isGone: true }
  const appealed = (state: PostAppealState, goneSince: Instant | undefined = gone.since): Post => ({
    ...matched,
    gone,
    appeals: [{ appealId: 'apl_1', state, matters: ['REMOVAL'], claimedAt: asOf, goneSince }],
  })

  test.each([
    ['that matched', matched, 'NONE'],
    ['that is LOW', judged([10_400, 50, 5], [10_000, 50, 5]), 'LOW'],
    ['that nobody could check', aPost(), null],
  ] as const)('counts once against its affiliate, for one %s', (_, post, level) => {
    expect(evidenceOf({ ...post, gone })).toEqual({ level, ...against })
  })

  test.each([
    ['MEDIUM', judged([11_000, 50, 5], [10_000, 50, 5])],
    ['HIGH', judged([13_000, 50, 5], [10_000, 50, 5])],
    ['what sticks', { ...matched, stickyEvidence: sticky }],
  ] as const)('weighs no more than a wrong number: %s', (_, post) => {
    expect(evidenceOf({ ...post, gone })).toEqual(evidenceOf(post))
  })

  test.each([
    ['no second check confirmed', { ...gone, confirmed: false }],
    ['went when it mattered no more', { ...gone, mattered: false }],
    ['went before that was kept', { since: gone.since, reason: gone.reason, confirmed: true }],
  ] as const)('says what its verdict says if it %s', (_, went) => {
    expect(evidenceOf({ ...matched, gone: went })).toEqual(evidenceOf(matched))
  })

  test('says nothing while it is held as a possible duplicate', () => {
    const duplicate = { state: 'UNDECIDED', of: 'post_2', decidedBy: null, decidedAt: null } as const
    expect(evidenceOf({ ...matched, gone, duplicate })).toBeNull()
  })

  test.each(['OPEN', 'UPHELD', 'PARTLY'] as const)('says what its verdict says after an appeal that is %s', (state) => {
    expect(evidenceOf(appealed(state))).toEqual(evidenceOf(matched))
  })

  test('is not counted again because it was claimed once more after an appeal that was upheld', () => {
    const claim = aClaim([900, 50, 5], { reportId: 'rep_2', submittedAt: hoursAfter(70) })
    const again = claimAgain(appealed('UPHELD'), { claim, flags: [], policyBefore: policy }, hoursAfter(70))
    expect(again.gone).toEqual(gone)
    expect(evidenceOf(again)).toBeNull()
  })

  test('counts against its affiliate after any other appeal, or one about an earlier time that it was gone', () => {
    for (const state of ['REJECTED', 'WITHDRAWN'] as const)
      expect(evidenceOf(appealed(state))).toEqual({ level: 'NONE', ...against })
    const { appeals: [appeal] = [], ...post } = appealed('UPHELD')
    if (appeal === undefined) throw new Error('The post has an appeal')
    const about = { ...appeal, matters: ['NUMBERS'] as const, goneSince: undefined }
    expect(evidenceOf({ ...post, appeals: [about] })).toEqual({ level: 'NONE', ...against })
    expect(evidenceOf(appealed('UPHELD', hoursAfter(50)))).toEqual({ level: 'NONE', ...against })
  })
})

describe('whether a post mattered when it went', () => {
  const goneAt = (hours: number) => ({ kind: 'gone', fetchedAt: hoursAfter(hours), reason: 'not_found' }) as const
  const settled = judged([1000, 50, 5], [1000, 50, 5])

  test.each([
    ['while its campaign runs', settled, false, true, 'NONE'],
    ['after its campaign, with a final verdict', settled, true, false, 'NONE'],
    ['after its campaign, before anybody checked it', aPost(), true, true, undefined],
  ] as const)('is decided when it went %s, and stays so', (_, post, isCampaignOver, mattered, levelOnceBack) => {
    const first = checkPost(post, goneAt(60), checkContext(hoursAfter(60), { isCampaignOver }))
    expect(first.gone).toMatchObject({ confirmed: false, mattered })
    const second = checkPost(first, goneAt(62), checkContext(hoursAfter(62), { isCampaignOver: true }))
    expect(second.gone).toEqual({ since: hoursAfter(60), reason: 'not_found', confirmed: true, mattered })
    const back = checkPost(second, observedAt(hoursAfter(80), [1000, 50, 5]), checkContext(hoursAfter(80)))
    expect(isGoneEvidence(evidenceOf(second) ?? sticky)).toBe(mattered)
    expect(evidenceOf(back)?.level).toBe(levelOnceBack)
  })

  test('stays unknown for a post that went under an earlier release', () => {
    const went = { ...settled, gone: { since: hoursAfter(49), reason: 'private' as const, confirmed: false } }
    const after = checkPost(went, goneAt(60), checkContext(hoursAfter(60)))
    expect(after.gone).toEqual({ since: hoursAfter(49), reason: 'not_found', confirmed: true })
  })
})
