import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fetchNow } from '../../lib/reconciliation/fetch-now.ts'
import { countedIn } from '../../lib/tracking/conversion-counts.ts'
import { renewPostbackToken } from '../../lib/tracking/renew-postback-token.ts'
import { desktop, phone } from '../support/a-link.ts'
import { shopOn } from '../support/a-shop.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'

let emulators: Emulators
beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())

const shop = (more?: Parameters<typeof shopOn>[1]) => shopOn(emulators, more)

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
    const [check] = await deps.stories.checks.newest(
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
    const { submit, click, link, url, deps } = await shop()
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
