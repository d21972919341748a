import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { resolve } from '../../lib/alerts/handle-alert.ts'
import { appeal } from '../../lib/appeals/open-appeal.ts'
import { decideAppeal } from '../../lib/appeals/take-step.ts'
import { decideRule, listRules } from '../../lib/patterns/decide-rule.ts'
import { loudRulesOf } from '../../lib/patterns/loud.ts'
import { viewRule } from '../../lib/patterns/pattern-contract.ts'
import { recordPatterns } from '../../lib/patterns/record-patterns.ts'
import { patternRules } from '../../lib/patterns/vocabulary.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import { patternEvidence, trustMovedByPatterns } from '../../lib/trust/pattern-evidence.ts'
import { recomputeAffiliate } from '../../lib/trust/recompute-affiliate.ts'
import { trustOf } from '../../lib/trust/score.ts'
import type { PostId } from '../../lib/values/ids.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { anAdmin } from '../support/an-admin.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let ada: Principal
let round = 100
let postIds: PostId[] = []

beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())

const review = { isLoud: true, reviewed: 20, honest: 0, reason: 'All of them admitted it.' }
const silence = { isLoud: false, reviewed: 0, honest: 0, reason: 'It was wrong.' }
const decide = (given: typeof review = review) => decideRule('SAME_CONTENT', given, anAdmin, platform.deps)
const decideOfBand = (given: typeof review) => decideRule('JUST_ABOVE', given, anAdmin, platform.deps)

const night = async (): Promise<void> => {
  const { table, patterns } = platform.deps
  const loud = loudRulesOf(await patterns.rules())
  const posts = await table.posts.getMany(postIds)
  const affiliate = { affiliateId: ada.affiliateId, linkedOn: () => [] }
  await recordPatterns(affiliate, posts, { loud, trustMovedBy: trustMovedByPatterns(platform.deps) }, platform.deps)
}
const alerts = async () => {
  const { things } = await platform.deps.table.alerts.listByAffiliate(ada.affiliateId, { limit: 50 })
  return things
    .filter(({ type }) => type === 'PATTERN')
    .map(({ status, generation }) => `${generation} ${status}`)
    .toSorted()
}
const trust = async () => {
  const person = await platform.deps.table.people.get(ada.affiliateId)
  if (person === null) throw new Error('Ada is not there')
  return trustOf(person.trust, platform.deps.clock())
}
const accusation = async () => (await platform.deps.patterns.get(ada.affiliateId))?.accusation
const alertId = async () => {
  const id = (await accusation())?.alertId
  if (id === undefined) throw new Error('Nothing accuses Ada')
  return id
}
const appealAgainstIt = async () => {
  const body = { alert_id: await alertId(), kind: 'PATTERN', text: 'It is a series.', links: [] } as const
  return appeal(body, ada, platform.deps)
}

beforeEach(async () => {
  round += 1
  platform = platformOn(emulators)
  ada = await platform.affiliate()
  const video = `loud${round}AAAA`
  await platform.steer('youtube', { [video]: { views: 1_000, clicks: 50, conversions: 5 } })
  postIds = []
  for (const { campaignId } of [await platform.campaign(), await platform.campaign(), await platform.campaign()]) {
    const body = { campaign_id: campaignId, url: `https://youtu.be/${video}`, ...claimedNumbers(1_000, 50, 5) }
    const { postId } = await submitPost(body, ada, platform.deps)
    await platform.reconcile(postId)
    postIds.push(postId)
  }
})

test('a rule that accuses by default does so in the first night, and again once an admin makes it loud without a review', async () => {
  await decide({ ...silence, isLoud: true })
  await night()
  expect(await alerts()).toEqual(['1 OPEN'])
})

describe('a rule that an admin lets accuse', () => {
  test('raises one alert about the affiliate, and costs trust without a wrong number, until it is silent again', async () => {
    await decide(silence)
    await night()
    expect([await alerts(), (await trust()).trustProbability]).toEqual([[], 0.97])
    await decide()
    await night()
    await night()
    const accused = await trust()
    expect(await alerts()).toEqual(['1 OPEN'])
    expect([accused.trustScore, accused.wrongSubmissions, accused.trustTier]).toEqual([1, 0, 'NEW'])
    expect(accused.trustProbability).toBeLessThan(0.5)
    await decide(silence)
    await night()
    expect([await alerts(), (await trust()).trustProbability]).toEqual([['1 RESOLVED'], 0.97])
    await decide()
    await night()
    expect(await alerts()).toEqual(['1 RESOLVED', '2 OPEN'])
  })

  test('is no drift to whoever recomputes trust, and is there again once trust is rebuilt', async () => {
    await decide()
    await night()
    const accused = await trust()
    const since = (await accusation())?.since ?? null
    const evidence = patternEvidence(since)
    if (evidence === null) throw new Error('Nothing counts')
    const beside = { evidence: async () => [evidence], learn: async () => {} }
    expect(await recomputeAffiliate(ada.affiliateId, platform.deps, beside)).not.toBe('repaired')
    expect((await trust()).trustProbability).toBe(accused.trustProbability)
    expect(await recomputeAffiliate(ada.affiliateId, platform.deps)).toBe('repaired')
    expect((await trust()).trustProbability).toBe(0.97)
    expect(await recomputeAffiliate(ada.affiliateId, platform.deps, beside)).toBe('repaired')
    expect((await trust()).trustProbability).toBe(accused.trustProbability)
  })

  test('is answered by a person who resolves the alert', async () => {
    await decide()
    await night()
    await resolve(await alertId(), 'They explained it.', anAdmin, platform.deps)
    await night()
    expect([await alerts(), (await trust()).trustProbability]).toEqual([['1 RESOLVED'], 0.97])
  })

  test('is answered by an appeal, which an admin decides: it counts for nothing while it is open, nor once it is upheld', async () => {
    await decide()
    await night()
    const opened = await appealAgainstIt()
    expect(opened).toMatchObject({ isForAdmins: true, advertiserId: null, matters: ['PATTERN'], rules: ['PATTERN'] })
    await expect(appealAgainstIt()).rejects.toMatchObject({ code: 'conflict' })
    await night()
    expect([await alerts(), (await trust()).trustProbability]).toEqual([['1 OPEN'], 0.97])
    await decideAppeal(opened.appealId, { outcome: 'UPHELD', reason: 'It is.' }, anAdmin, platform.deps)
    expect(await alerts()).toEqual(['1 RESOLVED'])
    await night()
    expect(await platform.deps.patterns.get(ada.affiliateId)).toMatchObject({
      findings: [],
      overturned: ['SAME_CONTENT'],
    })
    platform.passHours(1)
    for (const postId of postIds) await updateClaim(postId, claimedNumbers(1_000, 50, 5), ada, platform.deps)
    await night()
    expect(await alerts()).toEqual(['1 RESOLVED', '2 OPEN'])
    expect((await platform.deps.patterns.get(ada.affiliateId))?.overturned).toEqual(['SAME_CONTENT'])
  })

  test('can be answered though the newest post has an open appeal about its numbers', async () => {
    const [newest = 'post_none', next] = (await platform.deps.table.posts.ids(ada.affiliateId, { limit: 2 })).things
    platform.passHours(1)
    await updateClaim(newest, claimedNumbers(9_000, 50, 5), ada, platform.deps)
    await platform.reconcile(newest)
    platform.passHours(49)
    await platform.reconcile(newest)
    const why = { kind: 'NUMBER_WRONG', text: 'I see 9,000.', links: [] } as const
    await appeal({ post_id: newest, ...why }, ada, platform.deps)
    await decide()
    await night()
    expect((await appealAgainstIt()).postId).toBe(next)
    await expect(appealAgainstIt()).rejects.toMatchObject({ code: 'conflict' })
  })

  test('stands if the appeal is rejected', async () => {
    await decide()
    await night()
    const { appealId } = await appealAgainstIt()
    await night()
    await decideAppeal(appealId, { outcome: 'REJECTED', reason: 'It is not.' }, anAdmin, platform.deps)
    await night()
    expect(await alerts()).toEqual(['1 OPEN'])
    expect((await trust()).trustProbability).toBeLessThan(0.5)
  })

  test('writes nothing where a check changed the affiliate or a faster night the item', async () => {
    await decide()
    const { patterns } = platform.deps
    const moved = await trustMovedByPatterns(platform.deps)(ada.affiliateId, null, platform.deps.clock())
    if (moved === null) throw new Error('Ada is not there')
    const item = { affiliateId: ada.affiliateId, findings: [], version: 1 }
    expect(await patterns.saveAccusing(item, { ...moved, alert: null })).toEqual({ committed: true })
    expect(await patterns.saveAccusing(item, { ...moved, alert: null })).toEqual({
      committed: false,
      refusedBy: ['patterns'],
    })
    expect(await trustMovedByPatterns(platform.deps)('aff_01jz0000000000000000000009', null, null)).toBeNull()
  })
})

describe('deciding about a rule', () => {
  test('lists every rule, and keeps who decided what and why', async () => {
    await decide()
    const rules = await listRules(platform.deps)
    expect(rules.map(({ rule }) => rule)).toEqual(patternRules)
    expect(rules.find(({ rule }) => rule === 'SAME_CONTENT')?.decision).toMatchObject({
      ...review,
      decidedBy: anAdmin.affiliateId,
      decidedAt: platform.deps.clock(),
    })
  })

  test.each([
    [{ ...review, reviewed: 19 }, 'reviewed'],
    [{ ...review, honest: 2 }, 'honest'],
  ])('refuses %o', async (given, field) => {
    await expect(decideOfBand(given)).rejects.toMatchObject({ extras: { errors: [{ path: field }] } })
  })

  test('takes no review of a rule that the figures of the stage bear out, and shows both', async () => {
    const { patterns, clock } = platform.deps
    const rules = [{ rule: 'ABOVE_LAG', named: 31, caught: 24, cleared: 0 } as const]
    const figures = { learnedAt: clock(), judged: 412, caught: 37, rules }
    expect(await patterns.publishFigures(figures)).toBe(true)
    const accuse = { isLoud: true, reviewed: 0, honest: 0, reason: 'Its figures say so.' }
    await expect(decideOfBand(accuse)).rejects.toMatchObject({ extras: { errors: [{ path: 'reviewed' }] } })
    const decided = viewRule(await decideRule('ABOVE_LAG', accuse, anAdmin, platform.deps))
    expect(decided).toMatchObject({
      is_loud: true,
      advice: 'KEEP',
      figures: { named: 31, also_accused: 24, judged: 412 },
    })
    await decideRule('ABOVE_LAG', silence, anAdmin, platform.deps)
    const listed = (await listRules(platform.deps)).map(viewRule)
    expect(listed.filter(({ advice }) => advice === 'ACCUSE').map(({ rule }) => rule)).toEqual(['ABOVE_LAG'])
    expect(listed.find(({ rule }) => rule === 'ABOVE_LAG')?.advice_message).toContain('You can let it accuse.')
    expect(listed.find(({ rule }) => rule === 'JUST_ABOVE')).toMatchObject({ advice: 'WAIT', figures: { named: 0 } })
  })

  test('loses no decision that another admin makes at the same time', async () => {
    await Promise.all([decide(), decideRule('FLOORS', review, anAdmin, platform.deps)])
    expect(loudRulesOf(await platform.deps.patterns.rules())).toEqual(
      expect.arrayContaining(['SAME_CONTENT', 'FLOORS']),
    )
    await decideRule('FLOORS', silence, anAdmin, platform.deps)
  })
})
