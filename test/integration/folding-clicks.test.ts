import { beforeEach, describe, expect, test } from 'vitest'
import { createDeps, type Deps } from '../../lib/deps/deps.ts'
import { createRecording } from '../../lib/deps/recording.ts'
import { registerAffiliate } from '../../lib/people/register-affiliate.ts'
import { readConfig } from '../../lib/runtime/config.ts'
import type { LogCode } from '../../lib/runtime/log-codes.ts'
import { clickKeys } from '../../lib/table/click-keys.ts'
import { clickSecrets } from '../../lib/table/click-secrets.ts'
import { createTableClient, type TableClient } from '../../lib/table/client.ts'
import * as keys from '../../lib/table/item-keys.ts'
import { linkKeys } from '../../lib/table/link-keys.ts'
import { getItem } from '../../lib/table/read.ts'
import { createTable } from '../../lib/table/table.ts'
import { type ClickIdParts, readClickId } from '../../lib/tracking/click-id.ts'
import { foldClicks } from '../../lib/tracking/fold-clicks.ts'
import type { Link } from '../../lib/tracking/link.ts'
import { openLink } from '../../lib/tracking/open-link.ts'
import type { AffiliateId } from '../../lib/values/ids.ts'
import { type Instant, plusHours } from '../../lib/values/instant.ts'
import { phone, storeCampaign, storeLink } from '../support/a-link.ts'
import { makeUnreadable } from '../support/later-release.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { everyReach } from '../support/platform-in-memory.ts'

type FoldDeps = Deps<
  'workList' | 'walks' | 'links' | 'clicks' | 'clickFolds' | 'recording' | 'invitations' | 'profiles' | 'sendMail'
>

let emulators: Emulators
let client: TableClient
let now: Instant
let deps: FoldDeps
let affiliateId: AffiliateId
let link: Link
let logged: [LogCode, object | undefined][]

beforeEach(async () => {
  emulators = await startEmulators()
  Object.assign(process.env, emulators.environment)
  client = createTableClient(emulators.tableName)
  now = '2026-11-28T12:00:00.000Z'
  logged = []
  const base = createDeps(readConfig({ ...emulators.environment, LOG_LEVEL: 'ERROR' }), everyReach, createTable(client))
  const log: Deps['log'] = {
    write: (code, fields) => {
      logged.push([code, fields])
    },
    with: () => log,
  }
  deps = { ...base, clock: () => now, log }
  affiliateId = await newAffiliate('Ada')
  link = await newLink(affiliateId)
  logged = []
  return () => emulators.stop()
})

const newAffiliate = async (name: string): Promise<AffiliateId> => {
  const person = { name, email: `${name}@example.com`, role: 'AFFILIATE' as const }
  return (await registerAffiliate(person, null, deps)).affiliate.affiliateId
}
const newLink = async (of: AffiliateId, given: Partial<Link> = {}): Promise<Link> =>
  storeLink(client, await storeCampaign(client), { affiliateId: of, ...given })

type Clicks = FoldDeps['recording']['clicks']

/** Opens the link; what `broken` names fails, as if the function died there. */
const click = async (sourceIp = '203.0.113.9', broken: Partial<Clicks> = {}, of = link): Promise<ClickIdParts> => {
  const recording = createRecording(client)
  const request = { code: of.code, method: 'GET', headers: { 'user-agent': phone }, sourceIp }
  const page = await openLink(request, {
    ...deps,
    recording: { ...recording, clicks: { ...recording.clicks, ...broken } },
  })
  const place = readClickId(new URL(page ?? '').searchParams.get('clk') ?? '')
  if (place === null) throw new Error(`${page} has no click id`)
  return place
}
const clicksByDay = async () => (await deps.clicks.byDay(link)).map(({ day, clicks }) => ({ day, clicks }))
const dies = async (): Promise<never> => {
  throw new Error('The function died')
}
const counted = (given: object) => ({ gross: 0, unique: 0, bot: 0, duplicate: 0, invalid: 0, ...given })
const linesOf = (code: LogCode) => logged.filter(([written]) => written === code).map(([, fields]) => fields)

/** Passes to the night after, and folds. */
const night = async (given: Partial<FoldDeps> = {}): Promise<void> => {
  now = plusHours(`${now.slice(0, 10)}T01:30:00.000Z` as Instant, 24)
  await foldClicks({ ...deps, ...given })
}
const numbersOf = (of = link) => deps.clicks.numbersOf(of)

test('a day that is over is stored, leaves the counters, and changes no number', async () => {
  await click()
  await click()
  await click('198.51.100.1')
  const before = await clicksByDay()
  await night()
  const counters = await deps.clicks.counters(link)
  expect(counters.flatMap(({ days }) => [...days])).toEqual([])
  expect(await deps.clicks.foldedDay(link.code, '2026-11-28')).toEqual(counted({ gross: 3, unique: 2, duplicate: 1 }))
  expect(await clicksByDay()).toEqual(before)
  expect(await numbersOf()).toEqual(before[0]?.clicks)
  expect((await deps.clicks.byDay(link))[0]?.breakdown).toEqual({
    devices: { mobile: 2 },
    referrers: { '': 2 },
    topNetwork: 1,
    topHour: 2,
  })
  expect(logged).toEqual([['CLICKS_FOLDED', { links: 1, clicks: 3, drifted: 0, promoted: 0, isFinished: true }]])
})

test('a day is folded once, and none that is not over', async () => {
  await click()
  await foldClicks(deps)
  expect(await deps.clicks.foldedDay(link.code, '2026-11-28')).toBeNull()
  await night()
  logged = []
  await foldClicks(deps)
  expect(logged).toEqual([])
})

describe('a function that dies', () => {
  test('between click and counter leaves a click that the fold counts', async () => {
    await click('203.0.113.9', { count: dies })
    await click('198.51.100.1')
    expect(await numbersOf()).toEqual(counted({ gross: 1, unique: 1 }))
    await night()
    expect(await numbersOf()).toEqual(counted({ gross: 2, unique: 2 }))
    expect(linesOf('CLICKS_DRIFTED')).toEqual([
      { linkCode: link.code, day: '2026-11-28', drift: 1, gross: 1, unique: 1 },
    ])
  })

  test('between click and counter of the only click of a day leaves a click that the fold counts', async () => {
    await click('203.0.113.9', { count: dies })
    await night()
    expect(await numbersOf()).toEqual(counted({ gross: 1, unique: 1 }))
    expect(await clicksByDay()).toEqual([{ day: '2026-11-28', clicks: counted({ gross: 1, unique: 1 }) }])
  })

  test('between visitor and click leaves a visitor whose earliest duplicate then counts, once', async () => {
    const lost = await click('203.0.113.9', { put: dies, count: dies })
    const earliest = await click()
    now = plusHours(now, 0.1)
    await click()
    expect(await numbersOf()).toEqual(counted({ gross: 2, duplicate: 2 }))
    expect(await deps.clicks.get(lost)).toBeNull()
    await night()
    expect(await numbersOf()).toEqual(counted({ gross: 2, unique: 1, duplicate: 1 }))
    expect(await deps.clicks.get(earliest)).toMatchObject({ clickClass: 'unique', duplicateOf: lost.clickId })
    expect(await deps.clicks.get(lost)).toMatchObject({ clickId: earliest.clickId })
    await night()
    expect(await numbersOf()).toEqual(counted({ gross: 2, unique: 1, duplicate: 1 }))
  })

  test('before midnight leaves a visitor of whom one duplicate counts, on whichever day', async () => {
    now = '2026-11-28T23:50:00.000Z'
    await click('203.0.113.9', { put: dies, count: dies })
    await click()
    now = '2026-11-29T00:10:00.000Z'
    await click()
    now = '2026-11-28T12:00:00.000Z'
    await night()
    await night()
    expect(await numbersOf()).toEqual(counted({ gross: 2, unique: 1, duplicate: 1 }))
  })

  test.each(['promote', 'fold'] as const)('in the fold, after %s, leaves work that the next run does', async (step) => {
    await click('203.0.113.9', { put: dies, count: dies })
    await click()
    await click('198.51.100.1', { count: dies })
    const { clickFolds } = deps
    const dying = {
      ...clickFolds,
      [step]: async (...given: never[]) => {
        await (clickFolds[step] as (...of: never[]) => Promise<boolean>)(...given)
        return dies()
      },
    }
    await night({ clickFolds: dying })
    await night()
    expect(await numbersOf()).toEqual(counted({ gross: 2, unique: 2 }))
    expect(await clicksByDay()).toEqual([{ day: '2026-11-28', clicks: counted({ gross: 2, unique: 2 }) }])
  })
})

test('a click that was counted twice, because a response got lost, is counted once in the end', async () => {
  const place = await click()
  await deps.recording.clicks.count(place, 'unique')
  expect(await numbersOf()).toEqual(counted({ gross: 2, unique: 2 }))
  await night()
  expect(await numbersOf()).toEqual(counted({ gross: 1, unique: 1 }))
})

test('a click that comes to be counted after its day was folded is counted by the next fold', async () => {
  const place = await click()
  await night()
  await deps.recording.clicks.count(place, 'unique')
  expect(await numbersOf()).toEqual(counted({ gross: 2, unique: 2 }))
  await night()
  expect(await numbersOf()).toEqual(counted({ gross: 1, unique: 1 }))
  expect((await deps.clicks.counters(link)).flatMap(({ days }) => [...days])).toEqual([])
})

test('a counter that moves while its day is folded is read again', async () => {
  const place = await click()
  const { clickFolds, recording } = deps
  let calls = 0
  const fold: typeof clickFolds.fold = async (...given) => {
    calls += 1
    if (calls === 1) await recording.clicks.count(place, 'unique')
    return clickFolds.fold(...given)
  }
  await night({ clickFolds: { ...clickFolds, fold } })
  expect(calls).toBe(2)
  expect(await numbersOf()).toEqual(counted({ gross: 1, unique: 1 }))
})

test('days that no night folded are folded by the next', async () => {
  await click()
  await night()
  await click()
  now = plusHours(now, 72)
  await click()
  await night()
  expect((await deps.clicks.byDay(link)).map(({ day }) => day)).toEqual(['2026-11-28', '2026-11-29', '2026-12-02'])
  expect((await deps.clicks.counters(link)).flatMap(({ days }) => [...days])).toEqual([])
  expect(await numbersOf()).toEqual(counted({ gross: 3, unique: 3 }))
})

test('a run that ends early goes on where it was saved, and a link that fails holds up no other', async () => {
  const others = [await newLink(await newAffiliate('Bob')), await newLink(await newAffiliate('Cy'))]
  for (const of of [link, ...others]) await click('203.0.113.9', {}, of)
  const listed: string[] = []
  let runs = 0
  const linksOfAffiliate: typeof deps.walks.linksOfAffiliate = async (of, page) => {
    listed.push(of)
    if (runs === 0 && listed.length === 2) await dies()
    return deps.walks.linksOfAffiliate(of, page)
  }
  const clicks = {
    ...deps.clicks,
    foldedDay: async (code: Link['code'], day: string) =>
      code === others[1]?.code ? dies() : deps.clicks.foldedDay(code, day),
  }
  const walks = { ...deps.walks, linksOfAffiliate }
  await expect(night({ walks, clicks })).rejects.toThrow('died')
  runs = 1
  await foldClicks({ ...deps, walks, clicks })
  expect(new Set(listed).size).toBe(3)
  expect(listed).toHaveLength(4)
  expect(linesOf('CLICKS_NOT_FOLDED')).toEqual([{ linkCode: others[1]?.code }])
  const folded = [link, ...others].map(({ code }) => deps.clicks.foldedDay(code, '2026-11-28'))
  expect((await Promise.all(folded)).map((day) => day?.gross)).toEqual([1, 1, undefined])
  await night()
  expect(await deps.clicks.foldedDay(others[1]?.code ?? link.code, '2026-11-28')).toMatchObject({ gross: 1 })
})

test('people and links of a later release hold up no other, and their days are folded once they can be read', async () => {
  const [bobs, other] = [await newLink(await newAffiliate('Bob')), await newLink(affiliateId)]
  for (const of of [link, bobs, other]) await click('203.0.113.9', {}, of)
  const undo = [
    await makeUnreadable(client, keys.affiliate(bobs.affiliateId)),
    await makeUnreadable(client, linkKeys.link(other.code)),
  ]
  await night()
  const foldedOf = () =>
    Promise.all([link, bobs, other].map(async ({ code }) => (await deps.clicks.foldedDay(code, '2026-11-28'))?.gross))
  expect(await foldedOf()).toEqual([1, undefined, undefined])
  expect(linesOf('ROW_NOT_READ')).toHaveLength(2)
  for (const put of undo) await put()
  await night()
  expect(await foldedOf()).toEqual([1, 1, 1])
})

test('a run that is killed within a day of many clicks is gone on with there', async () => {
  for (let visitor = 0; visitor < 70; visitor += 1) await click(`198.51.${visitor}.1`)
  let pages = 0
  let die = (): void => undefined
  const isDead = new Promise<void>((resolve) => {
    die = resolve
  })
  const listOfDay: typeof deps.clicks.listOfDay = async (code, day, shard, page) => {
    pages += 1
    if (pages !== 75) return deps.clicks.listOfDay(code, day, shard, { ...page, limit: 1 })
    die()
    return new Promise(() => undefined)
  }
  const clicks = { ...deps.clicks, listOfDay }
  await Promise.race([night({ clicks }), isDead])
  expect(linesOf('CLICKS_FOLDED')).toEqual([])
  await foldClicks({ ...deps, clicks })
  expect(pages - 75).toBeLessThan(40)
  expect(await deps.clicks.foldedDay(link.code, '2026-11-28')).toEqual(counted({ gross: 70, unique: 70 }))
  expect(await numbersOf()).toEqual(counted({ gross: 70, unique: 70 }))
})

test('two folds at once do what one does', async () => {
  await click('203.0.113.9', { count: dies })
  await click('198.51.100.1')
  now = '2026-11-29T01:30:00.000Z'
  await Promise.all([foldClicks(deps), foldClicks(deps)])
  expect(await numbersOf()).toEqual(counted({ gross: 2, unique: 2 }))
  expect(linesOf('CLICKS_FOLDED')).toHaveLength(1)
})

test('salts are gone after 48 hours, and yesterday’s is kept', async () => {
  const secrets = clickSecrets(client)
  for (const day of ['2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29']) await secrets.salt(day)
  await night()
  const known = ['2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'].map((day) =>
    getItem(client, clickKeys.salt(day)),
  )
  expect((await Promise.all(known)).map((salt) => salt !== null)).toEqual([false, false, true, true])
})
