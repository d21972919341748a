import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { alertIdOf, dedupeKey, openAlert } from '../../lib/alerts/alert.ts'
import { acknowledge, resolve } from '../../lib/alerts/handle-alert.ts'
import { unresolvedAlerts } from '../../lib/alerts/raise-alerts.ts'
import { appeal } from '../../lib/appeals/open-appeal.ts'
import { decideAppeal } from '../../lib/appeals/take-step.ts'
import { createCampaign } from '../../lib/campaign/create-campaign.ts'
import { evidenceOf } from '../../lib/post/evidence.ts'
import { goneWeight } from '../../lib/post/vocabulary.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import { createTableClient } from '../../lib/table/client.ts'
import { recomputeAffiliate } from '../../lib/trust/recompute-affiliate.ts'
import { countersOf, isSameTrust, trustOf } from '../../lib/trust/score.ts'
import { halfLifeDays } from '../../lib/trust/vocabulary.ts'
import type { AffiliateId, AlertId, CampaignId, PostId } from '../../lib/values/ids.ts'
import { plusHours } from '../../lib/values/instant.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { anAdmin } from '../support/an-admin.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'
import { writeItems } from '../support/world-of-posts.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let campaignId: CampaignId
let ada: Principal
let advertiser: Principal
/** Content of its own for each test. */
let round = 100

beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())
beforeEach(async () => {
  round += 1
  platform = platformOn(emulators)
  ada = await platform.affiliate()
  advertiser = { ...(await platform.affiliate()), role: 'ADVERTISER' }
  campaignId = await platform.campaignOf(advertiser)
})

const video = (at: number): string => `trust${round}${String(at).padStart(2, '0')}A`
const shown = { views: 1000, clicks: 50, conversions: 5 }
const show = (state: object = shown) =>
  platform.steer('youtube', Object.fromEntries(Array.from({ length: 20 }, (_, at) => [video(at), state])))

const submit = async (at: number, views: number): Promise<PostId> => {
  const numbers = { ...claimedNumbers(views, 50, 5), as_of: platform.settledAsOf() }
  const body = { campaign_id: campaignId, url: `https://youtu.be/${video(at)}`, ...numbers }
  const { postId } = await submitPost(body, ada, platform.deps)
  await platform.reconcile(postId)
  return postId
}

const personNow = async (affiliateId: AffiliateId = ada.affiliateId) => {
  const person = await platform.deps.table.people.get(affiliateId)
  if (person === null) throw new Error('Ada is not there')
  return person
}
const trustNow = async () => trustOf((await personNow()).trust, platform.deps.clock())
const drops = async () => {
  const { things } = await platform.deps.table.alerts.listByAffiliate(ada.affiliateId, { limit: 50 })
  return things.filter(({ type }) => type === 'TRUST_DROP').toSorted((one, other) => one.generation - other.generation)
}
const recompute = () => recomputeAffiliate(ada.affiliateId, platform.deps)

describe('TRUST_DROP', () => {
  beforeEach(() => show())

  test('is not raised for one wrong number', async () => {
    await submit(0, 90_000)
    await recompute()
    expect((await personNow()).seenTier).toBe('NEW')
    expect(await drops()).toEqual([])
  })

  test('is not raised for two, which have alerts of their own, but once three lead to Restricted', async () => {
    await submit(0, 90_000)
    await submit(1, 90_000)
    await recompute()
    expect((await personNow()).seenTier).toBe('WATCH')
    expect(await drops()).toEqual([])
    await submit(2, 90_000)
    await recompute()
    const message = expect.stringContaining('from Watch to Restricted. 3 posts have wrong numbers')
    expect(await drops()).toMatchObject([{ severity: 'CRITICAL', count: 1, message }])
    expect(await recompute()).toBe('same')
  })

  test('that an earlier release raised for Watch stays, and counts the fall to Restricted up', async () => {
    await submit(0, 90_000)
    await submit(1, 90_000)
    await recompute()
    const before = await personNow()
    const subject = { affiliateId: ada.affiliateId, campaignId: null, postId: null, platform: null }
    const alertId = alertIdOf(dedupeKey('TRUST_DROP', subject), 1)
    const condition = { type: 'TRUST_DROP', severity: 'HIGH', message: 'Trust fell from New to Watch.' } as const
    const raised = openAlert(condition, subject, { alertId, generation: 1, now: platform.deps.clock() })
    await platform.deps.profiles.saveTrust(before, { ...before, trustAlertId: alertId }, raised)
    expect(await recompute()).toBe('same')
    await submit(2, 90_000)
    await recompute()
    expect(await drops()).toMatchObject([{ alertId, status: 'OPEN', severity: 'CRITICAL', count: 2 }])
  })

  test('stays while the tier only rises to Watch, is resolved with trust that recovers, and opens anew after another fall', async () => {
    for (const at of [0, 1, 2]) await submit(at, 90_000)
    await recompute()
    await submit(3, 1000)
    await submit(4, 1000)
    expect(await recompute()).toBe('changed')
    expect((await personNow()).seenTier).toBe('WATCH')
    expect(await drops()).toMatchObject([{ status: 'OPEN', count: 1 }])
    platform.passHours(2 * halfLifeDays * 24)
    platform.notified.length = 0
    await recompute()
    const [resolved, ...others] = await drops()
    expect(others).toEqual([])
    expect(resolved).toMatchObject({ status: 'RESOLVED', resolvedBy: 'system', resolutionNotes: 'TRUST_RECOVERED' })
    expect(platform.notified).toMatchObject([{ message: { alertId: resolved?.alertId } }])
    expect(await recompute()).toBe('same')
    for (const at of [5, 6, 7]) await submit(at, 90_000)
    await recompute()
    expect(await drops()).toMatchObject([
      { generation: 1, status: 'RESOLVED' },
      { generation: 2, status: 'OPEN' },
    ])
  })

  test('is resolved once appeals left one wrong number, and not while two are left', async () => {
    const posts = [await submit(0, 90_000), await submit(1, 90_000), await submit(2, 90_000)]
    await recompute()
    const why = {
      kind: 'NUMBER_WRONG',
      text: 'The screenshot shows it.',
      links: ['https://example.com/a.png'],
    } as const
    const seen: [string | null, string | undefined][] = []
    for (const postId of posts.slice(1)) {
      const { appealId } = await appeal({ post_id: postId, ...why }, ada, platform.deps)
      await decideAppeal(appealId, { outcome: 'UPHELD', reason: 'The screenshot shows it.' }, advertiser, platform.deps)
      expect(await recompute()).toBe('changed')
      seen.push([(await personNow()).seenTier, (await drops())[0]?.status])
    }
    expect(seen).toEqual([
      ['WATCH', 'OPEN'],
      ['NEW', 'RESOLVED'],
    ])
    expect(await drops()).toMatchObject([{ resolutionNotes: 'TRUST_RECOVERED' }])
  })

  test('changes together with trust or not at all, though somebody handles it at the same time', async () => {
    for (const at of [0, 1, 2]) await submit(at, 90_000)
    await recompute()
    platform.passHours(2 * halfLifeDays * 24)
    const { deps } = platform
    const seen: string[] = []
    const get = async (alertId: AlertId) => {
      const alert = await deps.table.alerts.get(alertId)
      if (seen.push(alertId) === 1) await acknowledge(alertId, { ...advertiser, role: 'ADMIN' }, deps)
      return alert
    }
    const table = { ...deps.table, alerts: { ...deps.table.alerts, get } }
    expect(await recomputeAffiliate(ada.affiliateId, { ...deps, table })).toBe('changed')
    expect(seen.length).toBe(2)
    expect((await personNow()).seenTier).toBe('NEW')
    expect(await drops()).toMatchObject([
      { status: 'RESOLVED', resolutionNotes: 'TRUST_RECOVERED', acknowledgedBy: advertiser.affiliateId, version: 3 },
    ])
  })
})

describe('a post that is gone', () => {
  const removed = {
    kind: 'REMOVED',
    text: 'YouTube removed it by mistake.',
    links: ['https://example.com/a.png'],
  } as const
  const goneFor = async (postId: PostId): Promise<void> => {
    await show({ state: 'not_found' })
    for (const hours of [24, 1]) {
      platform.passHours(hours)
      await platform.reconcile(postId)
    }
  }
  const isFold = async (postId: PostId): Promise<void> => {
    const [{ trust }, post] = await Promise.all([personNow(), platform.deps.table.posts.get(postId)])
    const evidence = post && evidenceOf(post)
    expect(isSameTrust(trust, countersOf(trust.baseAt, evidence === null ? [] : [evidence]))).toBe(true)
  }

  test('counts once against its affiliate, however often it is checked, until it is back', async () => {
    await show()
    const postId = await submit(0, 1000)
    const matched = await trustNow()
    const aDayLater = goneWeight * 2 ** (1 / halfLifeDays)
    await goneFor(postId)
    const gone = await trustNow()
    expect(gone).toMatchObject({ trustScore: 1, totalSubmissions: 1, accurateSubmissions: 1 })
    expect(gone.trustProbability).toBeLessThan(matched.trustProbability)
    expect((await personNow()).trust).toMatchObject({ none: 1, goodWeight: 0 })
    expect((await personNow()).trust.badWeight).toBeCloseTo(aDayLater, 6)
    await isFold(postId)
    platform.passHours(24)
    await platform.reconcile(postId)
    expect((await personNow()).trust.badWeight).toBeCloseTo(aDayLater, 6)
    await show()
    platform.passHours(24)
    await platform.reconcile(postId)
    await isFold(postId)
    expect((await personNow()).trust).toMatchObject({ none: 1, goodWeight: 1 })
  })

  test('counts nothing while its removal is appealed against, nor after the appeal is upheld', async () => {
    await show()
    const postId = await submit(0, 1000)
    await goneFor(postId)
    const { appealId } = await appeal({ post_id: postId, ...removed }, ada, platform.deps)
    await isFold(postId)
    expect((await personNow()).trust).toMatchObject({ none: 1, goodWeight: 1 })
    await decideAppeal(appealId, { outcome: 'UPHELD', reason: 'YouTube says so.' }, advertiser, platform.deps)
    await platform.reconcile(postId)
    await isFold(postId)
    expect((await personNow()).trust).toMatchObject({ none: 1, goodWeight: 1 })
    expect(await recompute()).not.toBe('repaired')
  })

  test('is not held against its affiliate anew after that, whatever they claim about it', async () => {
    await show()
    const postId = await submit(0, 1000)
    await goneFor(postId)
    const { appealId } = await appeal({ post_id: postId, ...removed }, ada, platform.deps)
    await decideAppeal(appealId, { outcome: 'UPHELD', reason: 'YouTube says so.' }, advertiser, platform.deps)
    platform.passHours(24)
    await updateClaim(postId, claimedNumbers(900, 50, 5), ada, platform.deps)
    await platform.reconcile(postId)
    const post = await platform.deps.table.posts.get(postId)
    expect(post?.gone).toMatchObject({ confirmed: true, mattered: true })
    expect(post && evidenceOf(post)).toBeNull()
    await isFold(postId)
    expect(post && (await unresolvedAlerts(post, platform.deps))).toEqual([])
  })

  test('counts again, and is reported again, when it is back and goes another time after that', async () => {
    await show()
    const postId = await submit(0, 1000)
    await goneFor(postId)
    const { appealId } = await appeal({ post_id: postId, ...removed }, ada, platform.deps)
    await decideAppeal(appealId, { outcome: 'UPHELD', reason: 'YouTube says so.' }, advertiser, platform.deps)
    await show()
    platform.passHours(24)
    await platform.reconcile(postId)
    await goneFor(postId)
    await isFold(postId)
    expect((await personNow()).trust).toMatchObject({ none: 1, goodWeight: 0 })
    const post = await platform.deps.table.posts.get(postId)
    expect(post && (await unresolvedAlerts(post, platform.deps))).toMatchObject([
      { type: 'POST_REMOVED', generation: 2 },
    ])
  })

  test('can be appealed against though somebody resolved its alert, for it still counts', async () => {
    await show()
    const postId = await submit(0, 1000)
    await goneFor(postId)
    const { things } = await platform.deps.table.alerts.listByAffiliate(ada.affiliateId, { limit: 50 })
    for (const alert of things.filter(({ status }) => status === 'OPEN')) {
      await resolve(alert.alertId, 'Seen.', { ...advertiser, role: 'ADMIN' }, platform.deps)
    }
    expect((await appeal({ post_id: postId, ...removed }, ada, platform.deps)).rules).toEqual(['POST_REMOVED'])
  })

  test('says nothing if it went after its campaign, with a final verdict', async () => {
    await show()
    const { deps } = platform
    const ending = { name: 'Ends', platforms: ['youtube' as const], status: 'ACTIVE' as const, thresholds: {} }
    campaignId = (await createCampaign({ ...ending, end_date: plusHours(deps.clock(), 1) }, anAdmin, deps)).campaignId
    const postId = await submit(0, 1000)
    platform.passHours(2)
    await goneFor(postId)
    expect((await platform.deps.table.posts.get(postId))?.gone).toMatchObject({ confirmed: true, mattered: false })
    expect((await personNow()).trust).toMatchObject({ none: 1, goodWeight: 1, badWeight: 0 })
  })
})

describe.each(['0.1.0', '0.2.0'])('trust that release %s stored', (release) => {
  test('is rebuilt by the rules of today from the posts, and what it dropped for recovers', async () => {
    const file = fileURLToPath(new URL(`earlier-releases/${release}.json`, import.meta.url))
    const items: { PK: string; type: string; role?: string }[] = JSON.parse(readFileSync(file, 'utf8'))
    await writeItems(createTableClient(platform.deps.config.tableName), items)
    // The rows are of 2026; from here on it is a year later.
    platform.passHours(18 * 30 * 24)
    const rows = items.filter(({ type, role }) => type === 'affiliate' && role === 'AFFILIATE')
    expect(rows.length).toBeGreaterThan(2)
    const results: string[] = []
    for (const { PK } of rows) {
      const affiliateId: AffiliateId = `aff_${PK.slice('AFF#aff_'.length)}`
      results.push(await recomputeAffiliate(affiliateId, platform.deps))
      const { trust, seenTier, trustAlertId } = await personNow(affiliateId)
      const { things: posts } = await platform.deps.table.posts.listByAffiliate(affiliateId, { limit: 100 })
      const evidence = posts.flatMap((post) => evidenceOf(post) ?? [])
      expect(isSameTrust(trust, countersOf(trust.baseAt, evidence))).toBe(true)
      expect(seenTier).toBe(trustOf(trust, platform.deps.clock()).trustTier)
      const alert = trustAlertId && (await platform.deps.table.alerts.get(trustAlertId))
      if (alert) expect(alert).toMatchObject({ status: 'RESOLVED', resolutionNotes: 'TRUST_RECOVERED' })
      expect(await recomputeAffiliate(affiliateId, platform.deps)).toBe('same')
    }
    expect(results).toContain('repaired')
  })
})
