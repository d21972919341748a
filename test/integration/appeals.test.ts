import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { viewAlert } from '../../lib/alerts/alert-contract.ts'
import { escalateAlerts } from '../../lib/alerts/escalate-alerts.ts'
import { resolve } from '../../lib/alerts/handle-alert.ts'
import { unresolvedAlerts } from '../../lib/alerts/raise-alerts.ts'
import type { Appeal, AppealOutcome } from '../../lib/appeals/appeal.ts'
import { viewAppealDetail } from '../../lib/appeals/appeal-contract.ts'
import { findAppeal, listAppeals } from '../../lib/appeals/find-appeals.ts'
import { appeal, type NewAppeal } from '../../lib/appeals/open-appeal.ts'
import { showAppealStats } from '../../lib/appeals/show-appeal-stats.ts'
import { sweepAppeals } from '../../lib/appeals/sweep-appeals.ts'
import {
  answerQuestion,
  askAboutAppeal,
  decideAppeal,
  reopenAppeal,
  withdrawAppeal,
} from '../../lib/appeals/take-step.ts'
import { watchRules } from '../../lib/appeals/watch-rules.ts'
import { evidenceOf } from '../../lib/post/evidence.ts'
import type { Post } from '../../lib/post/post.ts'
import { viewPost } from '../../lib/post/post-contract.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import { recomputeAffiliate } from '../../lib/trust/recompute-affiliate.ts'
import { countersOf, isSameTrust } from '../../lib/trust/score.ts'
import type { CampaignId, PostId } from '../../lib/values/ids.ts'
import { pages } from '../../lib/values/page.ts'
import { Refusal } from '../../lib/values/refusal.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let campaignId: CampaignId
let ada: Principal
let advertiser: Principal
const admin = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true } as const
const otherAdmin = { ...admin, affiliateId: 'aff_other' } as const

/** Content of its own for each test, so that none claims what another did before. */
let round = 100
const truth = { views: 1000, clicks: 50, conversions: 5 }
const text = 'The platform shows me 9,000.'
const link = 'https://example.com/statistics.png'
const why = { kind: 'NUMBER_WRONG', text, links: [link] } as const

beforeAll(async () => {
  emulators = await startEmulators()
  platform = platformOn(emulators)
})
afterAll(() => emulators?.stop())
beforeEach(async () => {
  round += 1
  await platform.steer('youtube', { [video()]: truth })
  ada = await platform.affiliate()
  advertiser = { ...(await platform.affiliate()), role: 'ADVERTISER' }
  campaignId = await platform.campaignOf(advertiser)
})

const video = (): string => `appeals${round}A`
const postOf = async (postId: PostId): Promise<Post> => {
  const post = await platform.deps.table.posts.get(postId)
  if (post === null) throw new Error('The post is gone')
  return post
}

/** A post of Ada's whose claim is far too high, with a final verdict that says so. */
const accused = async (claimed = 9000): Promise<PostId> => {
  const { postId } = await submitPost(
    {
      campaign_id: campaignId,
      url: `https://youtu.be/${video()}`,
      ...claimedNumbers(claimed, 50, 5),
    },
    ada,
    platform.deps,
  )
  await platform.reconcile(postId)
  platform.passHours(49)
  await platform.reconcile(postId)
  return postId
}

const open = (postId: PostId, change: Partial<NewAppeal> = {}): Promise<Appeal> =>
  appeal({ post_id: postId, ...why, ...change }, ada, platform.deps)
const decide = ({ appealId }: Appeal, outcome: AppealOutcome, who: Principal = advertiser) =>
  decideAppeal(appealId, { outcome, reason: 'The screenshot says so.' }, who, platform.deps)
const refusalOf = async (doing: Promise<unknown>): Promise<string> => {
  const error = await doing.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refusal)) throw new Error(`Not refused: ${error}`)
  return `${error.code}: ${error.message}`
}

/** How Ada's trust counts her posts, once it is known to be a fold over them. */
const counted = async () => {
  const { table } = platform.deps
  const posts = (await table.posts.listByAffiliate(ada.affiliateId, { limit: 100 })).things
  const stored = (await table.people.get(ada.affiliateId))?.trust
  if (stored === undefined) throw new Error('Ada is gone')
  const folded = countersOf(
    stored.baseAt,
    posts.flatMap((post) => evidenceOf(post) ?? []),
  )
  expect(isSameTrust(stored, folded)).toBe(true)
  expect(await recomputeAffiliate(ada.affiliateId, platform.deps)).not.toBe('repaired')
  const { none, low, medium, high } = stored
  return { none, low, medium, high }
}
const nothing = { none: 0, low: 0, medium: 0, high: 0 }
const alertsOf = async (postId: PostId) => unresolvedAlerts(await postOf(postId), platform.deps)

describe('opening', () => {
  test('takes the evidence out, pauses the alert, checks the post anew and keeps the case', async () => {
    const postId = await accused()
    expect(await counted()).toEqual({ ...nothing, high: 1 })
    platform.sent.length = 0
    const opened = await open(postId)
    expect(await counted()).toEqual(nothing)
    expect(await alertsOf(postId)).toMatchObject([{ type: 'OVERCLAIM', status: 'OPEN', escalateAt: null }])
    expect(platform.sent).toEqual([postId])
    expect(await postOf(postId)).toMatchObject({ dueAt: platform.deps.clock() })
    expect(opened).toMatchObject({
      status: 'OPEN',
      matters: ['NUMBERS'],
      rules: ['OVERCLAIM'],
      case: { level: 'HIGH', isFinal: true, claim: { claimed: { views: 9000 } }, policy: { settlementHours: 24 } },
    })
    expect(opened.case.curve.map(({ shown }) => shown.views)).toEqual([1000, 1000])
    expect(viewAppealDetail(await findAppeal(opened.appealId, ada, platform.deps))).toEqual(viewAppealDetail(opened))
  })

  test('by an alert disputes what the alert is about', async () => {
    const postId = await accused()
    const [alert] = await alertsOf(postId)
    const opened = await appeal({ alert_id: alert?.alertId, ...why }, ada, platform.deps)
    expect(opened).toMatchObject({ postId, alertIds: [alert?.alertId], rules: ['OVERCLAIM'] })
  })

  test('lets the post be checked without counting or escalating what is disputed', async () => {
    const postId = await accused()
    await open(postId)
    await platform.reconcile(postId)
    platform.passHours(24)
    await escalateAlerts(platform.deps)
    await platform.reconcile(postId)
    expect(await counted()).toEqual(nothing)
    expect(await alertsOf(postId)).toMatchObject([{ escalationLevel: 0, escalateAt: null }])
  })

  test('is named by its alert and its post until it ends, even by an alert that somebody resolves meanwhile', async () => {
    const postId = await accused()
    const opened = await open(postId)
    const shown = { appealId: opened.appealId, state: 'OPEN' }
    const [alert] = await alertsOf(postId)
    expect(alert).toMatchObject({ appeal: shown })
    expect(alert && viewAlert(alert)).toMatchObject({
      matter: 'NUMBERS',
      appeal: { id: opened.appealId, state: 'OPEN' },
    })
    expect(viewPost(await postOf(postId)).appeals).toEqual([
      { id: opened.appealId, state: 'OPEN', matters: ['NUMBERS'] },
    ])
    await resolve(alert?.alertId ?? 'alr_none', 'We spoke.', advertiser, platform.deps)
    await decide(opened, 'REJECTED')
    expect(await platform.deps.table.alerts.get(alert?.alertId ?? 'alr_none')).toMatchObject({
      status: 'RESOLVED',
      resolutionNotes: 'We spoke.',
      appeal: { ...shown, state: 'REJECTED' },
    })
    await reopenAppeal(opened.appealId, { text, links: [`${link}?2`] }, ada, platform.deps)
    expect(viewPost(await postOf(postId)).appeals).toMatchObject([{ state: 'OPEN' }])
  })

  test('is refused for what is not yours, for what nobody accuses, and where one is open', async () => {
    const honest = await accused(900)
    expect(await refusalOf(open(honest))).toMatch(/^conflict: This post is accused of nothing/)
    round += 1
    await platform.steer('youtube', { [video()]: truth })
    const postId = await accused()
    expect(await refusalOf(appeal({ post_id: postId, ...why }, await platform.affiliate(), platform.deps))).toMatch(
      /^not_found/,
    )
    expect(await refusalOf(open(postId, { kind: 'REMOVED' }))).toMatch(/^conflict: .*OVERCLAIM/)
    const { appealId } = await open(postId)
    expect(await refusalOf(open(postId))).toContain(appealId)
  })

  test('two appeals at once open one', async () => {
    const postId = await accused()
    const tries = await Promise.allSettled([open(postId), open(postId), open(postId)])
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await postOf(postId)).appeals).toHaveLength(1)
  })

  test('a post has three appeals at most', async () => {
    const postId = await accused()
    for (let at = 0; at < 3; at += 1) await withdrawAppeal((await open(postId)).appealId, ada, platform.deps)
    expect(await refusalOf(open(postId))).toMatch(/^conflict: A post can have 3 appeals in all/)
  })

  test('checks the post at the next sweep when the queue does not take the message', async () => {
    const postId = await accused()
    const broken = { ...platform.deps.queue, send: () => Promise.reject(new Error('The queue is down')) }
    await appeal({ post_id: postId, ...why }, ada, { ...platform.deps, queue: broken })
    expect(
      (await platform.deps.workList.duePosts.oldest(platform.deps.clock(), 800)).map((due) => due.postId),
    ).toContain(postId)
  })
})

describe('the decision', () => {
  test('upheld resolves the alert, and takes the evidence back for this claim', async () => {
    const postId = await accused()
    const opened = await open(postId)
    const decided = await decide(opened, 'UPHELD')
    expect(decided).toMatchObject({ status: 'UPHELD', decision: { by: advertiser.affiliateId } })
    const [alertId = 'alr_none'] = opened.alertIds
    expect(await platform.deps.table.alerts.get(alertId)).toMatchObject({
      status: 'RESOLVED',
      resolvedBy: advertiser.affiliateId,
      resolutionNotes: 'APPEAL_UPHELD',
    })
    expect(await counted()).toEqual(nothing)
    await platform.steer('youtube', { [video()]: { ...truth, views: 900 } })
    platform.passHours(24)
    await platform.reconcile(postId)
    expect(await alertsOf(postId)).toEqual([])
    expect(await counted()).toEqual(nothing)
  })

  test('upheld speaks of the claim it was about, and not of the next one', async () => {
    const postId = await accused()
    await decide(await open(postId), 'UPHELD')
    platform.passHours(1)
    await updateClaim(postId, claimedNumbers(20_000, 50, 5), ada, platform.deps)
    await platform.reconcile(postId)
    platform.passHours(49)
    await platform.reconcile(postId)
    expect(await alertsOf(postId)).toMatchObject([{ type: 'OVERCLAIM', generation: 2 }])
    expect(await counted()).toEqual({ ...nothing, high: 1 })
  })

  test('hides no second claim that is ahead while the first is disputed', async () => {
    const postId = await accused()
    expect((await postOf(postId)).flags).toMatchObject([{ code: 'AHEAD', value: 9000 }])
    const opened = await open(postId)
    platform.passHours(1)
    await updateClaim(postId, claimedNumbers(90_000, 50, 5), ada, platform.deps)
    await platform.reconcile(postId)
    platform.passHours(49)
    await platform.reconcile(postId)
    const both = [
      { code: 'AHEAD', value: 9000 },
      { code: 'AHEAD', value: 90_000 },
    ]
    const ahead = async () => (await postOf(postId)).flags.filter(({ code }) => code === 'AHEAD').toReversed()
    expect(await ahead()).toMatchObject(both)
    expect(await counted()).toEqual({ ...nothing, high: 1 })
    await decide(opened, 'UPHELD')
    expect(await ahead()).toMatchObject(both.slice(1))
    expect(await alertsOf(postId)).toMatchObject([{ type: 'OVERCLAIM', status: 'OPEN' }])
    const [alert] = await alertsOf(postId)
    expect([(alert?.escalateAt ?? '') > platform.deps.clock(), alert?.message]).toEqual([
      true,
      expect.stringContaining('90,000'),
    ])
    platform.passHours(24)
    await platform.reconcile(postId)
    expect(await counted()).toEqual({ ...nothing, high: 1 })
    expect(await alertsOf(postId)).toMatchObject([{ type: 'OVERCLAIM', status: 'OPEN' }])
  })

  test('upheld takes back what came to light of the same claim meanwhile', async () => {
    const postId = await accused()
    const opened = await open(postId)
    const post = await postOf(postId)
    const flags = [{ code: 'BACKDATED', value: 9000, threshold: 5000 }] as const
    const claim = { ...post.claim, reportId: platform.deps.newId('rep') }
    const found = { ...post, version: post.version + 1, claim, flags }
    const answer = await platform.deps.table.posts.saveClaim(found, null, { totals: {} })
    expect([answer.committed, (await postOf(postId)).flags]).toEqual([true, flags])
    await decide(opened, 'UPHELD')
    expect((await postOf(postId)).flags).toEqual([])
  })

  test('upheld about hollow views forgets them, so that they accuse no later claim', async () => {
    const postId = await accused()
    const post = await postOf(postId)
    const early = { at: post.createdAt, views: 500, likes: 1 }
    const flags = [...post.flags, { code: 'HOLLOW_VIEWS' as const, value: 400, threshold: 600 }]
    const claim = { ...post.claim, reportId: platform.deps.newId('rep') }
    const found = { ...post, version: post.version + 1, claim, flags, early, hollow: 400 }
    await platform.deps.table.posts.saveClaim(found, null, { totals: {} })
    await decide(await open(postId), 'UPHELD')
    const after = await postOf(postId)
    expect([after.hollow, after.step, after.early?.views]).toEqual([undefined, undefined, 1_000])
  })

  test('upheld in part resolves the alert, and counts as a low discrepancy', async () => {
    const postId = await accused()
    const opened = await open(postId)
    await decide(opened, 'PARTLY')
    expect(await counted()).toEqual({ ...nothing, low: 1 })
    expect(await alertsOf(postId)).toEqual([])
    platform.passHours(24)
    await platform.reconcile(postId)
    expect(await alertsOf(postId)).toEqual([])
    expect(await counted()).toEqual({ ...nothing, low: 1 })
  })

  test.each(['REJECTED', 'WITHDRAWN'] as const)(
    '%s lets everything stand again, and the alert escalate from now',
    async (end) => {
      const postId = await accused()
      const opened = await open(postId)
      platform.passHours(30)
      if (end === 'WITHDRAWN') await withdrawAppeal(opened.appealId, ada, platform.deps)
      else await decide(opened, end)
      expect(await counted()).toEqual({ ...nothing, high: 1 })
      const [alert] = await alertsOf(postId)
      expect(alert).toMatchObject({ status: 'OPEN', escalationLevel: 0 })
      expect((alert?.escalateAt ?? '') > platform.deps.clock()).toBe(true)
      platform.passHours(2)
      await escalateAlerts(platform.deps)
      expect(await alertsOf(postId)).toMatchObject([{ escalationLevel: 1 }])
    },
  )

  test('is made once', async () => {
    const opened = await open(await accused())
    const tries = await Promise.allSettled([decide(opened, 'UPHELD'), decide(opened, 'REJECTED', admin)])
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await refusalOf(decide(opened, 'UPHELD'))).toBe('conflict: This appeal is already decided.')
    expect((await findAppeal(opened.appealId, ada, platform.deps)).history.map(({ step }) => step)).toEqual([
      'OPENED',
      'DECIDED',
    ])
  })

  test('holds while a check of the post is under way', async () => {
    const postId = await accused()
    const opened = await open(postId)
    await Promise.all([decide(opened, 'UPHELD'), platform.reconcile(postId)])
    expect(await counted()).toEqual(nothing)
    expect((await postOf(postId)).appeals).toMatchObject([{ state: 'UPHELD' }])
  })

  test('is made about a post that is gone, and about somebody who is no longer active', async () => {
    const postId = await accused()
    const opened = await open(postId)
    const { table, profiles } = platform.deps
    const person = await table.people.get(ada.affiliateId)
    if (person === null) throw new Error('Ada is gone')
    await profiles.changeProfile(person, { ...person, isActive: false, version: person.version + 1 })
    await platform.steer('youtube', { [video()]: { ...truth, state: 'not_found' } })
    await platform.reconcile(postId)
    platform.passHours(2)
    await platform.reconcile(postId)
    await decide(opened, 'REJECTED')
    expect(await counted()).toEqual({ ...nothing, high: 1 })
  })
})

describe('time', () => {
  test('a question that nobody answers leaves the appeal to be decided, with the time given back', async () => {
    const opened = await open(await accused())
    platform.passHours(24)
    await askAboutAppeal(opened.appealId, 'Can you show the page?', advertiser, platform.deps)
    expect(await refusalOf(decide(opened, 'REJECTED'))).toMatch(/^conflict: The affiliate has until /)
    platform.passHours(47)
    await sweepAppeals(platform.deps)
    expect(await findAppeal(opened.appealId, ada, platform.deps)).toMatchObject({ status: 'NEEDS_EVIDENCE' })
    platform.passHours(1)
    await sweepAppeals(platform.deps)
    await sweepAppeals(platform.deps)
    const after = await findAppeal(opened.appealId, ada, platform.deps)
    expect(after).toMatchObject({ status: 'OPEN', isForAdmins: false })
    expect(after.history.map(({ step }) => step)).toEqual(['OPENED', 'ASKED', 'UNANSWERED'])
    expect(Date.parse(after.decideBy) - Date.parse(opened.decideBy)).toBe(48 * 3_600_000)
  })

  test('an answer brings it back to be decided', async () => {
    const opened = await open(await accused())
    await askAboutAppeal(opened.appealId, 'Can you show the page?', advertiser, platform.deps)
    const after = await answerQuestion(opened.appealId, { text: 'Here.', links: [link] }, ada, platform.deps)
    expect(after).toMatchObject({ status: 'OPEN', answerBy: null })
    await decide(opened, 'REJECTED')
  })

  test('what the advertiser does not decide in five days is an admin’s, and never a loss', async () => {
    const postId = await accused()
    const opened = await open(postId)
    platform.passHours(5 * 24)
    await sweepAppeals(platform.deps)
    await sweepAppeals(platform.deps)
    expect(await refusalOf(decide(opened, 'REJECTED'))).toMatch(/Only an admin can decide/)
    expect(await counted()).toEqual(nothing)
    const handed = await findAppeal(opened.appealId, admin, platform.deps)
    expect(handed.history.map(({ step }) => step)).toEqual(['OPENED', 'ESCALATED'])
    expect(await decide(opened, 'UPHELD', admin)).toMatchObject({ status: 'UPHELD' })
  })
})

describe('reopening', () => {
  const news = { text: 'The platform mended its count.', links: ['https://example.com/mended.png'] }

  test('takes new evidence and somebody else, and happens once', async () => {
    const postId = await accused()
    const opened = await open(postId)
    await decide(opened, 'REJECTED')
    expect(await refusalOf(open(postId))).toMatch(/reopen it once, with new evidence, within 7 days/)
    const reopen = (statement = news) => reopenAppeal(opened.appealId, statement, ada, platform.deps)
    expect(await refusalOf(reopen({ text: 'Again.', links: [link] }))).toMatch(/new evidence/)
    const again = await reopen()
    expect(again).toMatchObject({ status: 'OPEN', isForAdmins: true, earlierDecision: { outcome: 'REJECTED' } })
    expect(await counted()).toEqual(nothing)
    expect(await refusalOf(decide(opened, 'REJECTED'))).toMatch(/^conflict/)
    expect(await decide(opened, 'UPHELD', admin)).toMatchObject({ status: 'UPHELD' })
    expect(await counted()).toEqual(nothing)
    expect(await refusalOf(reopen())).toMatch(/reopened before/)
  })

  test('is refused after seven days', async () => {
    const opened = await open(await accused())
    await decide(opened, 'REJECTED')
    platform.passHours(7 * 24 + 1)
    expect(await refusalOf(reopenAppeal(opened.appealId, news, ada, platform.deps))).toMatch(/could be reopened until/)
  })

  test('and withdrawing leaves the first decision, against which there is no other appeal', async () => {
    const postId = await accused()
    const opened = await open(postId)
    await decide(opened, 'REJECTED')
    await reopenAppeal(opened.appealId, news, ada, platform.deps)
    expect(await counted()).toEqual(nothing)
    await withdrawAppeal(opened.appealId, ada, platform.deps)
    expect(await counted()).toEqual({ ...nothing, high: 1 })
    expect(await refusalOf(open(postId))).toMatch(/was rejected/)
  })

  test('never leaves less than the first decision gave, and is not for the admin who made it', async () => {
    const postId = await accused()
    const opened = await open(postId)
    await decide(opened, 'PARTLY', admin)
    const again = await reopenAppeal(opened.appealId, news, ada, platform.deps)
    expect(again.isForAdmins).toBe(false)
    expect(await refusalOf(decide(opened, 'REJECTED', admin))).toMatch(/Somebody else has to make the second one/)
    await decide(opened, 'REJECTED', otherAdmin)
    expect(await counted()).toEqual({ ...nothing, low: 1 })
  })

  test('leaves it to the admin who decided first, once nobody else did in time', async () => {
    const postId = await accused()
    const opened = await open(postId)
    await decide(opened, 'REJECTED', admin)
    await reopenAppeal(opened.appealId, news, ada, platform.deps)
    expect(await refusalOf(decide(opened, 'REJECTED', admin))).toMatch(/Somebody else has to make the second one/)
    platform.passHours(5 * 24 + 1)
    await sweepAppeals(platform.deps)
    expect(await counted()).toEqual(nothing)
    await decide(opened, 'REJECTED', admin)
    expect(await counted()).toEqual({ ...nothing, high: 1 })
  })
})

describe('the list', () => {
  test('has what is open first, by its deadline, for whoever may see it', async () => {
    const first = await open(await accused())
    round += 1
    await platform.steer('youtube', { [video()]: truth })
    const second = await open(await accused())
    round += 1
    await platform.steer('youtube', { [video()]: truth })
    const third = await open(await accused())
    await decide(first, 'REJECTED')
    await askAboutAppeal(third.appealId, 'Can you show the page?', advertiser, platform.deps)
    const idsFor = async (who: Principal, filter = {}) =>
      (await listAppeals({ limit: 100, ...filter }, who, platform.deps)).things.map(({ appealId }) => appealId)
    const ordered = [third, second, first].map(({ appealId }) => appealId)
    expect(await idsFor(advertiser)).toEqual(ordered)
    expect(await idsFor(ada)).toEqual(ordered)
    expect((await idsFor(admin)).filter((id) => ordered.includes(id))).toEqual(ordered)
    expect(await idsFor(ada, { status: 'REJECTED' })).toEqual([first.appealId])
    expect(await idsFor({ ...(await platform.affiliate()), role: 'ADVERTISER' })).toEqual([])
    const pageOne = await listAppeals({ limit: 1 }, ada, platform.deps)
    const pageTwo = await listAppeals({ limit: 2, cursor: pageOne.nextCursor ?? '' }, ada, platform.deps)
    expect([...pageOne.things, ...pageTwo.things].map(({ appealId }) => appealId)).toEqual(ordered)
  })
})

describe('a campaign that is handed over', () => {
  const idsFor = async (who: Principal, filter = {}) =>
    (await listAppeals({ limit: 100, ...filter }, who, platform.deps)).things.map(({ appealId }) => appealId)

  test('takes its appeals along: the new advertiser sees and decides them, the former one does not', async () => {
    const opened = await open(await accused())
    const successor: Principal = { ...(await platform.affiliate()), role: 'ADVERTISER' }
    await platform.handOver(campaignId, successor)
    expect(await idsFor(advertiser)).toEqual([])
    expect(await idsFor(advertiser, { campaign_id: campaignId })).toEqual([])
    expect(await idsFor(successor)).toEqual([opened.appealId])
    expect(await idsFor(successor, { campaign_id: campaignId })).toEqual([opened.appealId])
    const stats = { days: 30 }
    expect(await showAppealStats(stats, advertiser, platform.deps)).toMatchObject({ total: 0 })
    expect(await showAppealStats(stats, successor, platform.deps)).toMatchObject({ total: 1, open: 1 })
    expect(await refusalOf(decide(opened, 'REJECTED'))).toMatch(/^not_found/)
    await decide(opened, 'REJECTED', successor)
    const again = await reopenAppeal(opened.appealId, { text, links: [`${link}?new`] }, ada, platform.deps)
    expect(again).toMatchObject({ advertiserId: successor.affiliateId, isForAdmins: true })
  })

  test('leaves the second decision to the new advertiser where the former one made the first', async () => {
    const opened = await open(await accused())
    await decide(opened, 'REJECTED')
    const successor: Principal = { ...(await platform.affiliate()), role: 'ADVERTISER' }
    await platform.handOver(campaignId, successor)
    const again = await reopenAppeal(opened.appealId, { text, links: [`${link}?new`] }, ada, platform.deps)
    expect(again.isForAdmins).toBe(false)
    expect(await decide(opened, 'UPHELD', successor)).toMatchObject({ status: 'UPHELD' })
  })

  test('keeps the order of the appeals of several campaigns over pages', async () => {
    const openIn = async (): Promise<string> => {
      round += 1
      await platform.steer('youtube', { [video()]: truth })
      campaignId = await platform.campaignOf(advertiser)
      return (await open(await accused())).appealId
    }
    const ordered = [await openIn(), await openIn(), await openIn()]
    const found: string[] = []
    for await (const { things } of pages((page) => listAppeals(page, advertiser, platform.deps), { limit: 1 }))
      found.push(...things.map(({ appealId }) => appealId))
    expect(found).toEqual(ordered)
  })
})

describe('how appeals go', () => {
  const decideOn = async (outcome: AppealOutcome) => {
    round += 1
    await platform.steer('youtube', { [video()]: truth })
    await decide(await open(await accused()), outcome)
  }

  test('is counted by rule, with the hours to a decision', async () => {
    const opened = await open(await accused())
    platform.passHours(30)
    await decide(opened, 'REJECTED')
    round += 1
    await platform.steer('youtube', { [video()]: truth })
    const second = await open(await accused())
    platform.passHours(10)
    await decide(second, 'UPHELD')
    round += 1
    await platform.steer('youtube', { [video()]: truth })
    await open(await accused())
    const stats = await showAppealStats({ days: 30 }, advertiser, platform.deps)
    expect(stats).toMatchObject({
      total: 3,
      open: 1,
      decided: 2,
      median_hours_to_decision: 20,
      by_rule: [{ rule: 'OVERCLAIM', appeals: 3, decided: 2, upheld: 1, rejected: 1, overturn_rate: null }],
      is_complete: true,
    })
    const other: Principal = { ...(await platform.affiliate()), role: 'ADVERTISER' }
    expect(await showAppealStats({ days: 30 }, other, platform.deps)).toMatchObject({ total: 0, by_rule: [] })
  })

  test('raises an alert about a rule that is upheld too often, once a month', async () => {
    // Rules are counted over everybody; two months on, nothing that other tests decided counts.
    platform.passHours(24 * 100)
    const alertsAboutRules = async () =>
      (await platform.deps.table.alerts.listByStatus('OPEN', { limit: 100 })).things.filter(
        ({ type }) => type === 'RULE_OVERTURNED',
      )
    for (let at = 0; at < 8; at += 1) await decideOn('REJECTED')
    await decideOn('UPHELD')
    await watchRules(platform.deps)
    expect(await alertsAboutRules()).toEqual([])
    for (let at = 0; at < 2; at += 1) await decideOn('UPHELD')
    await watchRules(platform.deps)
    await watchRules(platform.deps)
    expect(await alertsAboutRules()).toMatchObject([
      {
        severity: 'HIGH',
        message: expect.stringMatching(
          /^Of the 11 appeals against OVERCLAIM decided in this month and the two before, 3 were upheld/,
        ),
      },
    ])
  })
})
