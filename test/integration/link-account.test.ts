import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { type Alert, alertIdOf } from '../../lib/alerts/alert.ts'
import { linkAccount, showAccounts, unlinkAccount } from '../../lib/people/link-account.ts'
import { findAffiliate } from '../../lib/people/show-performance.ts'
import { platformConfig } from '../../lib/platforms/platform-config.ts'
import type { Platform } from '../../lib/platforms/registry.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { createTableClient } from '../../lib/table/client.ts'
import * as keys from '../../lib/table/item-keys.ts'
import { updateIf } from '../../lib/table/write-if.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let ada: Principal
let bob: Principal
let handle: string
let handles = 0

beforeAll(async () => {
  emulators = await startEmulators()
  platform = platformOn(emulators)
})
afterAll(() => emulators?.stop())
beforeEach(async () => {
  ada = await platform.affiliate()
  bob = await platform.affiliate()
  handles += 1
  handle = `@creator${handles}`
})

const link = ({ affiliateId }: Principal, typed = handle, on: Platform = 'x') =>
  linkAccount(affiliateId, on, typed, platform.deps)
const unlink = ({ affiliateId }: Principal, typed?: string, on: Platform = 'x') =>
  unlinkAccount(affiliateId, on, typed, platform.deps)
const shown = async (who: Principal, on: Platform = 'x') =>
  showAccounts(on, await findAffiliate(who.affiliateId, who, platform.deps), platform.deps)
const states = async (who: Principal) => (await shown(who)).accounts.map(({ state }) => state)
const alertsOf = async ({ affiliateId }: Principal): Promise<readonly Alert[]> =>
  (await platform.deps.table.alerts.listByAffiliate(affiliateId, { limit: 100 })).things
const statusesOf = async (who: Principal) => (await alertsOf(who)).map(({ status }) => status)

test('an account that two affiliates link is logged like any other alert that is raised, and that it settled as well', async () => {
  const codes: string[] = []
  const deps = { ...platform.deps, log: { ...platform.deps.log, write: (code: string) => void codes.push(code) } }
  await link(ada)
  await linkAccount(bob.affiliateId, 'x', handle, deps)
  expect(codes).toEqual(['ACCOUNTS_CHANGED', 'ALERT_RAISED'])
  codes.length = 0
  await unlinkAccount(bob.affiliateId, 'x', undefined, deps)
  expect(codes).toEqual(['ACCOUNTS_CHANGED', 'ALERT_SETTLED'])
})

describe('the accounts of one affiliate', () => {
  test('can be several; a second does not replace the first, and each is unlinked separately', async () => {
    await link(ada)
    platform.passHours(1)
    expect(await link(ada, 'https://x.com/second')).toMatchObject({ handle: 'second' })
    expect((await shown(ada)).accounts).toMatchObject([
      { handle: 'second', account_id: null, state: 'LINKED', compared_by: 'NAME' },
      { handle, state: 'LINKED' },
    ])
    expect(await unlink(ada, 'x.com/SECOND')).toMatchObject({ handle, accounts: [{ handle }] })
    expect(await unlink(ada, 'never-linked'.replace('-', '_'))).toMatchObject({ accounts: [{ handle }] })
    await link(ada, 'third')
    expect(await unlink(ada)).toEqual({ platform: 'x', handle: null, accounts: [] })
    expect(await unlink(ada)).toEqual({ platform: 'x', handle: null, accounts: [] })
  })

  test('are at most ten, and linking one of them again is not one more', async () => {
    for (let at = 0; at < 10; at += 1) await link(ada, `${handle}_${at}`)
    await expect(link(ada, 'eleventh')).rejects.toMatchObject({ code: 'validation_failed' })
    expect(await link(ada, `${handle.toUpperCase()}_3`)).toMatchObject({ handle: `${handle.toUpperCase()}_3` })
    expect((await shown(ada)).accounts).toHaveLength(10)
  })

  test('kept by an earlier release can be read, and are registered at the next change', async () => {
    const client = createTableClient(platform.deps.config.tableName)
    const { table } = platform.deps
    await updateIf(client, keys.affiliate(ada.affiliateId), { set: { handles: { x: handle } }, remove: ['accounts'] })
    expect(await shown(ada)).toMatchObject({ handle, accounts: [{ handle, linked_at: null }] })
    await link(ada, 'another_one')
    expect((await shown(ada)).accounts.map((account) => account.handle)).toEqual(['another_one', handle])
    await link(bob)
    expect([await states(ada), await states(bob)]).toEqual([['LINKED', 'SHARED'], ['SHARED']])
    expect((await table.people.get(ada.affiliateId))?.accounts['x']).toHaveLength(2)
  })
})

describe('an account that two affiliates linked', () => {
  test('is one alert, to who had it first; it accuses neither, and is settled when one of them unlinks it', async () => {
    await link(ada)
    expect(await statusesOf(ada)).toEqual([])
    await link(bob, `x.com/${handle.slice(1).toUpperCase()}`)
    expect([await states(ada), await states(bob)]).toEqual([['SHARED'], ['SHARED']])
    const [alert] = await alertsOf(ada)
    expect(alert).toMatchObject({ type: 'SHARED_ACCOUNT', category: 'DATA_QUALITY', status: 'OPEN', platform: 'x' })
    expect(alert?.message).toContain('counts against nobody')
    expect(platform.notified.map(({ message }) => message)).toContainEqual(
      expect.objectContaining({ alertId: alert?.alertId }),
    )
    expect(await statusesOf(bob)).toEqual([])
    await unlink(bob)
    expect([await states(ada), await statusesOf(ada)]).toEqual([['LINKED'], ['RESOLVED']])
    await link(bob)
    expect((await statusesOf(ada)).toSorted()).toEqual(['OPEN', 'RESOLVED'])
    expect(await statusesOf(bob)).toEqual([])
  })

  test('is no new alert when a third links it, and one to the next when who was told unlinks it', async () => {
    const eve = await platform.affiliate()
    for (const who of [ada, bob, eve]) await link(who)
    expect(await Promise.all([ada, bob, eve].map(statusesOf))).toEqual([['OPEN'], [], []])
    await unlink(eve)
    await link(eve)
    expect(await Promise.all([ada, bob, eve].map(statusesOf))).toEqual([['OPEN'], [], []])
    await unlink(ada)
    expect(await Promise.all([ada, bob, eve].map(statusesOf))).toEqual([['RESOLVED'], ['OPEN'], []])
    expect((await alertsOf(bob)).map(({ message }) => message)).toEqual([expect.stringContaining(handle)])
    await unlink(eve)
    expect([await states(bob), await statusesOf(bob)]).toEqual([['LINKED'], ['RESOLVED']])
  })

  test('is one alert, even if many link it and most unlink it at the same time', async () => {
    const everybody = [ada, bob, await platform.affiliate(), await platform.affiliate()]
    const open = async () => (await Promise.all(everybody.map(statusesOf))).flat().filter((status) => status === 'OPEN')
    await Promise.all(everybody.map((who) => link(who)))
    expect(await open()).toEqual(['OPEN'])
    for (const who of everybody) expect(await states(who)).toEqual(['SHARED'])
    await Promise.all(everybody.slice(1).map((who) => unlink(who)))
    expect([await states(ada), await open()]).toEqual([['LINKED'], []])
  })

  test('which an earlier release told everybody about, is settled for all of them', async () => {
    const { deps } = platform
    await link(ada)
    await link(bob)
    const [record] = await deps.accounts.holders('x', [handle])
    const [alert] = await alertsOf(ada)
    if (record === undefined || alert === undefined) throw new Error('Nobody was told')
    const toBob = { ...alert, affiliateId: bob.affiliateId, alertId: alertIdOf(`toBob${handle}`, 1) }
    const person = await findAffiliate(bob.affiliateId, bob, deps)
    const holders = record.holders.map((holder) =>
      holder.affiliateId === bob.affiliateId ? { ...holder, alertId: toBob.alertId } : holder,
    )
    const told = { ...record, holders, version: record.version + 1 }
    await deps.accounts.save(person, { ...person, version: person.version + 1 }, [told], [toBob])
    await unlink(bob)
    expect([await statusesOf(ada), await statusesOf(bob)]).toEqual([['RESOLVED'], ['RESOLVED']])
  })
})

describe('a handle of YouTube', () => {
  let video = ''
  beforeEach(() => {
    video = `linkedvi${String(handles).padStart(2, '0')}A`
  })
  const flagsOf = async () => {
    const { campaignId } = await platform.campaign()
    const claim = claimedNumbers(900, 50, 5)
    const body = { campaign_id: campaignId, url: `https://youtu.be/${video}`, ...claim }
    const { postId } = await submitPost(body, ada, platform.deps)
    await platform.reconcile(postId)
    const flags = (await platform.deps.table.posts.get(postId))?.flags ?? []
    return flags.filter(({ code }) => code === 'AUTHOR_MISMATCH')
  }
  const steer = () =>
    platform.steer('youtube', { [video]: { views: 1000, clicks: 50, conversions: 5, author: 'Самый-новый' } })

  test('is compared by the channel it leads to, in any script', async () => {
    await steer()
    await link(ada, '@САМЫЙ-НОВЫЙ', 'youtube')
    expect((await shown(ada, 'youtube')).accounts).toMatchObject([
      { account_id: expect.stringMatching(/^UC/), compared_by: 'ID' },
    ])
    expect(await flagsOf()).toEqual([])
    await unlink(ada, undefined, 'youtube')
    await link(ada, '@somebody-else', 'youtube')
    const [flag] = await flagsOf()
    expect(flag).toMatchObject({ code: 'AUTHOR_MISMATCH', value: expect.stringMatching(/^Самый-новый \(UC.{22}\)$/) })
    expect(flag?.threshold).toMatch(/^@somebody-else \(UC.{22}\)$/)
  })

  test('accuses nobody until the platform has told its channel', async () => {
    const down = platformConfig.parse({ mock: { failure_rate: 0, outage: 'timeout' } })
    await platform.deps.table.platformConfigs.replace('youtube', down)
    await link(ada, '@somebody-else', 'youtube')
    expect((await shown(ada, 'youtube')).accounts).toMatchObject([{ account_id: null, compared_by: null }])
    await steer()
    expect(await flagsOf()).toEqual([])
    await link(ada, '@Somebody-Else', 'youtube')
    expect((await shown(ada, 'youtube')).accounts).toMatchObject([{ handle: '@Somebody-Else', compared_by: 'ID' }])
    expect(await flagsOf()).toMatchObject([{ code: 'AUTHOR_MISMATCH' }])
  })
})
