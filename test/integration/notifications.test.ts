import { randomUUID } from 'node:crypto'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../../lib/access/role.ts'
import { alertIdOf, openAlert } from '../../lib/alerts/alert.ts'
import { publishAlerts } from '../../lib/alerts/announce-alerts.ts'
import { acknowledge, resolve } from '../../lib/alerts/handle-alert.ts'
import { createCampaign } from '../../lib/campaign/create-campaign.ts'
import type { Mail } from '../../lib/mail/mailer.ts'
import { chooseMail, findMail, unsubscribe } from '../../lib/notifications/choose-mail.ts'
import { deliveryIdOf } from '../../lib/notifications/delivery.ts'
import { type NewEndpoint, newEndpoint } from '../../lib/notifications/endpoint-contract.ts'
import {
  changeEndpoint,
  createEndpoint,
  deleteEndpoint,
  type EndpointWithSecret,
  rotateEndpointSecret,
} from '../../lib/notifications/manage-endpoints.ts'
import { replayDelivery, sendTest } from '../../lib/notifications/send-notification.ts'
import { sweepNotifications } from '../../lib/notifications/sweep-notifications.ts'
import { changeStanding } from '../../lib/people/change-profile.ts'
import { registerAffiliate } from '../../lib/people/register-affiliate.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { createTableClient } from '../../lib/table/client.ts'
import * as keys from '../../lib/table/item-keys.ts'
import type { CampaignId, EndpointId } from '../../lib/values/ids.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { anAdmin } from '../support/an-admin.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { notificationsOf } from '../support/notifications.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'
import { type Receiver, startReceiver } from '../support/receiver.ts'

let emulators: Emulators
let receiver: Receiver
let platform: PlatformUnderTest
let notifications: ReturnType<typeof notificationsOf>

beforeAll(async () => {
  emulators = await startEmulators()
  receiver = await startReceiver()
})
afterAll(() => Promise.all([emulators?.stop(), receiver?.stop()]))

const subscribed: (readonly [endpointId: EndpointId, owner: Person])[] = []

/** No test gets what another one subscribed to. */
afterEach(async () => {
  for (const [endpointId, owner] of subscribed.splice(0)) await deleteEndpoint(endpointId, owner, platform.deps)
})

type Person = Awaited<ReturnType<typeof person>>
let ada: Person
let advertiser: Person
let campaignId: CampaignId

const person = async (role: Role) => {
  const id: string = randomUUID()
  const admin = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true } as const
  const { affiliate } = await registerAffiliate({ name: id, email: `${id}@example.com`, role }, admin, platform.deps)
  return { affiliateId: affiliate.affiliateId, role, keyId: 'test', isEmailConfirmed: true, name: id }
}

/** A path of the receiver that nobody else uses, by how it behaves. */
const pathOf = (behaviour: string): string => `/${behaviour}/${randomUUID()}`

const register = async (path: string, owner: Person, more: Partial<NewEndpoint> = {}): Promise<EndpointWithSecret> => {
  const wanted = { ...newEndpoint.parse({ url: receiver.url(path) }), ...more }
  const made = await createEndpoint(wanted, owner, platform.deps)
  subscribed.push([made.endpoint.endpointId, owner])
  return made
}

/** An endpoint that has answered its challenge; what it got so far is forgotten. */
const subscribe = async (...wanted: Parameters<typeof register>): Promise<EndpointWithSecret> => {
  const made = await register(...wanted)
  await notifications.deliverAll()
  expect((await endpointNow(made.endpoint.endpointId))?.verifiedAt).toBe(platform.deps.clock())
  receiver.forget(wanted[0])
  return made
}

beforeEach(async () => {
  platform = platformOn(emulators)
  notifications = notificationsOf(platform)
  advertiser = await person('ADVERTISER')
  const campaign = await createCampaign(
    {
      name: 'Test',
      platforms: ['youtube'],
      status: 'ACTIVE',
      thresholds: {},
      advertiser_id: advertiser.affiliateId,
    },
    anAdmin,
    platform.deps,
  )
  campaignId = campaign.campaignId
  ada = await person('AFFILIATE')
})

let videos = 0

/** Claims far too much; the check commits, and the alert it raised is what comes back. */
const overclaim = async (owner: Person = ada) => {
  videos += 1
  const id = `notified${String(videos).padStart(2, '0')}w`
  await platform.steer('youtube', { [id]: { views: 5000, clicks: 50, conversions: 5 } })
  const numbers = { ...claimedNumbers(6_500, 50, 5), as_of: platform.settledAsOf() }
  const body = { campaign_id: campaignId, url: `https://youtu.be/${id}`, ...numbers }
  const { postId } = await submitPost(body, owner, platform.deps)
  expect(await platform.reconcile(postId)).toEqual(new Set())
  const { things } = await platform.deps.table.alerts.listByAffiliate(owner.affiliateId, { limit: 1 })
  const [alert] = things
  if (alert === undefined) throw new Error('No alert')
  return alert
}

type Message = Parameters<typeof notifications.handle>[0][number]
const isAbout = (message: Message, others: readonly Message[]): boolean =>
  others.some((other) => JSON.stringify(other) === JSON.stringify(message))

const eventsAt = (path: string): string[] => receiver.at(path).map(({ body }) => JSON.parse(body).type)
const wholeLogOf = async (endpointId: EndpointId) =>
  (await platform.deps.subscriptions.deliveries.listByEndpoint(endpointId, { limit: 50 })).things
const logOf = async (endpointId: EndpointId) =>
  (await wholeLogOf(endpointId)).filter(({ eventType }) => eventType !== 'endpoint.challenge')
const endpointNow = (endpointId: EndpointId) => platform.deps.subscriptions.endpoints.get(endpointId)

describe('a mail', () => {
  const mails: Mail[] = []
  let mailing: ReturnType<typeof notificationsOf>
  beforeEach(() => {
    mails.splice(0)
    // Nobody chooses in the millisecond in which they register.
    platform.passHours(1)
    const { config } = platform.deps
    const sendMail = async (mail: Mail): Promise<void> => void mails.push(mail)
    const mailFrom = 'from@example.com'
    const deps = {
      ...platform.deps,
      sendMail,
      config: { ...config, mailFrom, dashboardUrl: 'https://dashboard.example/' },
    }
    mailing = notificationsOf({ ...platform, deps })
  })
  /** Goes on to the next day, when digests are due. */
  const nextDay = async (): Promise<void> => {
    platform.passHours(24)
    await sweepNotifications(platform.deps)
  }
  const mailed = (who: Person, from = 0) => mails.slice(from).filter(({ to }) => to === `${who.name}@example.com`)

  test('gathers what accuses somebody and their appeals, once a day, however often it is handled', async () => {
    const [alert, second] = [await overclaim(), await overclaim()]
    await mailing.deliverAll()
    expect(mails).toEqual([])
    await nextDay()
    const messages = mailing.take()
    await Promise.all([mailing.handle(messages), mailing.handle(messages)])
    await mailing.handle(messages)
    const [mail] = mailed(ada)
    expect(mailed(ada)).toHaveLength(1)
    expect(mail).toMatchObject({
      subject: '2 events',
      headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    })
    for (const { alertId } of [alert, second])
      expect(mail?.text).toContain(`https://dashboard.example/#/alerts/${alertId}`)
    expect(mail?.text).toContain(`Affiliate: ${ada.name} · Campaign: Test`)
    expect(mailed(advertiser)).toHaveLength(1)
    expect(mails).toHaveLength(2)
  })

  test('comes at once to whoever wants that, and to nobody who chose otherwise, or whose address is not confirmed', async () => {
    const deps = platform.deps
    await chooseMail({ digest: 'NONE', event_types: ['alert.opened', 'verdict.final'] }, ada, deps)
    await chooseMail({ status: 'DISABLED' }, advertiser, deps)
    await overclaim()
    await mailing.deliverAll()
    expect(mailed(ada).map(({ subject }) => subject)).toEqual([expect.stringMatching(/^High-severity alert opened: /)])
    await chooseMail({ event_types: ['alert.resolved'] }, ada, deps)
    await overclaim()
    const unconfirmed = { ...(await platform.affiliate()), name: 'nobody' }
    platform.passHours(1)
    await chooseMail({ digest: 'NONE' }, unconfirmed, deps)
    await overclaim(unconfirmed)
    await mailing.deliverAll()
    await nextDay()
    await mailing.deliverAll()
    expect(mails).toHaveLength(1)
  })

  test('is tried again when SES does not accept it, and stops with its link alone', async () => {
    const deps = platform.deps
    await chooseMail({ digest: 'NONE' }, ada, deps)
    await chooseMail({ status: 'DISABLED' }, advertiser, deps)
    await overclaim()
    const refusing = {
      ...deps,
      config: { ...deps.config, mailFrom: 'a@example.com', dashboardUrl: 'https://d.example/' },
    }
    const down = { ...refusing, sendMail: () => Promise.reject(new Error('SES is down')) }
    await notificationsOf({ ...platform, deps: down }).deliverAll()
    expect(mails).toEqual([])
    platform.passHours(0.01)
    await sweepNotifications(deps)
    await mailing.deliverAll()
    const [, token = ''] = /token=(\S+)/.exec(mailed(ada)[0]?.text ?? '') ?? []
    await unsubscribe(token, deps)
    await unsubscribe(token, deps)
    await overclaim()
    await mailing.deliverAll()
    expect(mails).toHaveLength(1)
    expect((await findMail(ada, deps)).endpoint).toMatchObject({ status: 'DISABLED', disabledReason: 'OWNER' })
    await expect(unsubscribe(`${token}x`, deps)).rejects.toMatchObject({ code: 'validation_failed' })
  })

  test('brings what is usual for what somebody is now, unless they chose', async () => {
    const [cy, di] = [await person('AFFILIATE'), await person('AFFILIATE')]
    platform.passHours(1)
    await overclaim(cy)
    await mailing.deliverAll()
    await chooseMail({ event_types: ['alert.opened'] }, di, platform.deps)
    const typesOf = async (of: Person) => (await findMail(of, platform.deps)).endpoint.eventTypes
    expect(await typesOf(cy)).toContain('post.reviewed')
    const admin = await person('ADMIN')
    for (const { affiliateId } of [cy, di]) {
      await changeStanding(affiliateId, { role: 'ADVERTISER' }, admin, platform.deps)
    }
    expect((await findMail(cy, platform.deps)).endpoint.version).toBe(1)
    expect(await typesOf(cy)).toContain('audit.root')
    expect(await typesOf(cy)).not.toContain('post.reviewed')
    expect(await typesOf(di)).toEqual(['alert.opened'])
    await nextDay()
    await mailing.deliverAll()
    await changeStanding(cy.affiliateId, { role: 'ADMIN' }, admin, platform.deps)
    const from = mails.length
    await overclaim()
    await mailing.deliverAll()
    await nextDay()
    await mailing.deliverAll()
    expect(mailed(cy, from)).toEqual([])
    expect((await findMail(cy, platform.deps)).endpoint.status).toBe('DISABLED')
    await changeStanding(cy.affiliateId, { role: 'ADVERTISER' }, admin, platform.deps)
    expect(await typesOf(cy)).toContain('audit.root')
  })
})

describe('an alert', () => {
  test('notifies its affiliate, its advertiser and every admin, and nobody else', async () => {
    const people = [ada, advertiser, await person('ADMIN'), await person('AFFILIATE'), await person('ADVERTISER')]
    const paths = people.map(() => pathOf('ok'))
    for (const [at, owner] of people.entries()) await subscribe(paths[at] ?? '', owner)
    const alert = await overclaim()
    await notifications.deliverAll()
    expect(paths.map(eventsAt)).toEqual([['alert.opened'], ['alert.opened'], ['alert.opened'], [], []])
    const [told] = receiver.at(paths[0] ?? '')
    expect(JSON.parse(told?.body ?? '')).toMatchObject({
      type: 'alert.opened',
      timestamp: alert.createdAt,
      data: { id: alert.alertId, type: 'OVERCLAIM', severity: 'HIGH', status: 'OPEN', affiliate_id: ada.affiliateId },
    })
  })

  test('that is a question notifies its affiliate alone', async () => {
    const people = [ada, advertiser, await person('ADMIN')]
    const paths = people.map(() => pathOf('ok'))
    for (const [at, owner] of people.entries()) await subscribe(paths[at] ?? '', owner)
    const subject = { affiliateId: ada.affiliateId, campaignId, postId: null, platform: 'x' } as const
    const asked = { type: 'AUTHOR_UNCONFIRMED', severity: 'MEDIUM', message: 'Whose is it?' } as const
    const alertId = alertIdOf(ada.affiliateId, 1)
    const alert = openAlert(asked, subject, { alertId, generation: 1, now: platform.deps.clock() })
    expect(await platform.deps.table.alerts.save(alert)).toBe(true)
    await publishAlerts([alert], platform.deps)
    await notifications.deliverAll()
    expect(paths.map(eventsAt)).toEqual([['alert.opened'], [], []])
  })

  test('sends each step: opened, acknowledged, resolved, each under its own id', async () => {
    const path = pathOf('ok')
    await subscribe(path, ada)
    const { alertId } = await overclaim()
    await acknowledge(alertId, advertiser, platform.deps)
    await resolve(alertId, 'Talked.', advertiser, platform.deps)
    await notifications.deliverAll()
    expect(eventsAt(path).toSorted()).toEqual(['alert.acknowledged', 'alert.opened', 'alert.resolved'])
    expect(new Set(receiver.at(path).map(({ headers }) => headers['webhook-id'])).size).toBe(3)
  })

  test('is sent by event type and minimum severity', async () => {
    const [critical, resolved] = [pathOf('ok'), pathOf('ok')]
    await subscribe(critical, ada, { minimum_severity: 'CRITICAL' })
    await subscribe(resolved, ada, { event_types: ['alert.resolved'] })
    const { alertId } = await overclaim()
    await resolve(alertId, 'Talked.', advertiser, platform.deps)
    await notifications.deliverAll()
    expect([eventsAt(critical), eventsAt(resolved)]).toEqual([[], ['alert.resolved']])
  })

  test('is not sent to a deactivated person, nor according to a former role', async () => {
    const [off, demoted, promoted] = [await person('ADMIN'), await person('ADMIN'), await person('AFFILIATE')]
    const paths = [pathOf('ok'), pathOf('ok'), pathOf('ok')] as const
    await subscribe(paths[0], off)
    await subscribe(paths[1], demoted)
    await subscribe(paths[2], promoted)
    const admin = await person('ADMIN')
    await changeStanding(off.affiliateId, { is_active: false }, admin, platform.deps)
    await changeStanding(demoted.affiliateId, { role: 'AFFILIATE' }, admin, platform.deps)
    await changeStanding(promoted.affiliateId, { role: 'ADMIN' }, admin, platform.deps)
    await overclaim()
    await notifications.deliverAll()
    expect(paths.map(eventsAt)).toEqual([[], [], ['alert.opened']])
  })
})

describe('whatever becomes of a message', () => {
  test('the sweep replaces a lost one, for the alert and for the delivery', async () => {
    const path = pathOf('ok')
    const { endpoint } = await subscribe(path, ada)
    await overclaim()
    notifications.loseAll()
    platform.passHours(1 / 60)
    await sweepNotifications(platform.deps)
    await notifications.handle(notifications.take())
    expect(await logOf(endpoint.endpointId)).toMatchObject([{ state: 'PENDING', attempts: 0 }])
    notifications.loseAll()
    platform.passHours(1 / 60)
    await sweepNotifications(platform.deps)
    await notifications.deliverAll()
    expect(eventsAt(path)).toEqual(['alert.opened'])
    await sweepNotifications(platform.deps)
    expect(notifications.take()).toEqual([])
  })

  test('a queue that accepts none keeps no check from committing', async () => {
    const path = pathOf('ok')
    await subscribe(path, ada)
    notifications.breakQueue()
    const { notices } = await overclaim()
    expect(notices).toMatchObject([{ happening: 'OPENED', version: 1 }])
    notifications.mendQueue()
    platform.passHours(1 / 60)
    await sweepNotifications(platform.deps)
    await notifications.deliverAll()
    expect(eventsAt(path)).toEqual(['alert.opened'])
  })

  test('a duplicate one is one delivery, also when both are handled at once', async () => {
    const path = pathOf('ok')
    await subscribe(path, ada)
    await overclaim()
    const tell = notifications.take()
    await notifications.handle([...tell, ...tell])
    const deliver = notifications.take()
    await notifications.handle([...deliver, ...deliver])
    await notifications.handle([...tell, ...deliver])
    expect(eventsAt(path)).toEqual(['alert.opened'])
  })

  test('a worker that died between fan-out and call delays the event by its lease', async () => {
    const path = pathOf('ok')
    const { endpoint } = await subscribe(path, ada)
    await overclaim()
    await notifications.handle(notifications.take())
    const [deliver] = notifications.take()
    if (deliver === undefined) throw new Error('Nothing to deliver')
    const dying = { ...platform.deps.outbound, post: () => Promise.reject(new Error('Killed')) }
    expect(await notifications.handle([deliver], { ...platform.deps, outbound: dying })).toHaveLength(1)
    await notifications.handle([deliver])
    expect(eventsAt(path)).toEqual([])
    platform.passHours(2 / 60)
    await sweepNotifications(platform.deps)
    await notifications.deliverAll()
    expect(eventsAt(path)).toEqual(['alert.opened'])
    expect(await logOf(endpoint.endpointId)).toMatchObject([{ state: 'DELIVERED' }])
  })
})

describe('an endpoint that misbehaves', () => {
  test.each([
    ['hang', { lastError: 'timeout', lastStatus: null }],
    ['redirect', { lastError: 'status_302', lastStatus: 302 }],
    ['fail', { lastError: 'status_500', lastStatus: 500, lastResponse: 'out of order' }],
    ['endless', { lastError: 'status_500', lastStatus: 500 }],
  ])('by %s gets its event again later, while the others have theirs and the check is committed', async (how, seen) => {
    const [bad, good] = [pathOf(how), pathOf('ok')]
    const { endpoint } = await subscribe(bad, ada)
    await subscribe(good, advertiser)
    const { status } = await overclaim()
    expect(status).toBe('OPEN')
    await notifications.handle(notifications.take())
    expect(await notifications.handle(notifications.take())).toEqual([])
    expect(eventsAt(good)).toEqual(['alert.opened'])
    expect(await logOf(endpoint.endpointId)).toMatchObject([{ state: 'PENDING', attempts: 1, ...seen }])
    expect(receiver.at(bad)).toHaveLength(1)
  })

  test('by 500 forever is tried less and less often, and disabled after five days', async () => {
    const path = pathOf('fail')
    const { endpoint } = await subscribe(path, ada)
    const passSixHours = async (): Promise<void> => {
      platform.passHours(6)
      await sweepNotifications(platform.deps)
      await notifications.deliverAll()
    }
    await overclaim()
    await notifications.deliverAll()
    let hours = 0
    for (; hours < 240 && (await endpointNow(endpoint.endpointId))?.status === 'ENABLED'; hours += 6) {
      await passSixHours()
      if (hours % 24 === 0) await overclaim()
    }
    expect(await endpointNow(endpoint.endpointId)).toMatchObject({ status: 'DISABLED', disabledReason: 'FAILING' })
    expect(hours).toBeGreaterThanOrEqual(120)
    const before = receiver.at(path).length
    expect(before).toBeLessThan(60)
    await overclaim()
    for (let rounds = 0; rounds < 5; rounds += 1) await passSixHours()
    expect(new Set((await logOf(endpoint.endpointId)).map(({ state }) => state))).toEqual(new Set(['FAILED']))
    expect(receiver.at(path)).toHaveLength(before)
  })

  test('by 410 is disabled at once, and can be enabled again', async () => {
    const path = pathOf('gone')
    const { endpoint } = await subscribe(path, ada)
    await overclaim()
    await notifications.deliverAll()
    expect(await endpointNow(endpoint.endpointId)).toMatchObject({ status: 'DISABLED', disabledReason: 'GONE' })
    receiver.answerWith(path, 200)
    await changeEndpoint(endpoint.endpointId, { status: 'ENABLED' }, ada, platform.deps)
    await overclaim()
    await notifications.deliverAll()
    expect(receiver.at(path)).toHaveLength(2)
    expect(await endpointNow(endpoint.endpointId)).toMatchObject({ status: 'ENABLED', failingSince: null })
  })

  test('by 429 is waited for as long as it asks', async () => {
    const { endpoint } = await subscribe(pathOf('busy'), ada)
    await overclaim()
    const now = platform.deps.clock()
    await notifications.handle(notifications.take())
    await notifications.handle(notifications.take())
    const [delivery] = await logOf(endpoint.endpointId)
    expect(Date.parse(delivery?.nextAttemptAt ?? '') - Date.parse(now)).toBe(120_000)
  })

  test('by faults in a row is tried by one worker at a time, and recovers', async () => {
    const path = pathOf('fail')
    const { endpoint } = await subscribe(path, ada)
    for (let count = 0; count < 8; count += 1) await overclaim()
    await notifications.handle(notifications.take())
    await notifications.handle(notifications.take().slice(0, 5))
    expect(receiver.at(path)).toHaveLength(5)
    // Two messages about one delivery, a retry's and the sweep's, would compete: who takes the probe may find it moved.
    notifications.loseAll()
    platform.passHours(2 / 60)
    await sweepNotifications(platform.deps)
    await notifications.handle(notifications.take())
    expect(receiver.at(path)).toHaveLength(6)
    receiver.answerWith(path, 200)
    for (let hour = 0; hour < 48; hour += 1) {
      platform.passHours(1)
      await sweepNotifications(platform.deps)
      await notifications.deliverAll()
    }
    expect((await logOf(endpoint.endpointId)).map(({ state }) => state)).toEqual(Array(8).fill('DELIVERED'))
  })
})

describe('an endpoint that has not answered its challenge', () => {
  const challengesAt = (path: string) =>
    receiver
      .at(path)
      .map(({ headers, body }) => ({ headers, body, ...JSON.parse(body) }))
      .filter(({ type }) => type === 'endpoint.challenge')

  test('gets a signed challenge at once, and nothing else', async () => {
    const path = pathOf('silent')
    const { endpoint, secret } = await register(path, ada)
    await overclaim()
    await notifications.deliverAll()
    expect(eventsAt(path)).toEqual(['endpoint.challenge'])
    const [{ headers, body, data } = { headers: {}, body: '', data: {} }] = challengesAt(path)
    expect(notifications.verifies(secret ?? '', body, headers)).toBe(true)
    expect(data).toMatchObject({ endpoint_id: endpoint.endpointId, challenge: expect.stringMatching(/^[\w-]{32}$/) })
    expect(await endpointNow(endpoint.endpointId)).toMatchObject({ status: 'ENABLED', verifiedAt: null })
    expect(await wholeLogOf(endpoint.endpointId)).toMatchObject([
      { state: 'PENDING', attempts: 1, lastStatus: 200, lastError: 'not_echoed' },
    ])
  })

  test('is challenged by a test, under another token, and gets events once it answers', async () => {
    const path = pathOf('silent')
    const { endpoint } = await register(path, ada)
    await notifications.deliverAll()
    await sendTest(endpoint.endpointId, ada, platform.deps)
    await notifications.deliverAll()
    expect(new Set(challengesAt(path).map(({ data }) => data.challenge)).size).toBe(2)
    const answering = pathOf('ok')
    await changeEndpoint(endpoint.endpointId, { url: receiver.url(answering) }, ada, platform.deps)
    await notifications.deliverAll()
    await overclaim()
    await notifications.deliverAll()
    expect(eventsAt(answering)).toEqual(['endpoint.challenge', 'alert.opened'])
    expect(eventsAt(path)).toEqual(['endpoint.challenge', 'endpoint.challenge'])
  })

  test('is not verified by an answer that came from another URL than the one it has', async () => {
    const [before, after] = [pathOf('ok'), pathOf('silent')]
    const { endpoint } = await register(before, ada)
    const [challenge] = notifications.take()
    if (challenge === undefined) throw new Error('No challenge')
    const moving = {
      ...platform.deps.outbound,
      post: async (...call: Parameters<typeof platform.deps.outbound.post>) => {
        await changeEndpoint(endpoint.endpointId, { url: receiver.url(after) }, ada, platform.deps)
        return platform.deps.outbound.post(...call)
      },
    }
    await notifications.handle([challenge], { ...platform.deps, outbound: moving })
    expect(receiver.at(before)).toHaveLength(1)
    expect(await endpointNow(endpoint.endpointId)).toMatchObject({ verifiedAt: null })
  })

  test('is given up after the usual tries, and challenged again on request', async () => {
    const path = pathOf('silent')
    const { endpoint } = await register(path, ada)
    for (let hour = 0; hour < 60; hour += 1) {
      await notifications.deliverAll()
      platform.passHours(1)
      await sweepNotifications(platform.deps)
    }
    expect(receiver.at(path)).toHaveLength(9)
    expect(await wholeLogOf(endpoint.endpointId)).toMatchObject([{ state: 'FAILED', lastError: 'not_echoed' }])
    await sendTest(endpoint.endpointId, ada, platform.deps)
    await notifications.deliverAll()
    expect(receiver.at(path)).toHaveLength(10)
  })

  test('at a new URL holds back what was on its way to the old one, and then gets it', async () => {
    const [failing, moved] = [pathOf('fail'), pathOf('ok')]
    const { endpoint } = await subscribe(failing, ada)
    await overclaim()
    await notifications.deliverAll()
    await changeEndpoint(endpoint.endpointId, { url: receiver.url(moved) }, ada, platform.deps)
    const challenge = notifications.take()
    platform.passHours(1 / 60)
    await sweepNotifications(platform.deps)
    await notifications.handle(notifications.take().filter((message) => !isAbout(message, challenge)))
    expect(receiver.at(moved)).toEqual([])
    expect(await logOf(endpoint.endpointId)).toMatchObject([{ state: 'PENDING', lastError: 'endpoint_unverified' }])
    await notifications.handle(challenge)
    platform.passHours(1)
    await sweepNotifications(platform.deps)
    await notifications.deliverAll()
    expect(eventsAt(moved)).toEqual(['endpoint.challenge', 'alert.opened'])
  })

  test('keeps its proof when something other than its URL changes', async () => {
    const path = pathOf('ok')
    const { endpoint } = await subscribe(path, ada)
    const { endpointId, verifiedAt } = (await endpointNow(endpoint.endpointId)) ?? endpoint
    await changeEndpoint(endpointId, { url: receiver.url(path), minimum_severity: 'HIGH' }, ada, platform.deps)
    await rotateEndpointSecret(endpointId, ada, platform.deps)
    expect((await endpointNow(endpointId))?.verifiedAt).toBe(verifiedAt)
    await notifications.deliverAll()
    expect(receiver.at(path)).toEqual([])
  })

  test('of a release before this one is verified since it was made', async () => {
    const { endpoint } = await register(pathOf('ok'), ada)
    notifications.loseAll()
    const { document, tableName } = createTableClient(platform.deps.config.tableName)
    const Key = keys.endpoint(endpoint.endpointId)
    await document.send(
      new UpdateCommand({ TableName: tableName, Key: { ...Key }, UpdateExpression: 'REMOVE verifiedAt' }),
    )
    expect((await endpointNow(endpoint.endpointId))?.verifiedAt).toBe(endpoint.createdAt)
  })

  test('is a Slack channel only at Slack, whose 2xx proves its secret URL', async () => {
    const config = { ...platform.deps.config, webhooks: { ...platform.deps.config.webhooks, allowPrivate: false } }
    const outbound = { ...platform.deps.outbound, check: async (url: string) => ({ url: new URL(url) }) }
    const deployed = { ...platform.deps, config, outbound }
    const wanted = (url: string) => ({ ...newEndpoint.parse({ url }), kind: 'slack' as const })
    await expect(createEndpoint(wanted('https://hooks.example/slack'), ada, deployed)).rejects.toMatchObject({
      code: 'validation_failed',
      extras: { errors: [{ path: 'url' }] },
    })
    const { endpoint } = await createEndpoint(wanted('https://hooks.slack.com/services/T0/B0/x'), ada, deployed)
    subscribed.push([endpoint.endpointId, ada])
    const answering = {
      ...outbound,
      post: async () => ({ kind: 'answered', status: 200, excerpt: 'ok', retryAfterSeconds: null }) as const,
    }
    await notifications.handle(notifications.take(), { ...deployed, outbound: answering })
    expect((await endpointNow(endpoint.endpointId))?.verifiedAt).not.toBeNull()
  })
})

describe('a secret', () => {
  test('signs every event, and two of them do after a rotation', async () => {
    const path = pathOf('ok')
    const { endpoint, secret: old } = await subscribe(path, ada)
    const { secret } = await rotateEndpointSecret(endpoint.endpointId, ada, platform.deps)
    await overclaim()
    await notifications.deliverAll()
    const [told] = receiver.at(path)
    const { headers, body } = told ?? { headers: {} as Record<string, string>, body: '' }
    const signatures = headers['webhook-signature'] ?? ''
    expect(signatures.split(' ')).toHaveLength(2)
    for (const valid of [old, secret]) expect(notifications.verifies(valid ?? '', body, headers)).toBe(true)
    expect(notifications.verifies(`whsec_${Buffer.alloc(32).toString('base64')}`, body, headers)).toBe(false)
    expect(old).not.toBe(secret)
  })

  test('of any kind is never in the table', async () => {
    const path = pathOf('slack')
    const { endpoint } = await subscribe(path, ada, { kind: 'slack' })
    const { secret } = await subscribe(pathOf('ok'), ada)
    const stored = JSON.stringify(await notifications.wholeTable())
    expect(stored).toContain(endpoint.endpointId)
    expect(stored).not.toContain(path)
    expect(stored).not.toContain(secret)
  })
})

test('a Slack channel gets a text without a signature, and its URL is not shown', async () => {
  const path = pathOf('slack')
  const { endpoint, secret } = await subscribe(path, ada, { kind: 'slack' })
  expect([endpoint.url, secret]).toEqual([`http://127.0.0.1:${receiver.port}/…`, null])
  await overclaim()
  await notifications.deliverAll()
  const [told] = receiver.at(path)
  const { text, blocks } = JSON.parse(told?.body ?? '')
  expect(text).toMatch(/^High-severity alert opened/)
  expect(JSON.stringify(blocks)).toContain('*High-severity alert opened*')
  const { name } = (await platform.deps.table.people.get(ada.affiliateId)) ?? {}
  expect(JSON.stringify(blocks)).toContain(`Affiliate: ${name}`)
  expect(JSON.stringify(blocks)).toContain('Campaign: Test')
  expect(told?.headers).not.toHaveProperty('webhook-signature')
})

test('a Slack message links to the alert where the stage knows its dashboard', async () => {
  const path = pathOf('slack')
  await subscribe(path, ada, { kind: 'slack' })
  const { alertId } = await overclaim()
  const config = { ...platform.deps.config, dashboardUrl: 'https://dashboard.example/' }
  await notifications.handle(notifications.take(), { ...platform.deps, config })
  await notifications.deliverAll()
  const { blocks } = JSON.parse(receiver.at(path)[0]?.body ?? '')
  const button = { type: 'button', url: `https://dashboard.example/#/alerts/${alertId}` }
  expect(blocks).toContainEqual({ type: 'actions', elements: [expect.objectContaining(button)] })
})

test('a test and a replay go through the queue, and a replay keeps its id', async () => {
  const path = pathOf('ok')
  const { endpoint } = await subscribe(path, ada)
  const delivery = await sendTest(endpoint.endpointId, ada, platform.deps)
  const replay = () => replayDelivery(endpoint.endpointId, deliveryIdOf(delivery), ada, platform.deps)
  await expect(replay()).rejects.toMatchObject({ code: 'conflict' })
  await notifications.deliverAll()
  await replay()
  await notifications.deliverAll()
  const ids = receiver.at(path).map(({ headers }) => headers['webhook-id'])
  expect(ids).toEqual([delivery.eventId, delivery.eventId])
  expect(eventsAt(path)).toEqual(['endpoint.test', 'endpoint.test'])
  expect(await logOf(endpoint.endpointId)).toMatchObject([{ state: 'DELIVERED', attempts: 2 }])
})

test('tests are limited to what a person would send by hand', async () => {
  const { endpoint } = await subscribe(pathOf('ok'), ada)
  const send = () => sendTest(endpoint.endpointId, ada, platform.deps)
  // The challenge was the first of twenty.
  for (let count = 0; count < 19; count += 1) await send()
  await expect(send()).rejects.toMatchObject({ code: 'rate_limited', extras: { retryAfterSeconds: 3 } })
})

test('a person can have at most ten endpoints, however they are requested', async () => {
  const answers = await Promise.allSettled(Array.from({ length: 14 }, () => register(pathOf('ok'), ada)))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
  const { things } = await platform.deps.subscriptions.endpoints.listByOwner(ada.affiliateId, { limit: 50 })
  expect(things).toHaveLength(10)
})
