import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { changeCampaign } from '../../lib/campaign/change-campaign.ts'
import { createCampaign } from '../../lib/campaign/create-campaign.ts'
import { viewPost } from '../../lib/post/post-contract.ts'
import { submissionBody } from '../../lib/submission/submission-contract.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { noClicks } from '../../lib/tracking/click.ts'
import { countsOf } from '../../lib/tracking/conversion-counts.ts'
import { findLink, type LinkFilter, listLinks } from '../../lib/tracking/find-links.ts'
import { viewLink, viewLinkDetail } from '../../lib/tracking/link-contract.ts'
import { makeLink } from '../../lib/tracking/make-link.ts'
import { stopLink } from '../../lib/tracking/stop-link.ts'
import type { CampaignId } from '../../lib/values/ids.ts'
import type { LinkCode } from '../../lib/values/link-code.ts'
import { Refusal } from '../../lib/values/refusal.ts'
import { anAdmin } from '../support/an-admin.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { platformOn } from '../support/platform-in-memory.ts'

const noConversions = countsOf([])
const landing_url = 'https://shop.example/'
const usual = { platforms: ['youtube'], status: 'ACTIVE', thresholds: {} } as const

let emulators: Emulators
beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())

const refusalOf = async (work: Promise<unknown>): Promise<{ code: string; path: string | undefined }> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refusal)) throw new Error('Nothing was refused', { cause: error })
  return { code: error.code, path: error.extras.errors?.[0]?.path }
}

/** A campaign with a landing page, unless told otherwise, and two affiliates. */
const world = async (more: object = { landing_url }) => {
  const platform = platformOn(emulators)
  const { deps } = platform
  const { campaignId } = await createCampaign(
    { name: 'Spring', ...usual, platforms: ['youtube'], ...more },
    anAdmin,
    deps,
  )
  const [ada, ben] = [await platform.affiliate(), await platform.affiliate()]
  let video = 0
  return {
    deps,
    campaignId,
    ada,
    ben,
    make: (body: object = {}, who = ada) => makeLink({ campaign_id: campaignId, ...body }, who, deps),
    submit: (link_code?: string, who = ada, to: CampaignId = campaignId) => {
      video += 1
      const url = `https://youtu.be/${String(video).padStart(10, 'v')}A`
      const claim = { claimed_views: 100, claimed_clicks: 5, claimed_conversions: 1 }
      return submitPost(submissionBody.parse({ campaign_id: to, url, ...claim, link_code }), who, deps)
    },
  }
}

describe('a tracked link', () => {
  test('leads to the landing page, also to a later one, unless it names a page of its own', async () => {
    const { deps, campaignId, make } = await world()
    const [plain, own] = [await make(), await make({ target_url: 'https://news.shop.example/a?b=c' })]
    const seen = async (code: LinkCode) => {
      const campaign = await deps.table.campaigns.get(campaignId)
      const link = await deps.links.get(code)
      return (
        link &&
        viewLink(
          { link, campaign, clicks: noClicks, conversions: noConversions },
          { linksUrl: 'https://go.example/r/' },
        )
      )
    }
    expect(await seen(plain.code)).toMatchObject({ url: `https://go.example/r/${plain.code}`, target_url: landing_url })
    expect(await seen(own.code)).toMatchObject({ target_url: 'https://news.shop.example/a?b=c' })
    await changeCampaign(campaignId, { landing_url: 'https://new.example/' }, anAdmin, deps)
    expect(await seen(plain.code)).toMatchObject({ target_url: 'https://new.example/' })
    expect(await seen(own.code)).toMatchObject({ target_url: 'https://new.example/' })
  })

  test('is not made for a page that is elsewhere, or for a campaign that has no landing page or is not active', async () => {
    const { deps, campaignId, make, ada } = await world()
    expect(await refusalOf(make({ target_url: 'https://elsewhere.example/' }))).toMatchObject({ path: 'target_url' })
    await changeCampaign(campaignId, { status: 'PAUSED' }, anAdmin, deps)
    expect(await refusalOf(make())).toMatchObject({ code: 'campaign_not_active' })
    await changeCampaign(campaignId, { status: 'DRAFT' }, anAdmin, deps)
    expect(await refusalOf(make())).toMatchObject({ code: 'not_found', path: 'campaign_id' })
    expect(await refusalOf(makeLink({ campaign_id: 'cmp_none' }, ada, deps))).toMatchObject({ code: 'not_found' })
    const bare = await world({})
    expect(await refusalOf(bare.make())).toMatchObject({ code: 'validation_failed', path: 'campaign_id' })
  })

  test('is listed to its affiliate and, by campaign, to whoever sees the whole campaign', async () => {
    const { deps, campaignId, make, ada, ben } = await world()
    const admin = { ...ada, affiliateId: 'aff_admin', role: 'ADMIN' } as const
    const [first, second] = [await make(), await make({}, ben)]
    const codes = async (filter: LinkFilter, who: Principal) =>
      (await listLinks(filter, who, deps)).things.map(({ code }) => code)
    const page = { limit: 10 }
    expect(await codes(page, ada)).toEqual([first.code])
    expect(await codes({ ...page, campaign_id: campaignId }, ada)).toEqual([first.code])
    expect(await refusalOf(codes({ ...page, campaign_id: 'cmp_none' }, ada))).toMatchObject({ code: 'not_found' })
    expect((await codes({ ...page, campaign_id: campaignId }, admin)).toSorted()).toEqual(
      [first.code, second.code].toSorted(),
    )
    expect(await refusalOf(codes(page, admin))).toMatchObject({ path: 'campaign_id' })
    expect(await refusalOf(findLink(first.code, ben, deps))).toMatchObject({ code: 'not_found' })
    expect(await refusalOf(findLink(null, ben, deps))).toMatchObject({ code: 'not_found' })
  })

  test('is stopped once by its affiliate, and by nobody else', async () => {
    const { deps, make, ada, ben } = await world()
    const { code } = await make()
    expect(await refusalOf(stopLink(code, ben, deps))).toMatchObject({ code: 'not_found' })
    const { stoppedAt } = await stopLink(code, ada, deps)
    expect(stoppedAt).not.toBeNull()
    expect((await stopLink(code, ada, deps)).stoppedAt).toBe(stoppedAt)
  })
})

describe('a submission that names a link', () => {
  test('binds it, and counts with it what the campaign counts itself', async () => {
    const { deps, make, submit } = await world()
    const { code } = await make()
    const post = await submit(code.toUpperCase())
    expect((await deps.links.get(code))?.postId).toBe(post.postId)
    expect((await deps.table.posts.get(post.postId))?.tracked).toEqual({ code, counted: ['clicks', 'conversions'] })
    expect(viewPost(post)).toMatchObject({ link_code: code, counted_metrics: ['clicks', 'conversions'] })
  })

  test('keeps its sources when the campaign changes them', async () => {
    const { deps, campaignId, submit } = await world()
    const before = await submit()
    await changeCampaign(campaignId, { sources: { clicks: 'platform' } }, anAdmin, deps)
    expect((await deps.table.posts.get(before.postId))?.tracked).toEqual({
      code: null,
      counted: ['clicks', 'conversions'],
    })
  })

  test('is tracked also if the campaign got its landing page a moment ago', async () => {
    const { deps, campaignId, make, submit } = await world({})
    await submit()
    await changeCampaign(campaignId, { landing_url }, anAdmin, deps)
    const { code } = await make()
    const { postId } = await submit(code)
    expect((await deps.table.posts.get(postId))?.tracked).toEqual({ code, counted: ['clicks', 'conversions'] })
  })

  test('has nothing tracked in a campaign that counts nothing itself', async () => {
    const { deps, submit } = await world({})
    const { postId } = await submit()
    const post = await deps.table.posts.get(postId)
    expect(post?.tracked).toBeUndefined()
    expect(post && viewPost(post)).toMatchObject({ link_code: null, counted_metrics: [] })
  })

  test("is refused for a link that is another's, another campaign's, another post's, stopped, or none", async () => {
    const { deps, make, submit, ada, ben } = await world()
    const other = await createCampaign({ name: 'Other', ...usual, platforms: ['youtube'], landing_url }, anAdmin, deps)
    const [bens, elsewhere, bound, stopped] = [
      await make({}, ben),
      await make({ campaign_id: other.campaignId }),
      await make(),
      await make(),
    ]
    await submit(bound.code)
    await stopLink(stopped.code, ada, deps)
    for (const code of [bens.code, '0000000000', 'no code at all']) {
      expect(await refusalOf(submit(code))).toEqual({ code: 'not_found', path: 'link_code' })
    }
    for (const { code } of [elsewhere, bound, stopped]) {
      expect(await refusalOf(submit(code))).toEqual({ code: 'validation_failed', path: 'link_code' })
    }
    expect((await deps.table.posts.listByAffiliate(ada.affiliateId, { limit: 10 })).things).toHaveLength(1)
  })

  test('gets it alone when two posts name it at the same moment', async () => {
    const { deps, make, submit, ada } = await world()
    const { code } = await make()
    const outcomes = await Promise.allSettled([submit(code), submit(code), submit(code)])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
    const { things } = await deps.table.posts.listByAffiliate(ada.affiliateId, { limit: 10 })
    expect(things.map(({ postId }) => postId)).toEqual([(await deps.links.get(code))?.postId])
  })
})

describe('what a link shows of its clicks', () => {
  const day = (clicks: number, devices: object, referrers: object) => ({
    day: '2026-06-01',
    clicks: { ...noClicks, gross: clicks, unique: clicks },
    breakdown: { devices: { ...devices }, referrers: { ...referrers }, topNetwork: clicks, topHour: clicks },
  })

  test('are its latest 90 days, its devices, and the ten pages that most of them came from', async () => {
    const { make } = await world()
    const shown = {
      link: await make(),
      campaign: { landingUrl: landing_url },
      clicks: noClicks,
      conversions: noConversions,
    }
    const hosts = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`${at}.example`, at + 1]))
    const days = [...Array.from({ length: 90 }, () => day(0, {}, {})), day(5, { mobile: 3, tablet: 2 }, hosts)]
    const view = viewLinkDetail(shown, [day(9, { other: 9 }, { '': 9 }), ...days, day(20, { mobile: 1 }, { '': 20 })], {
      linksUrl: 'https://go.example/r/',
    })
    expect(view.by_day).toHaveLength(90)
    expect(view.devices).toEqual({ mobile: 4, tablet: 2, desktop: 0, other: 0 })
    expect(view.referrers).toHaveLength(10)
    expect(view.referrers.slice(0, 2)).toEqual([
      { host: null, clicks: 20 },
      { host: '11.example', clicks: 12 },
    ])
  })
})
