import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportRow } from '../../lib/dashboard/export-row.ts'
import { viewEvolution } from '../../lib/post/evolution-contract.ts'
import { viewPost } from '../../lib/post/post-contract.ts'
import { recomputeAffiliate } from '../../lib/trust/recompute-affiliate.ts'
import { trustOf } from '../../lib/trust/score.ts'
import type { PostId } from '../../lib/values/ids.ts'
import { desktop, phone } from '../support/a-link.ts'
import { shopOn } from '../support/a-shop.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'

let emulators: Emulators
beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())

/** A shop, and what its affiliate is told and trusted with once the window of a claim is over. */
const settlingShop = async () => {
  const shop = await shopOn(emulators)
  const { deps, link, passHours, checked } = shop
  const trust = async () => {
    await recomputeAffiliate(link.affiliateId, deps)
    const affiliate = await deps.table.people.get(link.affiliateId)
    if (affiliate === null) throw new Error('The affiliate is gone')
    return trustOf(affiliate.trust, deps.clock())
  }
  return {
    ...shop,
    trust,
    alerts: async () => (await deps.table.alerts.listByAffiliate(link.affiliateId, { limit: 100 })).things,
    settled: async (postId: PostId) => {
      await checked(postId)
      passHours(49)
      return checked(postId)
    },
  }
}

describe('clicks and conversions that we counted', () => {
  test('are the points of the curve of their post', async () => {
    const { submit, click, sell, checked, passHours, link, deps } = await settlingShop()
    await click(phone)
    const postId = await submit(2, 1, link.code)
    await checked(postId)
    await click(desktop)
    await sell()
    passHours(25)
    const post = await checked(postId)
    const checks = await deps.stories.checks.newest(post)
    const { observations } = viewEvolution(post, deps.clock(), [], checks, [])
    expect(observations.map(({ clicks, conversions, sources }) => [clicks, conversions, sources['clicks']])).toEqual([
      [1, 0, 'first_party'],
      [2, 1, 'first_party'],
    ])
  })

  test('raise an alert once the window is over, and count against the affiliate', async () => {
    const { submit, click, settled, alerts, trust, link } = await settlingShop()
    await click(phone)
    const postId = await submit(400, 0, link.code)
    const { verdict } = await settled(postId)
    expect(verdict).toMatchObject({ status: 'DISCREPANCY', level: 'HIGH', final: true })
    const raised = (await alerts()).filter((alert) => alert.postId === postId)
    expect(raised.map(({ type, status }) => [type, status])).toEqual([['OVERCLAIM', 'OPEN']])
    expect(raised[0]?.message).toContain('400')
    expect(await trust()).toMatchObject({ totalSubmissions: 1, accurateSubmissions: 0 })
  })

  test('confirm a claim that they bear out: no alert, and trust grows', async () => {
    const { submit, click, sell, settled, alerts, trust, link } = await settlingShop()
    for (const browser of [phone, desktop]) await click(browser)
    await sell()
    const before = await trust()
    expect((await settled(await submit(2, 1, link.code))).verdict).toMatchObject({ status: 'MATCHED', final: true })
    expect(await alerts()).toEqual([])
    const after = await trust()
    expect(after).toMatchObject({ totalSubmissions: 1, accurateSubmissions: 1 })
    expect(after.trustProbability).toBeGreaterThan(before.trustProbability)
  })

  test('say how many conversions nobody signed for, in the post and in its row of an export', async () => {
    const { submit, sell, checked, passHours, link } = await settlingShop()
    await sell()
    await sell('SIGNED_POSTBACK')
    await sell('IMPORT')
    const postId = await submit(0, 3, link.code)
    const post = await checked(postId)
    expect(viewPost(post).observation).toMatchObject({ conversions: 3, unsigned_conversions: 1 })
    expect(exportRow(post, null)).toMatchObject({ verified_conversions: 3, unsigned_conversions: 1 })
    passHours(25)
    await sell()
    expect((await checked(postId)).observation).toMatchObject({ unsigned: 2 })
  })

  test('say nothing of signatures where a post has no conversions of ours', async () => {
    const { submit, checked } = await settlingShop()
    const post = await checked(await submit(400, 30))
    expect(viewPost(post).observation).not.toHaveProperty('unsigned_conversions')
    expect(exportRow(post, null)).toMatchObject({ unsigned_conversions: null })
  })
})
