import { beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import type { Announcement } from '../../lib/announcements/announcement.ts'
import {
  announcementDetail,
  announcementView,
  toldView,
  viewDetail,
  viewListed,
  viewTold,
} from '../../lib/announcements/announcement-contract.ts'
import {
  correctAnnouncement,
  publishAnnouncement,
  withdrawAnnouncement,
} from '../../lib/announcements/publish-announcement.ts'
import {
  findAnnouncement,
  listAnnouncements,
  listUnread,
  markRead,
} from '../../lib/announcements/read-announcements.ts'
import { maxAnnouncementsADay, maxCorrections } from '../../lib/announcements/vocabulary.ts'
import { changeCampaign } from '../../lib/campaign/change-campaign.ts'
import { sendAnnouncements } from '../../lib/events/send-announcements.ts'
import { fillDigest } from '../../lib/notifications/hold-events.ts'
import { usualMail } from '../../lib/notifications/mail-endpoint.ts'
import { announcements as ownSection } from '../../lib/own-data/taking-part.ts'
import { joinCampaign, leaveCampaign } from '../../lib/participation/join-campaign.ts'
import { decideParticipant, inviteParticipant } from '../../lib/participation/manage-participants.ts'
import { after } from '../../lib/participation/participant.ts'
import type { AffiliateId, CampaignId, EndpointId } from '../../lib/values/ids.ts'
import { UnreadableRow } from '../../lib/values/unreadable.ts'
import { anEndpoint } from '../support/an-endpoint.ts'
import { type ReviewWorld, reviewWorld } from '../support/review-world.ts'
import { faultsInEvent } from '../support/webhook-contract.ts'

let world: ReviewWorld
let campaignId: CampaignId
beforeEach(async () => {
  world = await reviewWorld()
  campaignId = await world.campaign('NONE')
})

const words = { title: 'The sale begins on Friday', text: 'Publish from 9:00 on,\nwith #ad at the top.' }
const publish = (title = words.title) => publishAnnouncement(campaignId, { ...words, title }, world.shop, world.deps)
const stored = async ({ announcementId }: Announcement): Promise<Announcement> => {
  const found = await world.deps.announcements.get({ campaignId, announcementId })
  if (found === null) throw new Error('It is gone')
  return found
}
const listed = async (who: Principal) =>
  (await listAnnouncements(campaignId, { limit: 100 }, who, world.deps)).things.map(
    ({ announcement }) => announcement.title,
  )
const unread = async (who: Principal) =>
  (await listUnread({ limit: 100 }, who, world.deps)).things.map(({ announcement }) => announcement.title)

const subscribe = async ({ affiliateId: ownerId }: Principal, name: string): Promise<EndpointId> => {
  const endpointId = `whe_${name.padEnd(26, '0')}` as const
  const endpoint = anEndpoint({ endpointId, ownerId, eventTypes: ['announcement.published'] })
  await world.deps.subscriptions.endpoints.create({ ...endpoint, isOfAdmin: false }, null)
  return endpointId
}
const bodiesAt = async (endpointId: EndpointId) => {
  const { things } = await world.deps.subscriptions.deliveries.listByEndpoint(endpointId, { limit: 100 })
  return things.map(({ body }) => JSON.parse(body))
}

describe('an announcement', () => {
  test('reaches everybody who takes part, once, on their home and at their endpoints, and nobody else', async () => {
    const { deps, ada, shop } = world
    const [bob, cy, dan, eve] = await Promise.all(
      ['Bob', 'Cy', 'Dan', 'Eve'].map((name) => world.person(name, 'AFFILIATE')),
    )
    if (!(bob && cy && dan && eve)) throw new Error('Somebody is missing')
    await world.submit(campaignId, ada)
    await world.submit(campaignId, dan)
    await changeCampaign(campaignId, { participation: 'ON_REQUEST' }, shop, deps)
    const let_in = { standing: 'TAKING_PART' } as const
    for (const who of [bob, eve]) {
      await joinCampaign(campaignId, undefined, who, deps)
      await decideParticipant(campaignId, who.affiliateId, let_in, shop, deps)
    }
    await joinCampaign(campaignId, undefined, cy, deps)
    await leaveCampaign(campaignId, eve, deps)
    await decideParticipant(campaignId, dan.affiliateId, { standing: 'REMOVED', reason: 'No.' }, shop, deps).catch(
      () => null,
    )
    await inviteParticipant(campaignId, { affiliate_id: dan.affiliateId }, shop, deps)
    await decideParticipant(campaignId, dan.affiliateId, { standing: 'REMOVED', reason: 'No.' }, shop, deps)
    const at = Object.fromEntries(
      await Promise.all(
        Object.entries({ ada, bob, cy, dan, eve, shop }).map(
          async ([name, who]) => [name, await subscribe(who, name)] as const,
        ),
      ),
    )
    const announcement = await publish()
    for (let round = 0; round < 3; round += 1) {
      world.passHours(1)
      await sendAnnouncements(deps)
    }
    const got = await Promise.all(Object.entries(at).map(async ([name, id]) => [name, (await bodiesAt(id)).length]))
    expect(Object.fromEntries(got)).toEqual({ ada: 1, bob: 1, cy: 0, dan: 0, eve: 0, shop: 1 })
    expect(await Promise.all([ada, bob, cy, dan, eve].map(unread))).toEqual([[words.title], [words.title], [], [], []])
    expect(await stored(announcement)).toMatchObject({ place: null, told: 2 })
    const [toAda] = await bodiesAt(at['ada'] ?? 'whe_none')
    expect(faultsInEvent(toAda)).toEqual([])
    expect(toAda.data).toMatchObject({
      title: words.title,
      campaign: { id: campaignId, name: 'Spring' },
      message: words.text,
      link: `https://dashboard.example/#/campaigns/${campaignId}`,
    })
    const [toShop] = await bodiesAt(at['shop'] ?? 'whe_none')
    expect(toShop.data.link).toBe(`https://dashboard.example/#/campaigns/${campaignId}/announcements`)
    expect(await listed(ada)).toEqual([words.title])
    await expect(listed(cy)).rejects.toMatchObject({ code: 'not_taking_part' })
    expect((await deps.announcements.owing(deps.clock(), { limit: 10 })).things).toEqual([])
  })

  test('is continued where a run died, and tells and counts each person once', async () => {
    const { deps } = world
    const people = Array.from({ length: 250 }, (_, at) => `aff_${String(at).padStart(4, '0')}` as AffiliateId)
    for (const affiliateId of people) {
      const step = { standing: 'TAKING_PART', since: deps.clock(), by: affiliateId } as const
      await deps.participants.save(after(null, { campaignId, affiliateId }, step))
    }
    const announcement = await publish()
    const { announcements } = deps
    let adds = 0
    let deaths = 0
    const add: typeof announcements.told.add = (told) => {
      adds += 1
      if (![60, 130, 290, 420].includes(adds)) return announcements.told.add(told)
      deaths += 1
      return Promise.reject(new Error('killed'))
    }
    const dying = { ...deps, announcements: { ...announcements, told: { ...announcements.told, add } } }
    for (let run = 0; run < 30 && (await stored(announcement)).place !== null; run += 1) {
      await sendAnnouncements(dying)
      world.passHours(0.02)
    }
    expect(deaths).toBeGreaterThan(2)
    expect(await stored(announcement)).toMatchObject({ place: null, told: 250 })
    const told = await Promise.all(people.map((id) => announcements.told.get(id, announcement.announcementId)))
    expect(told.filter((one) => one !== null)).toHaveLength(250)
  })

  test('to 2,500 people is sent by runs of which each does a bounded part', async () => {
    const { deps } = world
    const people = Array.from({ length: 2_500 }, (_, at) => `aff_${String(at).padStart(5, '0')}` as AffiliateId)
    const pageOfCampaign: typeof deps.totals.pageOfCampaign = async (_, { limit, cursor = '0' }) => {
      const from = Number(cursor)
      const next = from + limit
      return {
        things: people.slice(from, next).map((of) => ({ of, amounts: {} })),
        nextCursor: next < people.length ? String(next) : null,
      }
    }
    const announcement = await publish()
    const told: number[] = []
    const large = { ...deps, totals: { ...deps.totals, pageOfCampaign } }
    for (let run = 0; run < 10 && (await stored(announcement)).place !== null; run += 1) {
      const before = (await stored(announcement)).told
      await sendAnnouncements(large)
      told.push((await stored(announcement)).told - before)
    }
    expect(told.length).toBeGreaterThan(1)
    expect(told.every((count) => count <= 2_000)).toBe(true)
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(2_500)
  })

  test('is read by whoever comes later on the page of the campaign, without an event', async () => {
    const { deps } = world
    await publish()
    await sendAnnouncements(deps)
    const late = await world.person('Late', 'AFFILIATE')
    await world.submit(campaignId, late)
    await sendAnnouncements(deps)
    expect(await unread(late)).toEqual([])
    expect(await listed(late)).toEqual([words.title])
  })

  test('is on the home until it is read, or for fourteen days', async () => {
    const { deps, ada } = world
    await world.submit(campaignId)
    const first = await publish('First')
    world.passHours(1)
    await publish('Second')
    await sendAnnouncements(deps)
    expect(await unread(ada)).toEqual(['Second', 'First'])
    const read = await markRead(first.announcementId, ada, deps)
    expect(viewTold(await markRead(first.announcementId, ada, deps))).toEqual(viewTold(read))
    expect(toldView.parse(viewTold(read))).toMatchObject({ campaign_name: 'Spring', read_at: deps.clock() })
    expect(await unread(ada)).toEqual(['Second'])
    const views = (await listAnnouncements(campaignId, { limit: 10 }, ada, deps)).things.map(viewListed)
    expect(views.map(({ is_unread, told }) => [is_unread, told])).toEqual([
      [true, null],
      [false, null],
    ])
    for (const view of views) expect(announcementView.parse(view)).toEqual(view)
    const own = await ownSection({ limit: 10 }, ada, deps as never)
    expect(own.things).toMatchObject([{ title: 'Second', read_at: null }, { title: 'First' }])
    world.passHours(14 * 24 + 1)
    expect(await unread(ada)).toEqual([])
    await expect(markRead('ann_none', ada, deps)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('who is told', () => {
  test('in an open campaign is everybody with posts, however they stood while it was not open', async () => {
    const { deps, ada, shop } = world
    const bob = await world.person('Bob', 'AFFILIATE')
    for (const who of [ada, bob]) await world.submit(campaignId, who)
    await changeCampaign(campaignId, { participation: 'ON_REQUEST' }, shop, deps)
    await leaveCampaign(campaignId, ada, deps)
    await decideParticipant(campaignId, bob.affiliateId, { standing: 'REMOVED', reason: 'No.' }, shop, deps).catch(
      () => null,
    )
    await changeCampaign(campaignId, { participation: 'OPEN' }, shop, deps)
    world.passHours(0.1)
    await publish()
    await sendAnnouncements(deps)
    expect(await Promise.all([ada, bob].map(unread))).toEqual([[words.title], [words.title]])
  })

  test('who leaves does not read on, and has no line on the home', async () => {
    const { deps, ada, shop } = world
    await world.submit(campaignId, ada)
    await changeCampaign(campaignId, { participation: 'ON_REQUEST' }, shop, deps)
    const { announcementId } = await publish()
    await sendAnnouncements(deps)
    expect(await unread(ada)).toEqual([words.title])
    world.passHours(0.1)
    await leaveCampaign(campaignId, ada, deps)
    expect(await unread(ada)).toEqual([])
    expect((await ownSection({ limit: 10 }, ada, deps as never)).things).toEqual([])
    await expect(markRead(announcementId, ada, deps)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a row of somebody that cannot be read, and an announcement that fails, hold up nobody else', async () => {
    const { deps, ada, shop } = world
    const bob = await world.person('Bob', 'AFFILIATE')
    for (const who of [ada, bob]) await world.submit(campaignId, who)
    await changeCampaign(campaignId, { participation: 'ON_REQUEST' }, shop, deps)
    world.passHours(0.1)
    const failing = await publish('Failing')
    const announcement = await publish()
    const { participants, announcements } = deps
    const amongAffiliates: typeof participants.amongAffiliates = async (id, ids) => {
      if (ids.includes(bob.affiliateId)) throw new UnreadableRow('later')
      return participants.amongAffiliates(id, ids)
    }
    const moveOn: typeof announcements.moveOn = (before, place, told) =>
      before.title === 'Failing' ? Promise.reject(new Error('down')) : announcements.moveOn(before, place, told)
    await sendAnnouncements({
      ...deps,
      participants: { ...participants, amongAffiliates },
      announcements: { ...announcements, moveOn },
    })
    expect(await stored(announcement)).toMatchObject({ place: null, told: 1 })
    expect(await unread(ada)).toEqual([words.title])
    expect((await announcements.owing(deps.clock(), { limit: 10 })).things).toEqual([])
    world.passHours(0.1)
    await sendAnnouncements(deps)
    expect(await stored(failing)).toMatchObject({ place: null, told: 2 })
  })
})

test('a digest has an announcement in the words that it has when the digest is sent, and none that was withdrawn', async () => {
  const { deps, ada, shop } = world
  await world.submit(campaignId, ada)
  const endpointId = await subscribe(ada, 'digest')
  const endpoint = await deps.subscriptions.endpoints.get(endpointId)
  if (endpoint === null) throw new Error('There is no endpoint')
  const timing = { digest: 'DAILY', quietHours: null, timeZone: 'UTC' } as const
  const daily = { ...endpoint, timing, version: endpoint.version + 1 }
  await deps.subscriptions.endpoints.save(daily)
  const [{ announcementId }, gone] = [await publish(), await publish('Gone')]
  await sendAnnouncements(deps)
  const other = { title: 'On Saturday', text: 'Later.', ifVersion: 1 }
  await correctAnnouncement(campaignId, announcementId, other, shop, deps)
  await withdrawAnnouncement(campaignId, gone.announcementId, shop, deps)
  const [digest] = (await deps.subscriptions.deliveries.listByEndpoint(endpointId, { limit: 10 })).things
  if (digest === undefined) throw new Error('There is no digest')
  world.passHours(25)
  const filled = await fillDigest(digest, daily, deps)
  const { events } = JSON.parse(filled?.body ?? '{}').data
  expect(events).toHaveLength(1)
  expect(events[0].data).toMatchObject({ id: announcementId, title: 'On Saturday', message: 'Later.', version: 2 })
})

describe('whoever runs the campaign', () => {
  test('corrects the words for whoever reads them from then on, and keeps what they were and who wrote them', async () => {
    const { deps, ada, shop } = world
    await world.submit(campaignId)
    const { announcementId } = await publish()
    await sendAnnouncements(deps)
    const correct = (title: string, ifVersion: number) =>
      correctAnnouncement(campaignId, announcementId, { title, text: words.text, ifVersion }, shop, deps)
    expect((await correct('On Saturday', 1)).version).toBe(2)
    expect((await correct('On Saturday', 1)).version).toBe(2)
    await expect(correct('On Sunday', 1)).rejects.toThrow(/was corrected at .*`if_version` 2/)
    await expect(correct('On Sunday', 3)).rejects.toThrow('`if_version` must be at most 2')
    expect([await listed(ada), await unread(ada)]).toEqual([['On Saturday'], ['On Saturday']])
    await sendAnnouncements(deps)
    const detail = viewDetail(await findAnnouncement(campaignId, announcementId, shop, deps))
    expect(announcementDetail.parse(detail)).toEqual(detail)
    expect(detail.history.map(({ step, title, by_name }) => [step, title, by_name])).toEqual([
      ['PUBLISHED', words.title, 'you'],
      ['CORRECTED', 'On Saturday', 'you'],
    ])
    for (let round = 2; round <= maxCorrections; round += 1) await correct(`Round ${round}`, round)
    await expect(correct('Once more', maxCorrections + 1)).rejects.toThrow(/can be corrected 20 times/)
  })

  test('withdraws it: nobody reads it any more, and whoever has not got it gets nothing', async () => {
    const { deps, ada, shop } = world
    await world.submit(campaignId)
    const own = await subscribe(ada, 'ada')
    const { announcementId } = await publish()
    await sendAnnouncements({
      ...deps,
      totals: { ...deps.totals, pageOfCampaign: () => Promise.reject(new Error('killed')) },
    }).catch(() => null)
    const withdraw = () => withdrawAnnouncement(campaignId, announcementId, shop, deps)
    expect(await withdraw()).toMatchObject({ state: 'WITHDRAWN', version: 2 })
    expect((await withdraw()).version).toBe(2)
    await sendAnnouncements(deps)
    expect([await listed(ada), await unread(ada), await bodiesAt(own)]).toEqual([[], [], []])
    expect(await listed(shop)).toEqual([words.title])
    const again = { ...words, ifVersion: 2 }
    await expect(correctAnnouncement(campaignId, announcementId, again, shop, deps)).rejects.toThrow(/was withdrawn/)
    const second = await publish('Second')
    await sendAnnouncements(deps)
    expect(await unread(ada)).toEqual(['Second'])
    await withdrawAnnouncement(campaignId, second.announcementId, shop, deps)
    expect(await unread(ada)).toEqual([])
    await expect(markRead(second.announcementId, ada, deps)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('announces so much in a day and no more, and nothing in a campaign of somebody else', async () => {
    const { deps, ada } = world
    for (let count = 0; count < maxAnnouncementsADay; count += 1) {
      await publish(`Number ${count}`)
      world.passHours(0.1)
    }
    await expect(publish('One more')).rejects.toMatchObject({
      code: 'rate_limited',
      extras: { limit: 'announcements' },
    })
    world.passHours(24)
    expect((await publish('The next day')).version).toBe(1)
    const other = await world.person('Other', 'ADVERTISER')
    for (const who of [other, ada])
      await expect(publishAnnouncement(campaignId, words, who, deps)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('of many that are announced at once, as many are stored as a day takes', async () => {
    const titles = Array.from({ length: maxAnnouncementsADay + 4 }, (_, at) => `At once ${at}`)
    const answers = await Promise.allSettled(titles.map((title) => publish(title)))
    const refused = answers.filter(({ status }) => status === 'rejected')
    expect(refused.map((one) => 'reason' in one && one.reason.code)).toEqual(Array(4).fill('rate_limited'))
    const { things } = await world.deps.announcements.listByCampaign(campaignId, { limit: 50 })
    expect(things).toHaveLength(maxAnnouncementsADay)
  })

  test('a correction and a sending at the same moment lose nothing of each other', async () => {
    const { deps, shop } = world
    await world.submit(campaignId)
    const { announcementId } = await publish()
    const { announcements } = deps
    const moveOn: typeof announcements.moveOn = async (before, place, told) => {
      const { version } = await stored(before)
      if (version === 1)
        await correctAnnouncement(campaignId, announcementId, { ...words, title: 'Other', ifVersion: 1 }, shop, deps)
      return announcements.moveOn(before, place, told)
    }
    await sendAnnouncements({ ...deps, announcements: { ...announcements, moveOn } })
    expect(await stored({ announcementId } as Announcement)).toMatchObject({
      title: 'Other',
      place: null,
      told: 1,
      version: 2,
    })
  })
})

test('affiliates get announcements by mail until they choose otherwise', () => {
  const facts = { affiliateId: 'aff_1', createdAt: '2026-06-01T12:00:00.000Z' } as const
  expect(usualMail({ ...facts, role: 'AFFILIATE' }).eventTypes).toContain('announcement.published')
  expect(usualMail({ ...facts, role: 'ADVERTISER' }).eventTypes).not.toContain('announcement.published')
})
