import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createRecording } from '../../lib/deps/recording.ts'
import type { RedirectDeps } from '../../lib/deps/redirect-deps.ts'
import { redirectHandler } from '../../lib/http/redirect-handler.ts'
import type { LogCode } from '../../lib/runtime/log-codes.ts'
import { clickKeys } from '../../lib/table/click-keys.ts'
import { createClicks } from '../../lib/table/clicks.ts'
import { createTableClient, type TableClient } from '../../lib/table/client.ts'
import { createLinks } from '../../lib/table/links.ts'
import { getItem } from '../../lib/table/read.ts'
import { type ClickIdParts, readClickId } from '../../lib/tracking/click-id.ts'
import type { Link } from '../../lib/tracking/link.ts'
import { openLink } from '../../lib/tracking/open-link.ts'
import type { LinkRequest } from '../../lib/tracking/record-click.ts'
import { type Instant, plusMilliseconds } from '../../lib/values/instant.ts'
import { desktop, landingUrl, phone, storeCampaign, storeLink } from '../support/a-link.ts'
import { type Cost, meter } from '../support/capacity-meter.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'

let emulators: Emulators
let client: TableClient
let spent: () => Cost
let now: Instant
let logged: [LogCode, unknown][]

beforeAll(async () => {
  emulators = await startEmulators()
  Object.assign(process.env, emulators.environment)
  client = createTableClient(emulators.tableName)
  spent = meter(client).spent
})
afterAll(() => emulators?.stop())

beforeEach(() => {
  now = '2026-11-29T12:00:00.000Z'
  logged = []
})

/** An instance of the function. */
const instance = (given: Partial<RedirectDeps['recording']> = {}): RedirectDeps => {
  const log: RedirectDeps['log'] = {
    write: (code, fields) => {
      logged.push([code, fields])
    },
    with: () => log,
  }
  return { clock: () => now, log, random: Math.random, recording: { ...createRecording(client), ...given } }
}

const request = ({ code }: Pick<Link, 'code'>, more: Partial<LinkRequest> = {}): LinkRequest => ({
  code,
  method: 'GET',
  headers: { 'user-agent': phone, referer: 'https://www.youtube.com/watch?v=1' },
  sourceIp: '203.0.113.9',
  ...more,
})

const placeIn = (page: string | null): ClickIdParts => {
  const place = readClickId(new URL(page ?? '').searchParams.get('clk') ?? '')
  if (place === null) throw new Error(`${page} has no click id`)
  return place
}

/** By the row as it is now: a link may have been spread further. */
const numbersOf = async (link: Link) =>
  createClicks(client).numbersOf((await createLinks(client).get(link.code)) ?? link)
const clicks = (given: object) => ({ gross: 0, unique: 0, bot: 0, duplicate: 0, invalid: 0, ...given })
const passMinutes = (minutes: number): void => {
  now = plusMilliseconds(now, minutes * 60_000)
}

describe('a click', () => {
  test('is kept without its address and browser, found by its id, and counted once', async () => {
    const link = await storeLink(client, await storeCampaign(client))
    const page = await openLink(request(link), instance())
    expect(page).toMatch(/^https:\/\/shop\.example\/spring\?size=m&clk=clk_[0-9A-Z]{46}$/)
    const place = placeIn(page)
    expect(await createClicks(client).get(place)).toEqual({
      clickId: place.clickId,
      code: link.code,
      clickedAt: now,
      clickClass: 'unique',
      device: 'mobile',
      bot: null,
      referrer: 'www.youtube.com',
      network: expect.stringMatching(/^[\w-]{22}$/),
      isAttributable: true,
      duplicateOf: null,
    })
    const item = await getItem(client, clickKeys.click(place))
    expect(JSON.stringify(item)).not.toMatch(/203\.0|iPhone|watch/)
    expect(item).toMatchObject({ expiresAt: Date.parse(now) / 1000 + 90 * 86_400 })
    expect(await numbersOf(link)).toEqual(clicks({ gross: 1, unique: 1 }))
    expect(await createClicks(client).byDay(link)).toMatchObject([
      { day: '2026-11-29', clicks: clicks({ gross: 1, unique: 1 }) },
    ])
  })

  test('that is unique costs three write units, and reads of its visitor and link; a bot’s two write units', async () => {
    const link = await storeLink(client, await storeCampaign(client))
    const deps = instance()
    await openLink(request(link, { sourceIp: '198.51.100.1' }), deps)
    spent()
    await openLink(request(link), deps)
    expect(spent()).toEqual({ writes: 3, reads: 1.5 })
    await openLink(request(link), deps)
    expect(spent()).toEqual({ writes: 3, reads: 1.5 })
    passMinutes(61)
    await openLink(request(link), deps)
    expect(spent()).toEqual({ writes: 3, reads: 1.5 })
    await openLink(request(link, { headers: { 'user-agent': 'curl/8.9.1' } }), deps)
    expect(spent()).toEqual({ writes: 2, reads: 0.5 })
  })

  test('of the first hour of a day is looked up on the day before too', async () => {
    now = '2026-11-29T23:50:00.000Z'
    const link = await storeLink(client, await storeCampaign(client))
    const deps = instance()
    const first = placeIn(await openLink(request(link), deps))
    passMinutes(20)
    const second = await createClicks(client).get(placeIn(await openLink(request(link), deps)))
    expect(second).toMatchObject({ clickClass: 'duplicate', duplicateOf: first.clickId })
    passMinutes(41)
    await openLink(request(link), deps)
    expect(await numbersOf(link)).toEqual(clicks({ gross: 3, unique: 2, duplicate: 1 }))
    expect((await createClicks(client).byDay(link)).map(({ day, clicks: { gross } }) => [day, gross])).toEqual([
      ['2026-11-29', 1],
      ['2026-11-30', 2],
    ])
  })

  test('of a visitor who writes another address into a header is still theirs', async () => {
    const link = await storeLink(client, await storeCampaign(client))
    const deps = instance()
    for (const address of ['192.0.2.1', '192.0.3.1', '192.0.4.1']) {
      const names = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'cf-connecting-ip', 'cloudfront-viewer-address']
      const written = Object.fromEntries(names.map((name) => [name, address]))
      await openLink(request(link, { headers: { 'user-agent': phone, ...written } }), deps)
    }
    expect(await numbersOf(link)).toEqual(clicks({ gross: 3, unique: 1, duplicate: 2 }))
  })

  test('of another network, browser or link is another visitor’s', async () => {
    const campaign = await storeCampaign(client)
    const [link, other] = [await storeLink(client, campaign), await storeLink(client, campaign)]
    const deps = instance()
    await openLink(request(link), deps)
    await openLink(request(link, { sourceIp: '203.0.113.200' }), deps)
    await openLink(request(link, { sourceIp: '203.0.114.9' }), deps)
    await openLink(request(link, { headers: { 'user-agent': desktop } }), deps)
    await openLink(request(other), deps)
    expect(await numbersOf(link)).toEqual(clicks({ gross: 4, unique: 3, duplicate: 1 }))
    expect(await numbersOf(other)).toEqual(clicks({ gross: 1, unique: 1 }))
  })

  test('of a window of its campaign’s own length is a duplicate, and of none never', async () => {
    const [short, none] = [
      await storeLink(client, await storeCampaign(client, { dedupeMinutes: 5 })),
      await storeLink(client, await storeCampaign(client, { dedupeMinutes: 0 })),
    ]
    const deps = instance()
    for (const minutes of [0, 4, 2]) {
      passMinutes(minutes)
      await openLink(request(short), deps)
      await openLink(request(none), deps)
    }
    expect(await numbersOf(short)).toEqual(clicks({ gross: 3, unique: 2, duplicate: 1 }))
    expect(await numbersOf(none)).toEqual(clicks({ gross: 3, unique: 3 }))
  })

  test.each([60, 0])(
    'beyond twenty of a visitor in a minute is invalid, with a window of %i minutes',
    async (window) => {
      const link = await storeLink(client, await storeCampaign(client, { dedupeMinutes: window }))
      const deps = instance()
      for (let click = 0; click < 23; click += 1) await openLink(request(link), deps)
      const counted = window === 0 ? { unique: 20 } : { unique: 1, duplicate: 19 }
      expect(await numbersOf(link)).toEqual(clicks({ gross: 23, invalid: 3, ...counted }))
      spent()
      await openLink(request(link), deps)
      expect(spent()).toEqual({ writes: 2, reads: 0 })
      passMinutes(1)
      await openLink(request(link), deps)
      expect(await numbersOf(link)).toMatchObject({ gross: 25, invalid: 4 })
    },
  )

  test('whose visit is written twice, as after a response that got lost, still counts once', async () => {
    const link = await storeLink(client, await storeCampaign(client))
    const { visits } = createRecording(client)
    const retrying: typeof visits = {
      ...visits,
      record: async (...given) => {
        await visits.record(...given)
        return visits.record(...given)
      },
    }
    const deps = instance({ visits: retrying })
    for (const minutes of [0, 1, 61]) {
      passMinutes(minutes)
      await openLink(request(link), deps)
    }
    expect(await numbersOf(link)).toEqual(clicks({ gross: 3, unique: 2, duplicate: 1 }))
  })

  test('of one visitor on many instances at once is unique once', async () => {
    const link = await storeLink(client, await storeCampaign(client))
    await Promise.all(Array.from({ length: 8 }, () => openLink(request(link), instance())))
    expect(await numbersOf(link)).toEqual(clicks({ gross: 8, unique: 1, duplicate: 7 }))
    expect(logged).toEqual([])
  })
})

test.each([
  ['a page fetched ahead', { headers: { 'user-agent': phone, 'sec-purpose': 'prefetch' } }, { invalid: 1 }],
  ['a bot', { headers: { 'user-agent': 'Slackbot-LinkExpanding 1.0' } }, { bot: 1 }],
  ['nobody who says who they are', { headers: {} }, { bot: 1 }],
] as const)('counts %s apart', async (_what, more, counted) => {
  const link = await storeLink(client, await storeCampaign(client))
  await openLink(request(link, more), instance())
  expect(await numbersOf(link)).toEqual(clicks({ gross: 1, ...counted }))
})

test.each(['HEAD', 'OPTIONS'])('%s is redirected without an id, and not recorded', async (method) => {
  const link = await storeLink(client, await storeCampaign(client))
  spent()
  expect(await openLink(request(link, { method }), instance())).toBe(landingUrl)
  expect(spent().writes).toBe(0)
  expect(await numbersOf(link)).toEqual(clicks({}))
})

test('who asks for privacy is counted, redirected without an id, and no conversion refers to the click', async () => {
  const link = await storeLink(client, await storeCampaign(client))
  const deps = instance()
  const put: typeof deps.recording.clicks.put = async (click, place) => {
    expect(click).toMatchObject({ clickClass: 'unique', isAttributable: false })
    await createRecording(client).clicks.put(click, place)
  }
  const watched = { ...deps, recording: { ...deps.recording, clicks: { ...deps.recording.clicks, put } } }
  expect(await openLink(request(link, { headers: { 'user-agent': phone, 'sec-gpc': '1' } }), watched)).toBe(landingUrl)
  expect(await numbersOf(link)).toEqual(clicks({ gross: 1, unique: 1 }))
  expect.assertions(3)
})

describe('a link', () => {
  test('leads to its own page, and once it is stopped to the landing page, uncounted', async () => {
    const link = await storeLink(client, await storeCampaign(client), { targetUrl: 'https://m.shop.example/shoes?a=1' })
    expect(await openLink(request(link), instance())).toMatch(/^https:\/\/m\.shop\.example\/shoes\?a=1&clk=/)
    await createLinks(client).stop(link.code, link.affiliateId, now)
    expect(await openLink(request(link), instance())).toBe(landingUrl)
    expect(await numbersOf(link)).toEqual(clicks({ gross: 1, unique: 1 }))
  })

  test('that does not exist is looked up once, and a malformed one never', async () => {
    const deps = instance()
    spent()
    expect(await openLink(request({ code: '0000000000' as Link['code'] }), deps)).toBeNull()
    expect(spent()).toEqual({ writes: 0, reads: 0.5 })
    for (const code of ['', 'short', 'iiiiiiiiii', 'UPPERCASE0', '0000000000/', '../../etc/pas']) {
      expect(await openLink(request({ code: code as Link['code'] }), deps)).toBeNull()
    }
    expect(spent()).toEqual({ writes: 0, reads: 0 })
  })

  test('of a campaign without a landing page leads nowhere', async () => {
    const link = await storeLink(client, await storeCampaign(client, { landingUrl: null }))
    expect(await openLink(request(link), instance())).toBeNull()
  })
})

describe('when the table is down', () => {
  const down = async (): Promise<never> => {
    throw Object.assign(new Error('The table is down'), { name: 'InternalServerError' })
  }

  test.each(['put', 'count'] as const)(
    'a link still leads to its page if %s fails, and that is logged',
    async (step) => {
      const link = await storeLink(client, await storeCampaign(client))
      const recording = createRecording(client)
      const deps = instance({ ...recording, clicks: { ...recording.clicks, [step]: down } })
      const { clickId } = placeIn(await openLink(request(link), deps))
      expect(logged).toEqual([['CLICK_NOT_RECORDED', { linkCode: link.code, clickId, reason: 'failed' }]])
    },
  )

  test('a link still leads to its page if there is no salt, no visitor and no key', async () => {
    const link = await storeLink(client, await storeCampaign(client))
    const { visits, clickIds } = createRecording(client)
    await openLink(request(link), instance({ saltOf: down }))
    await openLink(request(link), instance({ visits: { ...visits, get: down } }))
    expect(await openLink(request(link), instance({ clickIds: { ...clickIds, issue: down } }))).toBe(landingUrl)
    expect(logged.map(([code]) => code)).toEqual(Array.from({ length: 3 }, () => 'CLICK_NOT_RECORDED'))
  })

  test('nobody waits for a click longer than they would', async () => {
    const link = await storeLink(client, await storeCampaign(client))
    const recording = createRecording(client)
    const never = new Promise<never>(() => undefined)
    const deps = instance({ ...recording, clicks: { ...recording.clicks, put: () => never } })
    // The key that signs ids of clicks is known from then on, so that only the click itself is waited for.
    await openLink(request(link), instance(recording))
    expect(await openLink(request(link), deps, 10)).toMatch(/clk=clk_/)
    expect(logged).toMatchObject([['CLICK_NOT_RECORDED', { reason: 'slow' }]])
  })

  test('a link that is known still leads to its page, and one that is not says that it cannot', async () => {
    const link = await storeLink(client, await storeCampaign(client))
    const broken: TableClient = { ...client, document: { send: down } as never }
    const deps = instance()
    const event = (code: string) => ({
      headers: {},
      pathParameters: { code },
      requestContext: { http: { method: 'GET', sourceIp: '203.0.113.9' } },
    })
    const open = async (code: string, of: RedirectDeps) =>
      redirectHandler(() => of)(event(code) as never, { awsRequestId: 'r1' })
    const known = await open(link.code, {
      ...deps,
      recording: { ...createRecording(broken), linkTargets: deps.recording.linkTargets },
    })
    expect(known).toMatchObject({ statusCode: 302, headers: { location: landingUrl } })
    const unknown = await open(link.code, { ...deps, recording: createRecording(broken) })
    expect(unknown).toMatchObject({
      statusCode: 503,
      headers: { 'retry-after': '5', 'content-type': 'text/html; charset=utf-8', 'x-request-id': 'r1' },
    })
    expect(logged.map(([code]) => code)).toEqual(['CLICK_NOT_RECORDED', 'LINK_NOT_OPENED'])
  })
})

test('an instance notices at once that a link was stopped, and of a hot one once it has cooled', async () => {
  const [link, hot] = [
    await storeLink(client, await storeCampaign(client)),
    await storeLink(client, await storeCampaign(client)),
  ]
  const deps = instance()
  for (let click = 0; click < 22; click += 1) await openLink(request(hot), deps)
  await openLink(request(link), deps)
  const links = createLinks(client)
  for (const { code, affiliateId } of [link, hot]) expect(await links.stop(code, affiliateId, now)).toBe(true)
  expect(await openLink(request(link), deps)).toBe(landingUrl)
  expect((await numbersOf(link)).gross).toBe(1)
  expect(await openLink(request(hot), deps)).toMatch(/clk=/)
  passMinutes(1)
  expect(await openLink(request(hot), deps)).toBe(landingUrl)
  expect((await numbersOf(hot)).gross).toBe(23)
})

test('an instance that sees a link’s clicks come fast spreads it over all shards, once', async () => {
  const link = await storeLink(client, await storeCampaign(client))
  const deps = { ...instance(), random: () => 0.99 }
  const shardsOfClicks: number[] = []
  for (let click = 0; click < 24; click += 1) {
    const page = await openLink(request(link, { sourceIp: `198.51.${click}.1` }), deps)
    shardsOfClicks.push(placeIn(page).shard)
  }
  expect(new Set(shardsOfClicks.slice(0, 20))).toEqual(new Set([7]))
  expect(new Set(shardsOfClicks.slice(20))).toEqual(new Set([31]))
  const spread = await createLinks(client).get(link.code)
  expect(spread).toMatchObject({ shards: 32, version: link.version + 1 })
  expect(await numbersOf(link)).toEqual(clicks({ gross: 24, unique: 24 }))
})

test('a throttled write makes a link hot', async () => {
  const link = await storeLink(client, await storeCampaign(client))
  const deps = instance()
  const throttled = async (): Promise<never> => {
    throw Object.assign(new Error('Slow down'), { name: 'ProvisionedThroughputExceededException' })
  }
  const failing = { ...deps.recording, clicks: { ...deps.recording.clicks, count: throttled } }
  await openLink(request(link), { ...deps, recording: failing })
  await openLink(request(link), deps)
  expect(await createLinks(client).get(link.code)).toMatchObject({ shards: 32 })
})
