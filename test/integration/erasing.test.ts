import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startSession } from '../../lib/access/manage-sessions.ts'
import type { Principal } from '../../lib/access/role.ts'
import { appeal } from '../../lib/appeals/open-appeal.ts'
import { buildCampaignDashboard } from '../../lib/dashboard/build-dashboard.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { erasePeople } from '../../lib/erasure/erase-people.ts'
import { cancelErasure, requestErasure } from '../../lib/erasure/request-erasure.ts'
import type { Mail } from '../../lib/mail/mailer.ts'
import { chooseMail } from '../../lib/notifications/choose-mail.ts'
import { newEndpoint } from '../../lib/notifications/endpoint-contract.ts'
import { mailEndpointIdOf } from '../../lib/notifications/mail-endpoint.ts'
import { createEndpoint } from '../../lib/notifications/manage-endpoints.ts'
import { after } from '../../lib/participation/participant.ts'
import { changePayoutDetails } from '../../lib/payouts/change-details.ts'
import { changeStanding } from '../../lib/people/change-profile.ts'
import { linkAccount } from '../../lib/people/link-account.ts'
import { registerAffiliate } from '../../lib/people/register-affiliate.ts'
import { reconcilePosts } from '../../lib/reconciliation/reconcile-posts.ts'
import { startRun } from '../../lib/reconciliation/start-run.ts'
import { decideReview } from '../../lib/review/decide-review.ts'
import { answerReview } from '../../lib/review/find-reviews.ts'
import { firstReview } from '../../lib/review/review.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { createTableClient } from '../../lib/table/client.ts'
import { makeLink } from '../../lib/tracking/make-link.ts'
import { recomputeAffiliate } from '../../lib/trust/recompute-affiliate.ts'
import type { CampaignId, PostId } from '../../lib/values/ids.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { anAdmin } from '../support/an-admin.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let deps: Deps<ReachName>
let mails: Mail[]
let campaignId: CampaignId
let ada: Principal
const admin: Principal = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true }
/** Part of everything that says who somebody is. */
const mark = 'zaphod'
let round = 100

beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())
beforeEach(async () => {
  round += 1
  platform = platformOn(emulators)
  mails = []
  deps = {
    ...platform.deps,
    config: { ...platform.deps.config, dashboardUrl: 'https://dashboard.example/' },
    sendMail: async (mail) => {
      mails.push(mail)
    },
  }
  const facts = { name: `${mark} ${round}`, email: `${mark}${round}@example.com`, role: 'AFFILIATE' as const }
  const { affiliate } = await registerAffiliate(facts, anAdmin, deps)
  ada = { affiliateId: affiliate.affiliateId, role: 'AFFILIATE', keyId: 'test', isEmailConfirmed: true }
  const made = await platform.campaign()
  campaignId = made.campaignId
})

const name = () => ({ name: `${mark} ${round}` })
const video = () => `erased${round}AA`
const claim = () => ({ campaign_id: campaignId, url: `https://youtu.be/${video()}`, ...claimedNumbers(9000, 50, 5) })

/** A post with every kind of words, found to be overclaimed by the end of its window. */
const accused = async (): Promise<PostId> => {
  await platform.steer('youtube', {
    [video()]: { views: 1000, clicks: 50, conversions: 5, author: `${mark}-author` },
  })
  const words = { title: `${mark} dances`, description: `${mark} sings`, evidence_data: { note: `${mark} filmed it` } }
  const { postId } = await submitPost({ ...claim(), ...words }, ada, deps)
  await platform.reconcile(postId)
  platform.passHours(49)
  await platform.reconcile(postId)
  return postId
}

const keysOf = async () => (await deps.keyRings.listByAffiliate(ada.affiliateId, { limit: 10 })).things

const runAfterGrace = async (): Promise<void> => {
  platform.passHours(72)
  await erasePeople(deps)
}

const everything = async (): Promise<string> => {
  const { document, tableName } = createTableClient(deps.config.tableName)
  const rows: unknown[] = []
  let from: Record<string, unknown> | undefined
  do {
    const page = await document.send(new ScanCommand({ TableName: tableName, ExclusiveStartKey: from }))
    rows.push(...(page.Items ?? []))
    from = page.LastEvaluatedKey
  } while (from !== undefined)
  return rows.map((row) => JSON.stringify(row)).join('\n')
}

describe('an erasure', () => {
  test('leaves no word of a person in the whole table, and every number', async () => {
    const postId = await accused()
    await linkAccount(ada.affiliateId, 'youtube', `@${mark}${round}`, deps)
    const campaign = await deps.table.campaigns.get(campaignId)
    if (campaign === null) throw new Error('The campaign is gone')
    await deps.table.campaigns.replace(
      { ...campaign, landingUrl: 'https://shop.example/', version: campaign.version + 1 },
      campaign.version,
    )
    await makeLink({ campaign_id: campaignId, name: `${mark}'s link` }, ada, deps)
    await createEndpoint(newEndpoint.parse({ url: `http://127.0.0.1:9/${mark}` }), ada, deps)
    await changePayoutDetails({ method: 'PAYPAL', email: `${mark}.payee@example.com` }, ada, deps)
    const self = { campaignId, affiliateId: ada.affiliateId }
    const step = { standing: 'ASKED', since: deps.clock(), by: ada.affiliateId } as const
    await deps.participants.save(after(null, self, { ...step, message: `${mark} would like to join` }))
    await chooseMail({ status: 'ENABLED' }, ada, deps)
    const post = await deps.table.posts.get(postId)
    if (post === null) throw new Error('The post is gone')
    await deps.reviews.save(firstReview(post))
    const toDo = { decision: 'CHANGES_REQUESTED', reason: null, note: `${mark} should name the shop` } as const
    await decideReview(postId, { ...toDo, ifVersion: 1 }, admin, deps)
    await answerReview(postId, `${mark} did`, ada, deps)
    const { document, tableName } = deps.table.client
    const connection = { PK: `AFF#${ada.affiliateId}`, SK: `CONN#tiktok#${mark}`, type: 'connection', handle: mark }
    await document.send(new PutCommand({ TableName: tableName, Item: connection }))
    await startSession(true, 'Firefox', ada, deps)
    const text = `${mark} says the platform is wrong`
    await appeal({ post_id: postId, kind: 'NUMBER_WRONG', text, links: [`https://example.com/${mark}.png`] }, ada, deps)
    const sums = async () => (await buildCampaignDashboard(campaignId, admin, deps)).totals
    const [before, sumsBefore] = [await deps.table.posts.get(postId), await sums()]
    expect(await everything()).toContain(mark)

    await requestErasure(ada.affiliateId, name(), ada, deps)
    await runAfterGrace()

    await platform.steer('youtube', {})
    const rows = (await everything()).split('\n').filter((row) => row.toLowerCase().includes(mark))
    expect(rows).toEqual([])
    expect(await everything()).not.toContain(video())
    expect(await deps.table.posts.get(postId)).toMatchObject({
      claim: before?.claim,
      verdict: before?.verdict,
      createdAt: before?.createdAt,
      dueAt: null,
      title: null,
      url: 'https://erased.invalid/',
    })
    expect(await sums()).toEqual(sumsBefore)
    expect(await deps.table.people.get(ada.affiliateId)).toMatchObject({
      name: `Erased ${ada.affiliateId}`,
      accounts: {},
    })
    expect(await deps.reviews.get(postId)).toMatchObject({ state: 'CLOSED' })
    expect(await keysOf()).toEqual([])
    expect(await deps.sessions.list(ada.affiliateId)).toEqual([])
    expect(await deps.subscriptions.endpoints.get(mailEndpointIdOf(ada.affiliateId))).toBeNull()
    expect(await deps.erasures.get(ada.affiliateId)).toMatchObject({ state: 'DONE', dueAt: null, cursor: null })
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [`${mark}${round}@example.com`, 'Your payout details were changed'],
      [`${mark}${round}@example.com`, 'Your data will be erased'],
      [`${mark}${round}@example.com`, 'Your data was erased'],
    ])
    const person = await deps.table.people.get(ada.affiliateId)
    await recomputeAffiliate(ada.affiliateId, deps)
    expect((await deps.table.people.get(ada.affiliateId))?.trust).toMatchObject({ high: person?.trust.high })
  })
  test('starts three days after it was asked for, and not if it was cancelled', async () => {
    await requestErasure(ada.affiliateId, name(), ada, deps)
    platform.passHours(71)
    await erasePeople(deps)
    expect(await deps.table.people.get(ada.affiliateId)).toMatchObject(name())
    await cancelErasure(ada.affiliateId, ada, deps)
    expect(await cancelErasure(ada.affiliateId, ada, deps)).toMatchObject({ state: 'CANCELLED' })
    await runAfterGrace()
    expect(await deps.table.people.get(ada.affiliateId)).toMatchObject(name())
    const again = await requestErasure(ada.affiliateId, name(), ada, deps)
    expect(again).toMatchObject({ state: 'REQUESTED', version: 3 })
    expect(await requestErasure(ada.affiliateId, name(), ada, deps)).toEqual(again)
    await runAfterGrace()
    expect(await keysOf()).toEqual([])
    await expect(cancelErasure(ada.affiliateId, admin, deps)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('waits for money that is on its way, for up to 30 days', async () => {
    const earned = { campaignId, affiliateId: ada.affiliateId, currency: 'USD', accrued: 0, held: 0, payable: 500 }
    const owed = { ...earned, approved: 0, exported: 0, paid: 0, adjusted: 0, statementId: null }
    const waiting = {
      ...deps,
      ledger: { ...deps.ledger, listByAffiliate: async () => ({ things: [owed], nextCursor: null }) },
    }
    await requestErasure(ada.affiliateId, name(), ada, deps)
    platform.passHours(72)
    await erasePeople(waiting)
    expect(await deps.erasures.get(ada.affiliateId)).toMatchObject({ state: 'REQUESTED', waitsForMoney: true })
    for (let day = 4; day < 30; day += 1) {
      platform.passHours(24)
      await erasePeople(waiting)
    }
    expect(await deps.table.people.get(ada.affiliateId)).toMatchObject(name())
    platform.passHours(24)
    await erasePeople(waiting)
    expect(await deps.erasures.get(ada.affiliateId)).toMatchObject({ state: 'DONE', waitsForMoney: false })
  })

  test('is not stopped by somebody who took the name that it leaves', async () => {
    const taken = { name: `Erased ${ada.affiliateId}`, email: `taken${round}@example.com`, role: 'AFFILIATE' as const }
    await registerAffiliate(taken, anAdmin, deps)
    await requestErasure(ada.affiliateId, name(), ada, deps)
    await runAfterGrace()
    expect(await deps.erasures.get(ada.affiliateId)).toMatchObject({ state: 'DONE' })
  })

  test('is cancelled for somebody who runs campaigns by the time it starts', async () => {
    await requestErasure(ada.affiliateId, name(), ada, deps)
    await changeStanding(ada.affiliateId, { role: 'ADVERTISER' }, { ...admin, keyId: 'lasting' }, deps)
    await runAfterGrace()
    expect(await deps.erasures.get(ada.affiliateId)).toMatchObject({ state: 'CANCELLED', dueAt: null })
    expect(await deps.table.people.get(ada.affiliateId)).toMatchObject(name())
  })

  test('also takes a post that was stored behind it', async () => {
    await accused()
    await requestErasure(ada.affiliateId, name(), ada, deps)
    platform.passHours(72)
    const { alerts } = deps.table
    const late: { postId?: PostId } = {}
    const submitting = {
      ...deps,
      table: {
        ...deps.table,
        alerts: {
          ...alerts,
          listByAffiliate: async (...asked: Parameters<typeof alerts.listByAffiliate>) => {
            late.postId ??= (
              await submitPost({ ...claim(), url: `https://youtu.be/later${round}AAA` }, ada, deps)
            ).postId
            return alerts.listByAffiliate(...asked)
          },
        },
      },
    }
    await erasePeople(submitting)
    expect(await deps.table.posts.get(late.postId ?? 'post_none')).toMatchObject({ url: 'https://erased.invalid/' })
  })

  test('that is killed anywhere goes on in a later run', async () => {
    const postId = await accused()
    await requestErasure(ada.affiliateId, name(), ada, deps)
    platform.passHours(72)
    const killed = {
      ...deps,
      erasures: { ...deps.erasures, removeEvidence: () => Promise.reject(new Error('killed')) },
    }
    await expect(erasePeople(killed)).rejects.toThrow(`Could not erase ${ada.affiliateId}`)
    expect(await deps.table.people.get(ada.affiliateId)).toMatchObject(name())
    expect(await keysOf()).toEqual([])
    await erasePeople(deps)
    expect((await deps.table.posts.get(postId))?.title).toBe(`${mark} dances`)
    platform.passHours(1)
    await erasePeople(deps)
    expect((await deps.table.posts.get(postId))?.title).toBeNull()
    expect(await deps.erasures.get(ada.affiliateId)).toMatchObject({ state: 'DONE' })
  })

  test('is carried out by one of two runs at once, and does nothing the next time', async () => {
    await accused()
    await requestErasure(ada.affiliateId, name(), ada, deps)
    platform.passHours(72)
    await Promise.all([erasePeople(deps), erasePeople(deps)])
    const after = await deps.erasures.get(ada.affiliateId)
    expect(after).toMatchObject({ state: 'DONE' })
    expect(mails.filter(({ subject }) => subject === 'Your data was erased')).toHaveLength(1)
    platform.passHours(24)
    await erasePeople(deps)
    expect(await deps.erasures.get(ada.affiliateId)).toEqual(after)
  })

  test('leaves posts that no run asks a platform about', async () => {
    const postId = await accused()
    await requestErasure(ada.affiliateId, name(), ada, deps)
    await runAfterGrace()
    const { run } = await startRun({ campaign_id: campaignId }, admin, deps)
    const calls = platform.calls.length
    const message = { postId, runId: run.runId, correlationId: 'test' }
    await reconcilePosts([{ messageId: 'one', message }], deps)
    expect(platform.calls).toHaveLength(calls)
  })

  test('is only of an affiliate, by their name, and with a key that is not limited', async () => {
    const erase = (who: Principal, typed: string) => requestErasure(ada.affiliateId, { name: typed }, who, deps)
    await expect(erase(ada, 'Somebody')).rejects.toMatchObject({ code: 'validation_failed' })
    await expect(erase({ ...ada, scopes: ['account.write'] }, name().name)).rejects.toMatchObject({ code: 'forbidden' })
    const facts = { name: `shop ${round}`, email: `shop${round}@example.com`, role: 'ADVERTISER' as const }
    const { affiliate: shop } = await registerAffiliate(facts, anAdmin, deps)
    await expect(requestErasure(shop.affiliateId, facts, admin, deps)).rejects.toMatchObject({ code: 'conflict' })
    await expect(requestErasure('aff_nobody', facts, admin, deps)).rejects.toMatchObject({ code: 'not_found' })
    await expect(cancelErasure(ada.affiliateId, ada, deps)).rejects.toMatchObject({ code: 'conflict' })
    await expect(cancelErasure('aff_nobody', admin, deps)).rejects.toMatchObject({ code: 'not_found' })
    expect(await erase(admin, name().name)).toMatchObject({ requestedBy: 'aff_admin', state: 'REQUESTED' })
  })
})
