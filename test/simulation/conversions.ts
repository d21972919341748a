import { createSecretKey } from 'node:crypto'
import { encodeTime } from 'ulid'
import type { Principal } from '../../lib/access/role.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { clickKeys } from '../../lib/table/click-keys.ts'
import { attributeConversions } from '../../lib/tracking/attribute-conversions.ts'
import type { Click } from '../../lib/tracking/click.ts'
import { type ClickIdParts, clickIdOf } from '../../lib/tracking/click-id.ts'
import { conversionStatuses, conversionWays } from '../../lib/tracking/conversion.ts'
import { importConversions } from '../../lib/tracking/import-conversions.ts'
import { initialShards } from '../../lib/tracking/link.ts'
import { recordConversion } from '../../lib/tracking/record-conversion.ts'
import { renewPostbackToken } from '../../lib/tracking/renew-postback-token.ts'
import { takePostback } from '../../lib/tracking/take-postback.ts'
import type { CampaignId } from '../../lib/values/ids.ts'
import { type Instant, toInstant } from '../../lib/values/instant.ts'
import { isLinkCode, type LinkCode } from '../../lib/values/link-code.ts'
import { hourMs, type Life } from './life.ts'
import type { World } from './world.ts'

const jobEveryHours = 6

type Run = (deps: Deps<ReachName>) => Promise<void>

const admin: Principal = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'conversions', isEmailConfirmed: true }
const clickKey = createSecretKey(Buffer.alloc(32, 7))

export const codeOf = (at: number): LinkCode => {
  const code = String(at).padStart(10, '0')
  if (!isLinkCode(code)) throw new Error(`${code} is no code of a link`)
  return code
}

/** A link of each campaign, and the key that click ids are signed with; the same in each run of a seed. */
export const setUpLinks = (world: World, { campaignIds }: Life): Run => {
  const item = { ...clickKeys.key(), secret: clickKey.export().toString('base64url') }
  world.table.run('PutCommand', { Item: item } as never)
  return async ({ links, clock }) => {
    for (const [at, campaignId] of campaignIds.entries()) {
      await links.create({
        code: codeOf(at),
        campaignId,
        affiliateId: 'aff_one',
        postId: null,
        name: null,
        targetUrl: null,
        createdAt: clock(),
        stoppedAt: null,
        flags: [],
        shards: initialShards,
        version: 1,
      })
    }
  }
}

/** The id of a click on the link of a campaign; of each `turn` there is one. */
const placeOf = (at: number, turn: number, clickedAt: Instant): ClickIdParts => {
  const shard = turn % initialShards
  const ulid = `${encodeTime(Date.parse(clickedAt), 10)}${String(turn).padStart(16, '0')}`
  const code = codeOf(at)
  return { clickId: clickIdOf(ulid, code, shard, clickKey), code, clickedAt, shard }
}

const recordAs =
  (clickClass: Click['clickClass'], place: ClickIdParts): Run =>
  async ({ recording }) => {
    const { clickId, code, clickedAt } = place
    const about = { device: 'mobile', bot: null, referrer: null, network: 'net', isAttributable: true } as const
    await recording.clicks.put({ clickId, code, clickedAt, clickClass, duplicateOf: null, ...about }, place)
  }

const campaignAt = (life: Life, at: number): CampaignId => life.campaignIds[at] ?? 'cmp_none'

/** Clicks that are recorded at some time, and reports about them before, after, again, changed and of the wrong campaign. */
export const planConversions = (world: World, life: Life, hours: number): void => {
  const { random, time } = world
  const startMs = time.nowMs
  const someTime = (): number => startMs + random.below(hours) * hourMs + random.below(4) * 20
  const places = Array.from({ length: 8 }, (_, turn) =>
    placeOf(turn % 2, turn, toInstant(startMs - turn * 120 * hourMs)),
  )
  for (const place of places) {
    const clickClass = random.pick(['unique', 'unique', 'unique', 'duplicate', 'bot'] as const)
    life.plan(someTime(), 'click', recordAs(clickClass, place))
  }
  for (let count = 0; count < 30; count += 1) {
    const [place, at] = [random.pick(places), random.below(2)]
    const report = {
      event: random.pick(['sale', 'lead']),
      txnId: random.pick([null, 'A-1', 'A-2', 'A-3', 'A-4']),
      clickId: place.clickId,
      status: random.pick([...conversionStatuses, null]),
      money: random.pick([null, { minor: 100 + random.below(3), currency: random.pick(['EUR', 'JPY']) }]),
      ts: random.pick([null, 1, 2]),
      way: random.pick(conversionWays),
    } as const
    life.plan(someTime(), 'report', async (deps) => {
      const campaign = await deps.table.campaigns.get(campaignAt(life, at))
      if (campaign !== null) await recordConversion({ ...report, convertedAt: deps.clock() }, campaign, deps)
    })
  }
  for (let hour = jobEveryHours; hour < hours + 2 * jobEveryHours; hour += jobEveryHours) {
    life.plan(startMs + hour * hourMs, 'attribute', attributeConversions, 0)
  }
}

interface Stage {
  readonly world: World
  readonly life: Life
}

const sale = { txn_id: 'A-1', amount: '19.90', currency: 'EUR' }

/** A sale is reported as pending and approved, by whoever sends each again until it is taken. */
export const reportSale = ({ world, life }: Stage): void => {
  const { nowMs } = world.time
  const place = placeOf(0, 1, toInstant(nowMs))
  let token = ''
  life.plan(nowMs, 'set up links', setUpLinks(world, life))
  life.plan(nowMs + 1_000, 'click', recordAs('unique', place))
  life.plan(nowMs + 1_000, 'token', async (deps) => {
    token = (await renewPostbackToken(campaignAt(life, 0), admin, deps)).token
  })
  life.plan(nowMs + 60_000, 'report', async (deps) => {
    for (const status of ['pending', 'approved']) {
      await takePostback(token, { ...sale, status, click_id: place.clickId }, deps)
    }
  })
}

/** A sale is reported before its click is recorded, and the job finds the click. */
export const reportEarly = ({ world, life }: Stage): void => {
  const { nowMs } = world.time
  const place = placeOf(0, 2, toInstant(nowMs))
  life.plan(nowMs, 'set up links', setUpLinks(world, life))
  life.plan(nowMs + 1_000, 'report', async (deps) => {
    const text = `click_id,txn_id,status,amount,currency\n${place.clickId},A-1,approved,19.90,EUR\n`
    await importConversions(campaignAt(life, 0), text, { isDryRun: false }, admin, deps)
  })
  life.plan(nowMs + hourMs, 'click', recordAs('unique', place))
  life.plan(nowMs + 2 * hourMs, 'attribute', attributeConversions)
}

/** A file is uploaded, whole and again, by whoever sends it until it is taken. */
export const uploadSales = ({ world, life }: Stage): void => {
  const { nowMs } = world.time
  const place = placeOf(0, 3, toInstant(nowMs))
  const rows = [`A-1,approved,${place.clickId}`, `A-1,approved,${place.clickId}`, `A-2,rejected,${place.clickId}`]
  life.plan(nowMs, 'set up links', setUpLinks(world, life))
  life.plan(nowMs + 1_000, 'click', recordAs('unique', place))
  life.plan(nowMs + 60_000, 'upload', async (deps) => {
    const text = ['txn_id,status,click_id', ...rows].join('\n')
    const results = await importConversions(campaignAt(life, 0), text, { isDryRun: false }, admin, deps)
    if (results.some(({ result }) => result === 'refused')) throw new Error('A row was refused')
  })
}

/** A token is replaced twice. */
export const replaceToken = ({ world, life }: Stage): void => {
  for (const at of [0, 1]) {
    life.plan(world.time.nowMs + at * hourMs, 'renew token', async (deps) => {
      await renewPostbackToken(campaignAt(life, 0), admin, deps)
    })
  }
}

/** Whether these conversions are there, each by its transaction, its attribution and the last it was reported as. */
export const hasConversions =
  (...wanted: readonly string[]) =>
  ({ table }: World): boolean => {
    const found = table.items().filter(({ type }) => type === 'conversion')
    const told = found.map(({ txnId, attribution, versions }) => {
      const statuses = (versions as { status: string }[]).map(({ status }) => status)
      return [txnId, attribution, ...statuses].join(' ')
    })
    return told.toSorted().join() === [...wanted].toSorted().join()
  }

export const hasToken = ({ table }: World): boolean =>
  table.items().some(({ type, generation }) => type === 'postbackPlace' && Number(generation) >= 2)
