import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { noCohorts } from '../../lib/cohort/cohorts.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { listPatterns } from '../../lib/patterns/list-patterns.ts'
import type { Patterns } from '../../lib/patterns/patterns.ts'
import { recordPatterns } from '../../lib/patterns/record-patterns.ts'
import type { Post } from '../../lib/post/post.ts'
import { decided, firstReview } from '../../lib/review/review.ts'
import { createTableClient } from '../../lib/table/client.ts'
import { createPatterns } from '../../lib/table/patterns.ts'
import type { AffiliateId, CampaignId, PostId } from '../../lib/values/ids.ts'
import { asOf, hoursAfter } from '../support/a-post.ts'
import { meter } from '../support/capacity-meter.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'
import { livedPost } from '../support/posts-of-a-cohort.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let who = 0
let affiliateId: AffiliateId

beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())
beforeEach(() => {
  platform = platformOn(emulators)
  who += 1
  affiliateId = `aff_${String(who).padStart(26, '0')}`
})

const everywhere = (count: number): Post[] =>
  Array.from({ length: count }, (_, at) => livedPost(at, {}, { nativeId: 'same', campaignId: `cmp_${at}` }))
/** Three posts that went one after the other once they were judged. */
const deletedIn = (campaignId: CampaignId): Post[] =>
  [0, 1, 2].map((at) => {
    const gone = { since: hoursAfter(76 + 8 * at), reason: 'not_found', confirmed: true } as const
    return livedPost(100 * who + at, { seenAfterHours: 72 + 8 * at }, { campaignId, gone })
  })
const silent = { loud: [], trustMovedBy: () => Promise.reject(new Error('A silent rule changes no trust')) }
const record = (posts: readonly Post[], deps: Deps<ReachName> = platform.deps) =>
  recordPatterns({ affiliateId, linkedOn: () => [] }, posts, silent, deps)
const stored = () => platform.deps.patterns.get(affiliateId)
const listed = async () =>
  (await platform.deps.patterns.list({ limit: 100 })).things
    .map((one) => one.affiliateId)
    .filter((id) => id === affiliateId)

describe('recording patterns', () => {
  test('writes only what changed, keeps since when, and is out of the list once nothing is found', async () => {
    await record(everywhere(2))
    expect(await stored()).toBeNull()
    await record(everywhere(3))
    const first = await stored()
    expect(first).toMatchObject({
      version: 1,
      findings: [{ rule: 'SAME_CONTENT', value: 2, since: platform.deps.clock() }],
    })
    expect(await listed()).toEqual([affiliateId])
    platform.passHours(24)
    await record(everywhere(3).toReversed())
    expect(await stored()).toEqual(first)
    await record(everywhere(4))
    expect(await stored()).toMatchObject({ version: 2, findings: [{ value: 3, since: first?.findings[0]?.since }] })
    await record(everywhere(1))
    expect(await stored()).toMatchObject({ version: 3, findings: [] })
    expect(await listed()).toEqual([])
    await record(everywhere(3))
    expect(await stored()).toMatchObject({ version: 4, findings: [{ since: platform.deps.clock() }] })
    expect(await listed()).toEqual([affiliateId])
  })

  test('a run that read an older state writes nothing', async () => {
    const { patterns } = platform.deps
    const finding = { rule: 'SAME_CONTENT', value: 1, threshold: 1, posts: 2, of: 2, since: asOf } as const
    const one: Patterns = { affiliateId, findings: [finding], version: 1 }
    expect(await patterns.save(one)).toBe(true)
    expect(await patterns.save(one)).toBe(false)
    expect(await patterns.save({ ...one, version: 2, findings: [] })).toBe(true)
    expect(await patterns.save({ ...one, version: 2 })).toBe(false)
    expect(await stored()).toMatchObject({ version: 2, findings: [] })
  })

  test('asks when the campaigns end of those posts alone that are gone', async () => {
    const campaign = await platform.campaign()
    const { campaignId } = campaign
    const posts = deletedIn(campaignId)
    await record(posts)
    expect((await stored())?.findings.map(({ rule }) => rule)).toEqual(['DELETED_AFTER_VERDICT'])
    const { version, ...ended } = campaign
    await platform.deps.table.campaigns.replace({ ...ended, endDate: hoursAfter(75), version: version + 1 }, version)
    await platform.deps.recent.campaign.fresh(campaignId)
    await record(posts)
    expect((await stored())?.findings).toEqual([])
  })

  test('asks for the reviews of those posts alone that are gone, and counts none that was sent back', async () => {
    const { campaignId } = await platform.campaign()
    const posts = deletedIn(campaignId)
    for (const post of posts) {
      const doing = { at: hoursAfter(74), by: affiliateId }
      const review = decided(firstReview(post), { decision: 'REJECTED', reason: 'OFF_BRIEF', note: null }, doing)
      await platform.deps.reviews.save({ ...review, version: 1 })
    }
    const asked: PostId[] = []
    const getMany = (postIds: readonly PostId[]) => {
      asked.push(...postIds)
      return platform.deps.reviews.getMany(postIds)
    }
    await record([...posts, livedPost(7)], { ...platform.deps, reviews: { ...platform.deps.reviews, getMany } })
    expect(await stored()).toBeNull()
    expect(asked).toEqual(posts.map(({ postId }) => postId))
  })

  test('whatever fails is logged and stops nothing', async () => {
    const logged: string[] = []
    const log: Deps['log'] = { write: (code) => void logged.push(code), with: () => log }
    const patterns = { ...platform.deps.patterns, get: () => Promise.reject(new Error('Unreadable')) }
    await record(everywhere(3), { ...platform.deps, log, patterns })
    const broken = everywhere(3).map((post) => ({ ...post, verdict: { ...post.verdict, metrics: null as never } }))
    await record(broken, {
      ...platform.deps,
      log,
      cohorts: { ...platform.deps.cohorts, recent: async () => noCohorts },
    })
    expect(logged).toEqual([
      'PATTERNS_NOT_RECORDED',
      'PATTERN_RULE_FAILED',
      'PATTERN_RULE_FAILED',
      'PATTERN_RULE_FAILED',
      'PATTERN_RULE_FAILED',
      'PATTERNS_CHANGED',
    ])
    expect((await stored())?.findings.map(({ rule }) => rule)).toEqual(['SAME_CONTENT'])
  })
})

test('a page of the list costs by its length, whoever else has patterns, and names the affiliates', async () => {
  const client = createTableClient(emulators.environment['TABLE_NAME'] ?? '')
  const { spent } = meter(client)
  const patterns = createPatterns(client)
  const finding = { threshold: 1, posts: 2, of: 2, rule: 'SAME_CONTENT', value: 1 } as const
  for (let at = 0; at < 60; at += 1) {
    const id: AffiliateId = `aff_9${String(at).padStart(25, '0')}`
    await patterns.save({ affiliateId: id, findings: [{ ...finding, since: hoursAfter(1_000 + at) }], version: 1 })
  }
  expect(spent().writes).toBeLessThanOrEqual(60 * 2)
  const first = await patterns.list({ limit: 25 })
  expect(spent().reads).toBeLessThanOrEqual(15)
  expect(first.things.map(({ affiliateId: id }) => Number(id.slice(5)))).toEqual(
    Array.from({ length: 25 }, (_, at) => 59 - at),
  )
  const second = await patterns.list({ limit: 25, cursor: first.nextCursor ?? undefined })
  expect(second.things[0]?.affiliateId).toBe(`aff_9${'34'.padStart(25, '0')}`)
  const [shown] = (await listPatterns({ limit: 1 }, platform.deps)).things
  expect(shown).toMatchObject({
    name: null,
    findings: [{ message: expect.stringContaining('in another campaign') }],
  })
  const ada = await platform.affiliate()
  const newest = { ...finding, since: hoursAfter(9_000) }
  await patterns.save({ affiliateId: ada.affiliateId, findings: [newest], version: 1 })
  const [named] = (await listPatterns({ limit: 1 }, platform.deps)).things
  expect([named?.affiliate_id, named?.name]).toEqual([ada.affiliateId, expect.any(String)])
})
