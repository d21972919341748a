import pMap from 'p-map'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { flagLinks } from '../../lib/tracking/flag-links.ts'
import { foldClicks } from '../../lib/tracking/fold-clicks.ts'
import { openLink } from '../../lib/tracking/open-link.ts'
import { plusHours } from '../../lib/values/instant.ts'
import { createdAt, storeCampaign, storeLink } from '../support/a-link.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
beforeEach(async () => {
  emulators = await startEmulators()
})
afterEach(() => emulators?.stop())

const bot = 'WhatsApp/2.24.20.89 A'
/** A campaign of many links, the oldest of which stands out. */
const begin = async (links: number) => {
  const { deps, affiliate, passHours } = platformOn(emulators)
  const { client } = deps.table
  const ada = await affiliate()
  const campaign = await storeCampaign(client)
  const oldest = await storeLink(client, campaign, {
    affiliateId: ada.affiliateId,
    createdAt: plusHours(createdAt, -1),
  })
  await pMap(
    Array.from({ length: links - 1 }, (_, at) => at),
    (at) => storeLink(client, campaign, { affiliateId: `aff_${at}`, createdAt: plusHours(createdAt, at) }),
    { concurrency: 20 },
  )
  for (let at = 0; at < 20; at += 1) {
    const headers = { 'user-agent': bot }
    await openLink({ code: oldest.code, method: 'GET', headers, sourceIp: `203.0.${at}.1` }, deps)
  }
  passHours(24)
  await foldClicks(deps)
  const read: string[] = []
  const clicks = {
    ...deps.clicks,
    byDay: (link: Parameters<typeof deps.clicks.byDay>[0]) => {
      read.push(link.code)
      return deps.clicks.byDay(link)
    },
  }
  const flagsOfOldest = async () => (await deps.links.get(oldest.code))?.flags.map(({ code }) => code)
  const sums = async () => (await deps.links.sumsOf(campaign.campaignId))?.sums
  return { deps: { ...deps, clicks }, campaign, read, flagsOfOldest, sums }
}

test('every link of a campaign of 1,030 is looked at, once', async () => {
  const links = 1_030
  const { deps, read, flagsOfOldest, sums } = await begin(links)
  await flagLinks(deps)
  expect(await flagsOfOldest()).toEqual(['CLICK_BOT_SHARE'])
  expect(read).toHaveLength(links)
  expect(new Set(read).size).toBe(links)
  expect(await sums()).toMatchObject({ links, clicks: { gross: 20, bot: 20 } })
})

test('a run goes on at the page of links at which the one before was killed', async () => {
  const links = 200
  const { deps, read, flagsOfOldest, sums } = await begin(links)
  let saves = 0
  const dying = {
    ...deps.workList.jobs,
    save: (...given: Parameters<typeof deps.workList.jobs.save>) => {
      saves += 1
      if (read.length > 100) throw new Error('killed')
      return deps.workList.jobs.save(...given)
    },
  }
  await expect(flagLinks({ ...deps, workList: { ...deps.workList, jobs: dying } })).rejects.toThrow('killed')
  expect(saves).toBeGreaterThan(1)
  expect(await flagsOfOldest()).toEqual([])
  const readTwice = 25
  await flagLinks(deps)
  expect(await flagsOfOldest()).toEqual(['CLICK_BOT_SHARE'])
  expect(read).toHaveLength(links + readTwice)
  expect(new Set(read).size).toBe(links)
  expect(await sums()).toMatchObject({ links, clicks: { gross: 20, bot: 20 } })
})

test('a run stops when it has looked at enough links, and later ones finish the campaign', async () => {
  const few = 60
  const { deps, read, flagsOfOldest, sums } = await begin(few)
  const lookedAt = async () => {
    await flagLinks(deps, { maxLinks: 25 })
    return read.length
  }
  expect([await lookedAt(), await lookedAt()]).toEqual([25, 50])
  expect([await flagsOfOldest(), await sums()]).toEqual([[], undefined])
  expect([await lookedAt(), await lookedAt()]).toEqual([few, few])
  expect(await flagsOfOldest()).toEqual(['CLICK_BOT_SHARE'])
  expect(await sums()).toMatchObject({ links: few })
})

test('a place among the links of a campaign that has ended meanwhile is no place in another one', async () => {
  const { deps, campaign } = await begin(60)
  const other = await storeCampaign(deps.table.client)
  for (let at = 0; at < 30; at += 1) await storeLink(deps.table.client, other, { affiliateId: `aff_${at}` })
  await flagLinks(deps, { maxLinks: 25 })
  const { draft } = (await deps.workList.jobs.get('flag-links')) ?? {}
  const begun = JSON.parse(draft ?? '{}').campaignId === campaign.campaignId ? campaign : other
  const left = begun === campaign ? other : campaign
  await deps.table.campaigns.replace({ ...begun, status: 'PAUSED', version: begun.version + 1 }, begun.version)
  await flagLinks(deps)
  expect(await deps.links.sumsOf(begun.campaignId)).toBeNull()
  expect((await deps.links.sumsOf(left.campaignId))?.sums.links).toBe(left === campaign ? 60 : 30)
})

test('what links counted together is not replaced by what they had counted before', async () => {
  const { links } = platformOn(emulators).deps
  const [early, late] = [createdAt, plusHours(createdAt, 1)]
  const sums = { links: 1, clicks: {}, devices: {}, referrers: {}, conversions: {} }
  expect(await links.keepSums('cmp_spring', { at: late, sums })).toBe(true)
  expect(await links.keepSums('cmp_spring', { at: early, sums: { ...sums, links: 2 } })).toBe(false)
  expect(await links.sumsOf('cmp_spring')).toEqual({ at: late, sums })
  expect(await links.keepSums('cmp_spring', { at: late, sums: { ...sums, links: 3 } })).toBe(true)
})
