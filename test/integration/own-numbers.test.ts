import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCampaign } from '../../lib/campaign/create-campaign.ts'
import { fetchNow } from '../../lib/reconciliation/fetch-now.ts'
import { submissionBody } from '../../lib/submission/submission-contract.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { type ConversionReport, firstConversion } from '../../lib/tracking/conversion.ts'
import { countedIn } from '../../lib/tracking/conversion-counts.ts'
import type { Link } from '../../lib/tracking/link.ts'
import { makeLink } from '../../lib/tracking/make-link.ts'
import { openLink } from '../../lib/tracking/open-link.ts'
import { renewPostbackToken } from '../../lib/tracking/renew-postback-token.ts'
import type { PostId } from '../../lib/values/ids.ts'
import { desktop, landingUrl, phone } from '../support/a-link.ts'
import { anAdmin } from '../support/an-admin.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())

const videoId = 'dQw4w9WgXcQ'
const url = `https://youtu.be/${videoId}`

/** A campaign that counts clicks and conversions itself, a link in it, and what happens to a post with that link. */
const shop = async ({ isReported = true, ...more }: { isReported?: boolean; sources?: object } = {}) => {
  const platform = platformOn(emulators)
  const { deps } = platform
  const usual = { name: 'Shop', status: 'ACTIVE', thresholds: {}, landing_url: landingUrl } as const
  const { campaignId } = await createCampaign({ ...usual, platforms: ['youtube', 'reddit'], ...more }, anAdmin, deps)
  const ada = await platform.affiliate()
  const link = await makeLink({ campaign_id: campaignId }, ada, deps)
  await platform.steer('youtube', { [videoId]: { views: 1_000, clicks: 900, conversions: 90 } })
  const reporting = () => deps.conversions.noteImport(campaignId)
  if (isReported) await reporting()
  const sell = async ({ code, affiliateId }: Link): Promise<void> => {
    const now = deps.clock()
    const report: ConversionReport = {
      event: 'sale',
      txnId: randomUUID(),
      clickId: null,
      status: 'APPROVED',
      money: null,
      convertedAt: now,
      ts: null,
      way: 'POSTBACK',
    }
    const attribution = { kind: 'ATTRIBUTED', linkCode: code, affiliateId, clickedAt: now } as const
    expect(await deps.conversions.save(firstConversion(campaignId, report, attribution, { now }), null)).toBe('saved')
  }
  return {
    ...platform,
    link,
    reporting,
    campaignId,
    admin: { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true } as const,
    submit: async (clicks: number, conversions: number, link_code?: string): Promise<PostId> => {
      const claim = { claimed_views: 1_000, claimed_clicks: clicks, claimed_conversions: conversions }
      const body = submissionBody.parse({ campaign_id: campaignId, url, ...claim, link_code })
      return (await submitPost(body, ada, deps)).postId
    },
    click: (userAgent: string) =>
      openLink({ code: link.code, method: 'GET', headers: { 'user-agent': userAgent }, sourceIp: '203.0.113.9' }, deps),
    sell: () => sell(link),
    checked: async (postId: PostId) => {
      expect(await platform.reconcile(postId)).toEqual(new Set())
      const post = await deps.table.posts.get(postId)
      if (post === null) throw new Error('The post is gone')
      return post
    },
  }
}

describe('a post whose clicks and conversions are counted here', () => {
  test('is compared with what its link counted, whatever the platform says', async () => {
    const { submit, click, sell, checked, link, passHours, deps } = await shop()
    for (const browser of [phone, desktop, phone, 'WhatsApp/2.24']) await click(browser)
    await sell()
    const postId = await submit(2, 1, link.code)
    const post = await checked(postId)
    expect(post.verdict).toMatchObject({
      status: 'MATCHED',
      metrics: { views: { observed: 1_000 }, clicks: { observed: 2 }, conversions: { observed: 1 } },
    })
    expect(post.observation).toMatchObject({ source: 'mock', counted: ['clicks', 'conversions'] })
    passHours(25)
    await click('Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0')
    expect((await checked(postId)).observation?.metrics.clicks).toEqual({ value: 3 })
    const own = await deps.ownNumbers.of(link.code)
    expect(own.clicks).toBe((await deps.clicks.numbersOf(link)).unique)
    expect(own.conversions).toBe(countedIn(await deps.conversions.countsOf(link.code)))
  })

  test('is a discrepancy where the link counted less', async () => {
    const { submit, click, checked, link } = await shop()
    await click(phone)
    const { verdict } = await checked(await submit(400, 30, link.code))
    expect(verdict).toMatchObject({
      status: 'DISCREPANCY',
      level: 'HIGH',
      metrics: { clicks: { observed: 1, level: 'HIGH' }, conversions: { observed: 0, level: 'HIGH' } },
    })
  })

  test('without a link is neither confirmed nor refuted in what only a link can count', async () => {
    const { submit, checked, deps } = await shop()
    const postId = await submit(400, 30)
    const { verdict, observation } = await checked(postId)
    expect(verdict).toMatchObject({ status: 'MATCHED', level: 'NONE', metrics: { clicks: { observed: null } } })
    expect(observation?.metrics).toMatchObject({ clicks: { missing: 'unsupported' } })
    expect(observation?.counted).toBeUndefined()
    const [check] = await deps.table.posts.checks(
      await deps.table.posts.get(postId).then((post) => post ?? Promise.reject()),
    )
    expect(check?.observation).toMatchObject({ metrics: { conversions: { missing: 'unsupported' } } })
  })

  test('takes from the platform what the campaign leaves to it', async () => {
    const { submit, checked, link } = await shop({ sources: { conversions: 'platform' } })
    const { observation } = await checked(await submit(0, 90, link.code))
    expect(observation).toMatchObject({
      metrics: { clicks: { value: 0 }, conversions: { value: 90 } },
      counted: ['clicks'],
    })
  })

  test('has its own numbers also in a fetch that an admin asks for', async () => {
    const { submit, click, link, deps } = await shop()
    await click(phone)
    const postId = await submit(1, 0, link.code)
    const { recordedOn } = await fetchNow('youtube', url, deps)
    expect(recordedOn).toContain(postId)
    expect((await deps.table.posts.get(postId))?.observation?.metrics.clicks).toEqual({ value: 1 })
  })

  test('is checked later when its link cannot be read: a missing number is no zero', async () => {
    const { submit, checked, reconcile, link, deps } = await shop()
    const postId = await submit(0, 0, link.code)
    const { ownNumbers } = deps
    Object.assign(deps, { ownNumbers: { of: () => Promise.reject(new Error('The table is busy')) } })
    expect(await reconcile(postId)).toEqual(new Set([postId]))
    expect((await deps.table.posts.get(postId))?.observation).toBeNull()
    Object.assign(deps, { ownNumbers })
    expect((await checked(postId)).verdict.status).toBe('MATCHED')
  })

  test('has no conversions before its campaign can report any: that is no zero either', async () => {
    const { submit, checked, link, reporting, passHours } = await shop({ isReported: false })
    const postId = await submit(0, 30, link.code)
    const post = await checked(postId)
    expect(post.observation).toMatchObject({
      metrics: { clicks: { value: 0 }, conversions: { missing: 'unsupported' } },
      counted: ['clicks'],
    })
    expect(post.verdict).toMatchObject({ status: 'MATCHED', metrics: { conversions: { observed: null } } })
    await reporting()
    passHours(25)
    expect((await checked(postId)).observation).toMatchObject({
      metrics: { conversions: { value: 0 } },
      counted: ['clicks', 'conversions'],
    })
  })

  test('has conversions from the moment its campaign has a token for them', async () => {
    const { submit, checked, link, deps, campaignId, admin } = await shop({ isReported: false })
    await renewPostbackToken(campaignId, admin, deps)
    const { observation } = await checked(await submit(0, 0, link.code))
    expect(observation?.metrics.conversions).toEqual({ value: 0 })
  })
})
