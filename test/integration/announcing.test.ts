import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { changeCampaign } from '../../lib/campaign/change-campaign.ts'
import { startDiscordProof } from '../../lib/discord/prove-discord-id.ts'
import { announceCampaigns } from '../../lib/events/announce-campaigns.ts'
import { announceConversions } from '../../lib/events/announce-conversions.ts'
import { announceMoney } from '../../lib/events/announce-money.ts'
import { announceRoots } from '../../lib/events/announce-roots.ts'
import { announceRuns } from '../../lib/events/announce-runs.ts'
import { announceVerdicts } from '../../lib/events/announce-verdicts.ts'
import { lockCampaign } from '../../lib/money/lock-campaign.ts'
import { attemptDelivery } from '../../lib/notifications/attempt-delivery.ts'
import { deliveryIdOf } from '../../lib/notifications/delivery.ts'
import { sweepNotifications } from '../../lib/notifications/sweep-notifications.ts'
import { type SubscribedEventType, subscribedEventTypes, usualEventTypes } from '../../lib/notifications/vocabulary.ts'
import { adjust } from '../../lib/payouts/adjust.ts'
import { buildBatch } from '../../lib/payouts/build-batch.ts'
import { importResults } from '../../lib/payouts/import-results.ts'
import { reportMissing } from '../../lib/payouts/report-missing.ts'
import { newPerson } from '../../lib/people/person.ts'
import { registerAffiliate } from '../../lib/people/register-affiliate.ts'
import { startRun } from '../../lib/reconciliation/start-run.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import { conversionKeys } from '../../lib/table/conversion-keys.ts'
import * as keys from '../../lib/table/item-keys.ts'
import { newLinkCode } from '../../lib/tracking/link.ts'
import { renewPostbackToken } from '../../lib/tracking/renew-postback-token.ts'
import { takePostback } from '../../lib/tracking/take-postback.ts'
import { plusDays } from '../../lib/values/day-range.ts'
import type { AffiliateId, CampaignId, EndpointId } from '../../lib/values/ids.ts'
import { dayOf, hoursBetween, type Instant, plusHours } from '../../lib/values/instant.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { anAdmin } from '../support/an-admin.ts'
import { anEndpoint } from '../support/an-endpoint.ts'
import { aReply, newDiscordId, say } from '../support/discord.ts'
import { makeUnreadable } from '../support/later-release.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { moneyWorldOn } from '../support/money-world.ts'
import { notificationsOf } from '../support/notifications.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'
import { type Receiver, startReceiver } from '../support/receiver.ts'
import { faultsInEvent } from '../support/webhook-contract.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let ada: Principal
let advertiser: Principal
let campaignId: CampaignId
let deps: PlatformUnderTest['deps']

beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())

const truth = { views: 1000, clicks: 50, conversions: 5 }
let begun = 0

/** An endpoint that is confirmed. */
const subscribe = async (
  { affiliateId: ownerId }: Principal,
  eventTypes: readonly SubscribedEventType[] = subscribedEventTypes,
): Promise<EndpointId> => {
  const endpointId = `whe_${randomUUID().replaceAll('-', '').slice(0, 26)}` as const
  const endpoint = { ...anEndpoint({ endpointId, ownerId, eventTypes }), isOfAdmin: false }
  await deps.subscriptions.endpoints.create(endpoint, null)
  return endpointId
}

const bodiesAt = async (endpointId: EndpointId) => {
  const { things } = await deps.subscriptions.deliveries.listByEndpoint(endpointId, { limit: 100 })
  return things.map(({ body, eventId }) => ({ ...JSON.parse(body), eventId }))
}
const typesAt = async (endpointId: EndpointId): Promise<string[]> =>
  (await bodiesAt(endpointId)).map(({ type }) => type).toSorted()

const claim = async (id: string, views: number) => {
  await platform.steer('youtube', { [id]: truth })
  const body = { campaign_id: campaignId, url: `https://youtu.be/${id}`, ...claimedNumbers(views, 50, 5) }
  const { postId } = await submitPost(body, ada, deps)
  await platform.reconcile(postId)
  return postId
}

/** Begins an hour of its own, since every test announces what happened since the test before. */
beforeEach(async () => {
  platform = platformOn(emulators)
  begun += 1
  platform.passHours(begun * 200)
  deps = { ...platform.deps, config: { ...platform.deps.config, dashboardUrl: 'https://dashboard.example/' } }
  const person = { name: randomUUID(), email: `${randomUUID()}@example.com`, role: 'ADVERTISER' as const }
  const { affiliate } = await registerAffiliate(person, anAdmin, deps)
  advertiser = { affiliateId: affiliate.affiliateId, role: 'ADVERTISER', keyId: 'test', isEmailConfirmed: true }
  campaignId = await platform.campaignOf(advertiser)
  ada = await platform.affiliate()
  await announceVerdicts(deps)
  await announceRuns(deps)
  await announceCampaigns(deps)
})

test('what a check changed is announced once, by names and with a link, to whoever sees the post and subscribes', async () => {
  const [own, advertisers, usual] = [
    await subscribe(ada),
    await subscribe(advertiser),
    await subscribe(ada, usualEventTypes),
  ]
  const stranger = await subscribe(await platform.affiliate())
  const postId = await claim('announcd10A', 900)
  for (let round = 0; round < 3; round += 1) await announceVerdicts(deps)
  platform.passHours(1)
  await announceVerdicts(deps)
  const types = ['post.verified', 'verdict.changed', 'verdict.final']
  expect([await typesAt(own), await typesAt(advertisers), await typesAt(usual), await typesAt(stranger)]).toEqual([
    types,
    types,
    [],
    [],
  ])
  const bodies = await bodiesAt(own)
  for (const { eventId: _, ...body } of bodies) expect(faultsInEvent(body)).toEqual([])
  const { name } = (await deps.table.people.get(ada.affiliateId)) ?? {}
  expect(bodies[0]?.data).toMatchObject({
    post: { id: postId, version: 2 },
    affiliate: { id: ada.affiliateId, name },
    campaign: { id: campaignId, name: 'Test' },
    before: { status: 'PENDING', level: 'NONE', final: false },
    verdict: { status: 'MATCHED', final: true },
    link: `https://dashboard.example/#/posts/${postId}`,
  })
  const ids = (list: readonly { readonly eventId: string }[]) => list.map(({ eventId }) => eventId).toSorted()
  expect(ids(await bodiesAt(advertisers))).toEqual(ids(bodies))
})

test('a post that no release reads yet keeps nobody from learning about the others', async () => {
  const own = await subscribe(ada)
  const postId = await claim('announcd91A', 900)
  const read = await claim('announcd92A', 900)
  await makeUnreadable(deps.table.client, keys.post(postId))
  platform.passHours(1)
  await announceVerdicts(deps)
  expect((await bodiesAt(own)).map(({ data }) => data.post.id)).toContain(read)
})

test('a check that changes no verdict announces nothing, and one of a new claim begins from pending', async () => {
  const own = await subscribe(ada)
  const postId = await claim('announcd20A', 900)
  await announceVerdicts(deps)
  platform.passHours(24)
  await platform.reconcile(postId)
  await announceVerdicts(deps)
  expect(await typesAt(own)).toHaveLength(3)
  platform.passHours(1)
  await updateClaim(postId, claimedNumbers(5_000, 50, 5), ada, deps)
  await platform.reconcile(postId)
  platform.passHours(0.01)
  await announceVerdicts(deps)
  const [latest] = (await bodiesAt(own)).filter(({ type }) => type === 'verdict.changed')
  expect(latest?.data).toMatchObject({ before: { status: 'PENDING' }, verdict: { status: 'DISCREPANCY' } })
})

test('what is held for a digest is sent as one event when it is due, and what is critical at once', async () => {
  const own = await subscribe(ada)
  const endpoint = await deps.subscriptions.endpoints.get(own)
  if (endpoint === null) throw new Error('There is no endpoint')
  const timing = { digest: 'DAILY', quietHours: null, timeZone: 'UTC' } as const
  await deps.subscriptions.endpoints.save({ ...endpoint, timing, version: endpoint.version + 1 })
  await claim('announcd50A', 900)
  platform.passHours(0.01)
  await announceVerdicts(deps)
  const [digest] = (await deps.subscriptions.deliveries.listByEndpoint(own, { limit: 10 })).things
  expect([digest?.eventType, digest?.state, digest?.body]).toEqual(['digest', 'PENDING', ''])
  platform.passHours(24)
  // Found again by the pass behind, when the digest is due already.
  await announceVerdicts(deps)
  await attemptDelivery(own, deliveryIdOf(digest as NonNullable<typeof digest>), {
    ...deps,
    outbound: {
      ...deps.outbound,
      post: async () => ({ kind: 'answered', status: 204, excerpt: '', retryAfterSeconds: null }),
    },
  })
  const bodies = await bodiesAt(own)
  expect(bodies.map(({ type }) => type)).toEqual(['digest'])
  const { eventId: _, ...body } = bodies[0] ?? {}
  expect(faultsInEvent(body)).toEqual([])
  const types = body.data.events.map(({ type }: { type: string }) => type)
  expect(types.toSorted()).toEqual(['post.verified', 'verdict.changed', 'verdict.final'])
})

describe('the reply to a submission from Discord', () => {
  let discord: Receiver
  let worker: ReturnType<typeof notificationsOf>
  const path = `/discord.com/api/v10/webhooks/${aReply.application_id}/${aReply.token}/messages/@original`
  const changes = () => discord.at(path).map(({ method, body }) => ({ method, ...JSON.parse(body) }))
  beforeAll(async () => {
    discord = await startReceiver()
  })
  afterAll(() => discord.stop())

  /** Submits a claim of so many views, where the platform shows 1,000, and lets it be checked. */
  const submitted = async (id: string, views: number) => {
    discord.forget(path)
    discord.answerWith(path, 200)
    deps = { ...deps, config: { ...deps.config, live: { ...deps.config.live, stubUrl: discord.url('') } } }
    worker = notificationsOf({ ...platform, deps })
    await platform.steer('youtube', { [id]: truth })
    const userId = newDiscordId()
    const { code } = await startDiscordProof(ada, deps)
    await say(deps, userId, 'link', { code })
    const options = { url: `https://youtu.be/${id}`, views, clicks: 50, conversions: 5, campaign: campaignId }
    expect(await say(deps, userId, 'submit', options)).toMatch(/^Submitted/)
    const [post] = (await deps.table.posts.listByAffiliate(ada.affiliateId, { limit: 1 })).things
    if (post === undefined) throw new Error('Nothing was submitted')
    await platform.reconcile(post.postId)
    return post.postId
  }
  const announce = async () => {
    platform.passHours(0.01)
    await announceVerdicts(deps)
    await worker.deliverAll()
  }

  test('says the provisional verdict, once, and keeps its token sealed', async () => {
    const postId = await submitted('replied010A', 5_000)
    for (let round = 0; round < 3; round += 1) await announce()
    platform.passHours(0.2)
    await announce()
    expect(changes()).toEqual([
      {
        method: 'PATCH',
        content: expect.stringMatching(
          /^YouTube shows other numbers for your post <\S+> than you claimed: 1,000 views \(you claimed 5,000\).* This verdict is provisional until 20\S+ \d\d:\d\d UTC: YouTube may lag, and nothing counts against you before that\. More about it: <https:\/\/dashboard/,
        ),
        allowed_mentions: { parse: [] },
      },
    ])
    expect(changes()[0]?.content).toContain(`#/posts/${postId}>`)
    expect(JSON.stringify(await worker.wholeTable())).not.toContain(aReply.token)
  })

  test('is changed again if Discord did not accept it, and not after its token ended', async () => {
    await submitted('replied020A', 900)
    discord.answerWith(path, 500)
    await announce()
    discord.answerWith(path, 200)
    platform.passHours(0.02)
    await sweepNotifications(deps)
    await worker.deliverAll()
    expect(changes().map(({ content }) => content)).toEqual([1, 2].map(() => expect.stringMatching(/confirms.*final/)))
    await submitted('replied021A', 900)
    platform.passHours(0.3)
    await announce()
    expect(changes()).toEqual([])
  })

  test('stays as it is if what it takes to change it cannot be kept', async () => {
    const { endpoints } = deps.subscriptions
    const broken = { ...endpoints, save: () => Promise.reject(new Error('The table is down')) }
    deps = { ...deps, subscriptions: { ...deps.subscriptions, endpoints: broken } }
    await submitted('replied030A', 900)
    await announce()
    expect(changes()).toEqual([])
  })
})

test('a check that is listed late is announced when the early pass has gone by', async () => {
  const own = await subscribe(ada)
  const job = await deps.workList.jobs.get('announce-verdicts-early')
  const version = (job?.version ?? 0) + 1
  const cursor = plusHours(deps.clock(), 1)
  await deps.workList.jobs.save('announce-verdicts-early', {
    startedAt: deps.clock(),
    finishedAt: null,
    ...job,
    cursor,
    version,
  })
  await claim('announcd30A', 900)
  await announceVerdicts(deps)
  expect(await typesAt(own)).toEqual([])
  platform.passHours(0.2)
  await announceVerdicts(deps)
  expect(await typesAt(own)).toHaveLength(3)
})

test('a run is announced when it ends, once', async () => {
  const own = await subscribe(advertiser, ['run.completed'])
  const postId = await claim('announcd40A', 900)
  platform.passHours(1)
  const { run } = await startRun({ post_id: postId }, advertiser, deps)
  await announceRuns(deps)
  expect(await typesAt(own)).toEqual([])
  await deps.workList.runs.note(run.runId, [{ postId, bucket: 'matched' }], deps.clock())
  for (let round = 0; round < 3; round += 1) {
    await announceRuns(deps)
    platform.passHours(0.2)
  }
  const bodies = await bodiesAt(own)
  expect(bodies).toMatchObject([
    {
      type: 'run.completed',
      data: {
        run: { run_id: run.runId, status: 'COMPLETED', matched: 1 },
        campaign: { id: campaignId },
        message: 'A run of 1 post ended: 1 matched, 0 with discrepancies.',
      },
    },
  ])
  expect(bodies.flatMap(({ eventId: _, ...body }) => faultsInEvent(body))).toEqual([])
})

test('a run that no release reads yet keeps nobody from learning about the others', async () => {
  const own = await subscribe(advertiser, ['run.completed'])
  const postIds = [await claim('announcd41A', 900), await claim('announcd42A', 900)]
  platform.passHours(1)
  const runs = []
  for (const postId of postIds) {
    const { run } = await startRun({ post_id: postId }, advertiser, deps)
    await deps.workList.runs.note(run.runId, [{ postId, bucket: 'deferred' }], deps.clock())
    runs.push(run)
  }
  const [later, read] = runs
  await makeUnreadable(deps.table.client, keys.run(later?.runId ?? 'run_none'))
  for (let round = 0; round < 2; round += 1) await announceRuns(deps)
  const bodies = await bodiesAt(own)
  expect(bodies).toMatchObject([
    {
      data: {
        run: { run_id: read?.runId, status: 'PARTIAL' },
        message: 'A run of 1 post ended: 0 matched, 0 with discrepancies, and 1 that could not be checked.',
      },
    },
  ])
})

test('a campaign is announced when it is over, and again when it is over again', async () => {
  const own = await subscribe(advertiser, ['campaign.completed'])
  const inAnHour = async (change: Parameters<typeof changeCampaign>[1]) => {
    await changeCampaign(campaignId, change, anAdmin, deps)
    platform.passHours(1.1)
    await announceCampaigns(deps)
    await announceCampaigns(deps)
  }
  await inAnHour({ end_date: plusHours(deps.clock(), 1) })
  await inAnHour({ name: 'Another name' })
  expect(await typesAt(own)).toEqual(['campaign.completed'])
  await inAnHour({ end_date: null })
  await inAnHour({ status: 'COMPLETED' })
  const bodies = await bodiesAt(own)
  expect(bodies).toHaveLength(2)
  expect(new Set(bodies.map(({ eventId }) => eventId)).size).toBe(2)
  expect(bodies.flatMap(({ eventId: _, ...body }) => faultsInEvent(body))).toEqual([])
})

test('the root of a day is told once to each advertiser with a campaign and to admins, and again once more is sealed', async () => {
  const [own, affiliates] = [await subscribe(advertiser), await subscribe(ada)]
  const later = plusHours(`${dayOf(deps.clock())}T00:00:00.000Z` as Instant, 24)
  platform.passHours(hoursBetween(deps.clock(), later) + 1)
  const seal = (size: number) =>
    deps.checkpoints.addCheckpoint({
      size,
      root: Buffer.alloc(32, size).toString('base64'),
      sealedAt: deps.clock(),
      note: `log\n${size}\n`,
      after: size - 1,
      consistency: [],
    })
  await announceRoots(deps)
  await seal(1)
  await announceRoots(deps)
  expect(await typesAt(own)).toEqual([])
  platform.passHours(1)
  const { jobs } = deps.workList
  const save: typeof jobs.save = (name, job) =>
    job.finishedAt === null && job.cursor === null ? jobs.save(name, job) : Promise.reject(new Error('killed'))
  await expect(announceRoots({ ...deps, workList: { ...deps.workList, jobs: { ...jobs, save } } })).rejects.toThrow(
    'killed',
  )
  await seal(2)
  for (let round = 0; round < 3; round += 1) await announceRoots(deps)
  const [body, ...others] = await bodiesAt(own)
  expect([others, await typesAt(affiliates)]).toEqual([[], []])
  const { eventId: _, ...sent } = body
  expect(faultsInEvent(sent)).toEqual([])
  const root = Buffer.alloc(32, 1).toString('base64')
  expect(sent).toMatchObject({
    type: 'audit.root',
    timestamp: `${dayOf(later)}T01:30:00.000Z`,
    data: { date: plusDays(dayOf(later), -1), size: 1, root, checkpoint: 'log\n1\n', link: null },
  })
  expect(sent.data.message).toContain(` has the size 1 and the root ${root}. `)
  platform.passHours(24)
  await announceRoots(deps)
  platform.passHours(24)
  await announceRoots(deps)
  expect((await bodiesAt(own)).map(({ data }) => data.size).toSorted()).toEqual([1, 2])
})

const anotherAdvertiser = async (): Promise<Principal> => {
  const person = { name: randomUUID(), email: `${randomUUID()}@example.com`, role: 'ADVERTISER' as const }
  const { affiliate } = await registerAffiliate(person, anAdmin, deps)
  return { affiliateId: affiliate.affiliateId, role: 'ADVERTISER', keyId: 'test', isEmailConfirmed: true }
}

test('a campaign or an endpoint that no release reads yet keeps no other advertiser from the root of a day', async () => {
  const own = await subscribe(advertiser)
  const [lost, late] = [await anotherAdvertiser(), await anotherAdvertiser()]
  await platform.campaignOf(late)
  const adminsId = `whe_${randomUUID().replaceAll('-', '').slice(0, 26)}` as const
  const ofAdmin = { ...anEndpoint({ endpointId: adminsId, ownerId: 'aff_admin' }), isOfAdmin: true }
  await deps.subscriptions.endpoints.create(ofAdmin, null)
  const undo = [
    await makeUnreadable(deps.table.client, keys.campaign(await platform.campaignOf(lost))),
    await makeUnreadable(deps.table.client, keys.endpoint(await subscribe(late))),
    await makeUnreadable(deps.table.client, keys.endpoint(adminsId)),
  ]
  const size = ((await deps.checkpoints.latestCheckpoint())?.size ?? 0) + 1
  const sealed = { size, root: Buffer.alloc(32, size).toString('base64'), sealedAt: deps.clock(), note: 'log' }
  await deps.checkpoints.addCheckpoint({ ...sealed, after: size - 1, consistency: [] })
  platform.passHours(48)
  const logged: unknown[] = []
  const write: typeof deps.log.write = (code, fields) => void logged.push([code, fields])
  await announceRoots({ ...deps, log: { ...deps.log, write } })
  await Promise.all(undo.map((restore) => restore()))
  expect(await typesAt(own)).toEqual(['audit.root'])
  const skipped = logged.filter((line) => JSON.stringify(line).includes('EVENTS_NOT_ANNOUNCED'))
  expect(skipped).toEqual([
    ['EVENTS_NOT_ANNOUNCED', { type: 'audit.root', affiliateId: null }],
    ...['campaignId', 'affiliateId'].map((name) => [
      'EVENTS_NOT_ANNOUNCED',
      { type: 'audit.root', [name]: name === 'affiliateId' ? late.affiliateId : expect.stringMatching(/^cmp_/) },
    ]),
  ])
})

test('a conversion is announced with each of its versions, to whoever has the campaign', async () => {
  const [own, affiliates] = [await subscribe(advertiser), await subscribe(ada)]
  const { token } = await renewPostbackToken(campaignId, advertiser, deps)
  const clickedAt = deps.clock()
  const click = { linkCode: newLinkCode(), campaignId, affiliateId: ada.affiliateId, clickedAt, isAttributable: true }
  const reporting = { ...deps, findClick: async () => click }
  const report = (status: string) =>
    takePostback(token, { click_id: 'clk_01', event: 'sale', amount: '19.90', currency: 'EUR', status }, reporting)
  await report('pending')
  await announceConversions(deps)
  platform.passHours(1)
  await report('approved')
  await report('approved')
  for (let round = 0; round < 2; round += 1) await announceConversions(deps)
  const bodies = await bodiesAt(own)
  // Nobody reads one of a later release, and the next one is announced all the same.
  const conversions = await deps.conversions.listByCampaign(campaignId, { limit: 1 })
  await report('rejected')
  const [{ conversionId } = { conversionId: 'cnv_none' as const }] = conversions.things
  await makeUnreadable(deps.table.client, conversionKeys.conversion(conversionId))
  await takePostback(token, { txn_id: 'another', event: 'lead' }, reporting)
  await announceConversions(deps)
  expect((await typesAt(own)).filter((type) => type === 'conversion.recorded')).toHaveLength(2)
  expect(bodies.flatMap(({ eventId: _, ...body }) => faultsInEvent(body))).toEqual([])
  expect(bodies.map(({ type }) => type).toSorted()).toEqual([
    'conversion.attributed',
    'conversion.changed',
    'conversion.recorded',
  ])
  const [changed] = bodies
  expect(changed?.data).toMatchObject({
    conversion: { status: 'APPROVED', versions: 2 },
    affiliate: { id: ada.affiliateId },
    message: 'A conversion (sale) is now approved, 19.90 EUR.',
  })
  expect(await typesAt(affiliates)).toEqual([])
})

test('statements, payouts and adjustments are announced once, to their affiliate and to whoever pays', async () => {
  const world = await moneyWorldOn(emulators, '2026-11-10')
  const shopFacts = { name: 'Shop', email: 'shop@example.com', discordUserId: null, role: 'ADVERTISER' } as const
  const owner = newPerson({ ...shopFacts, affiliateId: 'aff_shop', createdAt: world.time.now })
  await deps.profiles.create(owner, { keyId: 'shop', secretHash: '' })
  for (const name of ['eve', 'dan'])
    await world.payee(name, { name: null, email: `${name}@example.com`, account: null }, 'PAYPAL')
  const of = (affiliateId: AffiliateId) =>
    ({ affiliateId, role: 'AFFILIATE', keyId: 'k', isEmailConfirmed: true }) as const
  const [eve, dan, shop] = [
    await subscribe(of('aff_eve')),
    await subscribe(of('aff_dan')),
    await subscribe({ ...advertiser, affiliateId: 'aff_shop' }),
  ]
  const { lockAfterHours } = await world.setTerms()
  await world.show('eve', 5_000)
  await world.show('dan', 1_000)
  for (let night = 0; night <= Math.ceil(lockAfterHours / 24) + 1; night += 1) await world.night()
  await lockCampaign(world.campaignId, { through: '2026-11-10' }, anAdmin, world.deps)
  const batch = await buildBatch({ currency: 'USD', method: 'PAYPAL' }, anAdmin, world.deps)
  const [failed, paid] = ['aff_dan', 'aff_eve'].map((who) => ({ who, status: who === 'aff_eve' ? 'PAID' : 'FAILED' }))
  const rows = (await world.deps.payouts.all(batch.batchId)).map(({ payoutId: payout_id, affiliateId }) =>
    affiliateId === paid?.who
      ? ({ payout_id, status: 'PAID', reference: 'R1' } as const)
      : ({ payout_id, status: 'FAILED', reason: 'Closed' } as const),
  )
  await importResults(batch.batchId, rows, { isDryRun: false }, anAdmin, world.deps)
  const missing = rows.find(({ status }) => status === 'PAID')?.payout_id ?? 'pay_none'
  await reportMissing(missing, of('aff_eve'), world.deps)
  const adjustment = {
    campaign_id: world.campaignId,
    affiliate_id: failed?.who as AffiliateId,
    amount_minor: -100,
    reason: 'Twice',
  }
  await adjust(adjustment, anAdmin, world.deps)
  const announcing = { ...deps, clock: world.deps.clock }
  const { moneyNews } = announcing
  const dying = {
    ...announcing,
    moneyNews: { ...moneyNews, recordAnnounced: () => Promise.reject(new Error('killed')) },
  }
  await expect(announceMoney(dying)).rejects.toThrow('killed')
  for (let round = 0; round < 2; round += 1) await announceMoney(announcing)
  expect(await typesAt(eve)).toEqual(['payout.exported', 'payout.paid', 'statement.ready'])
  expect(await typesAt(dan)).toEqual(['adjustment.made', 'payout.exported', 'payout.failed', 'statement.ready'])
  expect((await typesAt(shop)).toSorted()).toEqual([...(await typesAt(eve)), ...(await typesAt(dan))].toSorted())
  const bodies = [...(await bodiesAt(eve)), ...(await bodiesAt(dan)), ...(await bodiesAt(shop))]
  expect(bodies.flatMap(({ eventId: _, ...body }) => faultsInEvent(body))).toEqual([])
  expect(new Set(bodies.map(({ data }) => data.message))).toEqual(
    new Set([
      '15.00 USD became payable for 2026-11-10 to 2026-11-10. 15.00 USD is payable in all.',
      '3.00 USD became payable for 2026-11-10 to 2026-11-10. 3.00 USD is payable in all.',
      '15.00 USD is in the next batch to be paid.',
      '3.00 USD is in the next batch to be paid.',
      '15.00 USD was paid, with the reference R1.',
      'A payout of 3.00 USD failed (Closed). It is payable again.',
      '1.00 USD was taken from what is payable. Reason: Twice',
    ]),
  )
  const linksTo = async (endpointId: EndpointId) =>
    new Set((await bodiesAt(endpointId)).map(({ type, data }) => (type === 'payout.paid' ? data.link : null)))
  expect(await linksTo(eve)).toContain('https://dashboard.example/#/earnings')
  expect(await linksTo(shop)).toContain(`https://dashboard.example/#/campaigns/${world.campaignId}/money`)
  expect(JSON.stringify(bodies)).not.toContain('@example.com')
})
