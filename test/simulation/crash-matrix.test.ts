import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import { alertIdOf, dedupeKey, openAlert } from '../../lib/alerts/alert.ts'
import { escalateAlerts } from '../../lib/alerts/escalate-alerts.ts'
import { watchPlatforms } from '../../lib/alerts/watch-platforms.ts'
import { correctAnnouncement, publishAnnouncement } from '../../lib/announcements/publish-announcement.ts'
import { appeal } from '../../lib/appeals/open-appeal.ts'
import { sweepAppeals } from '../../lib/appeals/sweep-appeals.ts'
import {
  answerQuestion,
  askAboutAppeal,
  decideAppeal,
  reopenAppeal,
  withdrawAppeal,
} from '../../lib/appeals/take-step.ts'
import { changeCampaign } from '../../lib/campaign/change-campaign.ts'
import { createInvitation } from '../../lib/campaign/manage-invitations.ts'
import { finishConnection } from '../../lib/connections/finish-connection.ts'
import { removeConnection } from '../../lib/connections/remove-connection.ts'
import { findToken } from '../../lib/connections/renew-tokens.ts'
import { startConnection } from '../../lib/connections/start-connection.ts'
import { sweepConnections } from '../../lib/connections/sweep-connections.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { proveDiscordId, startDiscordProof } from '../../lib/discord/prove-discord-id.ts'
import { erasePeople } from '../../lib/erasure/erase-people.ts'
import { requested } from '../../lib/erasure/erasure.ts'
import { graceHours } from '../../lib/erasure/vocabulary.ts'
import { announceCampaigns } from '../../lib/events/announce-campaigns.ts'
import { announceConversions } from '../../lib/events/announce-conversions.ts'
import { announceParticipation } from '../../lib/events/announce-participation.ts'
import { announceReviews } from '../../lib/events/announce-reviews.ts'
import { announceRoots } from '../../lib/events/announce-roots.ts'
import { announceRuns } from '../../lib/events/announce-runs.ts'
import { announceVerdicts } from '../../lib/events/announce-verdicts.ts'
import { sendAnnouncements } from '../../lib/events/send-announcements.ts'
import { recordHistory } from '../../lib/history/record-history.ts'
import { newEndpoint } from '../../lib/notifications/endpoint-contract.ts'
import { changeEndpoint, createEndpoint } from '../../lib/notifications/manage-endpoints.ts'
import type { Timing } from '../../lib/notifications/quiet.ts'
import { type EventType, subscribedEventTypes } from '../../lib/notifications/vocabulary.ts'
import { joinCampaign } from '../../lib/participation/join-campaign.ts'
import { decideParticipant } from '../../lib/participation/manage-participants.ts'
import { decideRule } from '../../lib/patterns/decide-rule.ts'
import { confirmEmail } from '../../lib/people/confirm-email.ts'
import { linkAccount, unlinkAccount } from '../../lib/people/link-account.ts'
import { newPerson } from '../../lib/people/person.ts'
import { registerAffiliate } from '../../lib/people/register-affiliate.ts'
import { mockAccountIdOf } from '../../lib/platforms/mock/account.ts'
import { mockOwnerIdOf } from '../../lib/platforms/mock/owners.ts'
import { isErased } from '../../lib/post/erased-post.ts'
import { copyName, sealAndCopy } from '../../lib/proof/copy-checkpoints.ts'
import { verifyChains } from '../../lib/proof/verify-chains.ts'
import { startRun } from '../../lib/reconciliation/start-run.ts'
import { sweepDuePosts } from '../../lib/reconciliation/sweep-due-posts.ts'
import { decideReview } from '../../lib/review/decide-review.ts'
import { decideDuplicate } from '../../lib/submission/decide-duplicate.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import { withdrawPost } from '../../lib/submission/withdraw-post.ts'
import { connectionKeys, renewals } from '../../lib/table/connection-keys.ts'
import { readPostItem } from '../../lib/table/post-item.ts'
import { repeatsRow, unpackRepeats } from '../../lib/table/repeats-row.ts'
import { recomputeTrust } from '../../lib/trust/recompute-trust.ts'
import type { AffiliateId, AppealId, PostId } from '../../lib/values/ids.ts'
import { plusHours, toInstant } from '../../lib/values/instant.ts'
import { Refusal } from '../../lib/values/refusal.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { anAdmin } from '../support/an-admin.ts'
import { anEndpoint } from '../support/an-endpoint.ts'
import { tokenIn } from '../support/mailbox.ts'
import {
  codeOf,
  hasConversions,
  hasToken,
  replaceToken,
  reportEarly,
  reportSale,
  setUpLinks,
  uploadSales,
} from './conversions.ts'
import { heldIn } from './event-invariant.ts'
import { brokenInvariants } from './invariants.ts'
import { createLife, endpointIdOf, hourMs, type Life, minuteMs } from './life.ts'
import { hasBooked, planPayment } from './paying-once.ts'
import { hasRecovered, hasSession, recover, signIn } from './recoveries.ts'
import { isReplyChanged, submitFromDiscord } from './replies.ts'
import type { Action, Operation } from './scheduler.ts'
import { simulatedHandles } from './simulated-platforms.ts'
import { hasJoined, hasLeft, join, joinAndLeave } from './teams.ts'
import { affiliatePrincipal, createWorld, type World } from './world.ts'

const earnedOnce = ['FUND', 'ACCRUE', 'LOCK', 'APPROVE', 'EXPORT'] as const
const paidOnce = [...earnedOnce, 'PAID'] as const
const cancelledOnce = [...earnedOnce, 'CANCEL'] as const

const effects = new Set(['write', 'transaction', 'send'])
const caller = affiliatePrincipal('aff_one')
const admin = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'crash', isEmailConfirmed: true } as const
const numbers = (views: number) => claimedNumbers(views, 5, 1)

interface Stage {
  readonly world: World
  readonly life: Life
  readonly accepted: Set<PostId>
}

interface UseCase {
  /** The process that is killed: a plan's name, or a worker's. */
  readonly victim: string
  readonly act: (stage: Stage) => void
  /** What has to be there in the end, whatever happened on the way. */
  readonly isDone?: (world: World) => boolean
  /** Whether the settlement window of the claim before it is over. */
  readonly isSettled?: boolean
  /** Hours that pass before it. */
  readonly afterHours?: number
  /** Hours after which nobody dies any more; by default until the end. */
  readonly forHours?: number
  /** Whether platforms that show posts to their owners are asked live. */
  readonly isLive?: boolean
}

const submit = (life: Life, accepted: Set<PostId>, id: string, claim: object) => async (deps: Deps<ReachName>) => {
  const body = {
    campaign_id: life.campaignIds[0] ?? 'cmp_none',
    url: `https://youtu.be/${id}`,
    ...numbers(90),
    ...claim,
  }
  accepted.add((await submitPost(body, caller, deps)).postId)
}

/** Three contents in two campaigns each, which is a pattern. */
const submitEverywhere = ({ world, life, accepted }: Stage): void => {
  const all = ['crashpost0I', 'crashpost1A', 'crashpost2A'].flatMap((id) =>
    [0, 1].map((at) => submit(life, accepted, id, { campaign_id: life.campaignIds[at] })),
  )
  for (const [at, one] of all.entries()) life.plan(world.time.nowMs + at * 1_000, 'submit', one)
}

const update = async (deps: Deps<ReachName>): Promise<void> => {
  const [post] = (await deps.table.posts.listByAffiliate(caller.affiliateId, { limit: 1 })).things
  if (post === undefined) throw new Error('There is no post to update')
  await updateClaim(post.postId, numbers(100), caller, deps)
}

const plan =
  (name: string, run: (deps: Deps<ReachName>) => Promise<void>) =>
  ({ world, life }: Stage) =>
    life.plan(world.time.nowMs, name, run)

const submitAlias = (life: Life, accepted: Set<PostId>, name: string) => async (deps: Deps<ReachName>) => {
  const url = `https://www.facebook.com/page/posts/pfbid0${name}`
  const body = { campaign_id: life.campaignIds[0] ?? 'cmp_none', url, ...numbers(90) }
  accepted.add((await submitPost(body, caller, deps)).postId)
}

/** Submits posts that name the same link, in a campaign that counts clicks itself, as people who send theirs again. */
const submitLinked =
  (...ids: readonly string[]) =>
  (stage: Stage): void => {
    const { world, life, accepted } = stage
    const { nowMs } = world.time
    const campaignId = life.campaignIds[0] ?? 'cmp_none'
    life.plan(nowMs, 'set up links', setUpLinks(world, life))
    life.plan(nowMs, 'landing page', async (deps) => {
      await changeCampaign(campaignId, { landing_url: 'https://shop.example/' }, anAdmin, deps)
    })
    for (const id of ids) life.plan(nowMs + minuteMs, 'submit', submit(life, accepted, id, { link_code: codeOf(0) }))
  }

/** Whether one post has the link, and was compared with what it counted. */
const hasTracked = ({ table }: World): boolean => {
  const posts = table.items().flatMap((item) => (item['type'] === 'post' ? [readPostItem(item)] : []))
  const tracked = posts.filter((post) => post.tracked?.code === codeOf(0))
  return tracked.length === 1 && tracked[0]?.observation?.counted?.join() === 'clicks'
}

const withdraw = async (deps: Deps<ReachName>): Promise<void> => {
  const { things } = await deps.table.posts.listByAffiliate(caller.affiliateId, { limit: 1 })
  for (const { postId } of things) await withdrawPost(postId, caller, deps)
}

/** Whether a claim that was far too high is still found to be so, with nothing left to check. */
const isWithdrawnAndCaught = ({ table }: World): boolean => {
  const [post] = table.items().flatMap((item) => (item['type'] === 'post' ? [readPostItem(item)] : []))
  const { level, final } = post?.verdict ?? {}
  return post?.withdrawnAt !== undefined && level === 'HIGH' && final === true && post.dueAt === null
}

/** Somebody asked to be erased three days ago, and the job that does it runs. */
const eraseCaller = ({ world: { time }, life }: Stage): void => {
  life.plan(time.nowMs, 'ask', async (deps) => {
    await linkAccount(caller.affiliateId, 'x', '@erased', deps)
    await deps.erasures.save(requested(caller.affiliateId, 'aff_admin', null, plusHours(deps.clock(), -graceHours)))
  })
  for (const hour of [1, 3, 5]) life.plan(time.nowMs + hour * hourMs, 'erase', erasePeople)
}

const isErasedWhole = ({ table }: World): boolean => {
  const items = table.items()
  const posts = items.flatMap((item) => (item['type'] === 'post' ? [readPostItem(item)] : []))
  const left = posts.filter((post) => post.affiliateId === caller.affiliateId && !isErased(post))
  const ended = items.filter(({ type, state }) => type === 'erasure' && state === 'DONE')
  const own = items.filter(({ affiliateId }) => affiliateId === caller.affiliateId)
  const names = own.filter(({ type }) => type === 'affiliate').map(({ name }) => name)
  return posts.length > 0 && left.length === 0 && ended.length === 1 && names.join() === `Erased ${caller.affiliateId}`
}

const decide = async (deps: Deps<ReachName>): Promise<void> => {
  const { things } = await deps.table.posts.listByAffiliate(caller.affiliateId, { limit: 10 })
  const held = things.find(({ duplicate }) => duplicate !== null)
  if (held === undefined) throw new Error('There is nothing to decide')
  await decideDuplicate(held.postId, 'DIFFERENT', admin, deps)
}

const link = (affiliateId: AffiliateId, handle: string) => async (deps: Deps<ReachName>) => {
  await linkAccount(affiliateId, 'x', handle, deps)
}

/** A Discord account that is one affiliate's becomes another's. */
const proveTwice = async (deps: Deps<ReachName>): Promise<void> => {
  for (const affiliateId of ['aff_two', 'aff_one'] as const) {
    const { code } = await startDiscordProof(affiliatePrincipal(affiliateId), deps)
    await proveDiscordId(code, '900000000000000001', deps)
  }
}

/** Somebody subscribes, and moves where the events go. */
const subscribe = async (deps: Deps<ReachName>): Promise<void> => {
  const wanted = newEndpoint.parse({ url: 'https://one.example/' })
  const { endpoint } = await createEndpoint(wanted, affiliatePrincipal('aff_three'), deps)
  await changeEndpoint(endpoint.endpointId, { url: 'https://two.example/' }, affiliatePrincipal('aff_three'), deps)
}

const ada = { name: 'Ada', email: 'ada@example.com', role: 'AFFILIATE' } as const

/** As a client that got no answer sends it again: the name that is taken by then is its own. */
const register = async (deps: Deps<ReachName>, invitation_code?: string): Promise<void> => {
  try {
    await registerAffiliate({ ...ada, invitation_code }, null, deps)
  } catch (error) {
    const isOwn = invitation_code === undefined ? 'already_exists' : 'forbidden'
    if (!(error instanceof Refusal) || error.code !== isOwn) throw error
  }
}

/** A second and a third claim are far too high, and an hour later trust is recomputed. */
const dropTrust = ({ world: { time }, life, accepted }: Stage): void => {
  const claim = { ...numbers(900_000), as_of: toInstant(time.nowMs - 49 * hourMs) }
  // One more than it takes, since some posts go away.
  for (const id of ['crashpost1A', 'crashpost2A', 'crashpost3A'])
    life.plan(time.nowMs, 'submit', submit(life, accepted, id, claim))
  life.plan(time.nowMs + hourMs, 'recompute', recomputeTrust)
}

/** Trust dropped as it can no longer drop, for one wrong number, and is recomputed. */
const recoverTrust = ({ world: { time }, life }: Stage): void => {
  life.plan(time.nowMs, 'drop', async ({ table, profiles, clock }) => {
    const person = await table.people.get(caller.affiliateId)
    if (person === null) throw new Error('The affiliate is not there')
    const subject = { affiliateId: caller.affiliateId, campaignId: null, postId: null, platform: null }
    const alertId = alertIdOf(dedupeKey('TRUST_DROP', subject), 1)
    const condition = { type: 'TRUST_DROP', severity: 'HIGH', message: 'Trust fell.' } as const
    const alert = openAlert(condition, subject, { alertId, generation: 1, now: clock() })
    await profiles.saveTrust(person, { ...person, seenTier: 'WATCH', trustAlertId: alertId }, alert)
  })
  life.plan(time.nowMs + hourMs, 'recompute', recomputeTrust)
}

/** Whether there is one TRUST_DROP, in this state, and its affiliate was last seen in this tier. */
const hasDrop =
  (status: string, tier: string) =>
  ({ table }: World): boolean => {
    const items = table.items()
    const drops = items.filter(({ alertType }) => alertType === 'TRUST_DROP').map((alert) => alert['status'])
    const { seenTier } =
      items.find(({ type, affiliateId }) => type === 'affiliate' && affiliateId === caller.affiliateId) ?? {}
    return drops.join() === status && seenTier === tier
  }

/** Ada registers with an invitation for one; sent again, its only use is gone, and she is who had it. */
const registerInvited = ({ world, life }: Stage): void => {
  let code = ''
  life.plan(world.time.nowMs, 'invite', async (deps) => {
    code = (await createInvitation(life.campaignIds[0] ?? 'cmp_none', { max_uses: 1 }, admin, deps)).code
  })
  life.plan(world.time.nowMs + 60_000, 'register', (deps) => register(deps, code))
}

/** Whether there is one Ada, with these attributes. */
const hasAda = ({ table }: World, attributes: Readonly<Record<string, unknown>> = {}): boolean => {
  const found = table.items().filter(({ type, name }) => type === 'affiliate' && name === ada.name)
  return found.length === 1 && Object.entries(attributes).every(([name, value]) => found[0]?.[name] === value)
}

/** As somebody who presses the button again until the page says that it is done. */
const confirm =
  ({ mails }: World) =>
  async (deps: Deps<ReachName>): Promise<void> => {
    await confirmEmail(tokenIn(mails.at(-1)?.text ?? ''), deps)
  }

const escalate = async (deps: Deps<ReachName>): Promise<void> => {
  await escalateAlerts(deps)
  await watchPlatforms(deps)
}

const statement = { text: 'The platform shows me more.', links: ['https://example.com/more.png'] }

/** As somebody who got no answer sends it again: what is done by then was done by them. */
const onceDone = async (step: Promise<unknown>): Promise<void> => {
  try {
    await step
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'conflict') throw error
  }
}

const openAppeal = (deps: Deps<ReachName>, postId: PostId) =>
  onceDone(appeal({ post_id: postId, kind: 'NUMBER_WRONG', ...statement }, caller, deps))

type Step = (appealId: AppealId, deps: Deps<ReachName>) => Promise<unknown>

const steps: Readonly<Record<'ask' | 'answer' | 'reject' | 'uphold' | 'withdraw' | 'reopen', Step>> = {
  ask: (id, deps) => askAboutAppeal(id, 'Can you show the page?', admin, deps),
  answer: (id, deps) => answerQuestion(id, statement, caller, deps),
  reject: (id, deps) => decideAppeal(id, { outcome: 'REJECTED', reason: 'It shows less.' }, admin, deps),
  uphold: (id, deps) =>
    decideAppeal(id, { outcome: 'UPHELD', reason: 'It shows more.' }, { ...admin, affiliateId: 'aff_second' }, deps),
  withdraw: (id, deps) => withdrawAppeal(id, caller, deps),
  reopen: (id, deps) => reopenAppeal(id, { ...statement, links: ['https://example.com/new.png'] }, caller, deps),
}

/** Opens an appeal about the post that was prepared, once it was checked, and takes steps an hour apart. */
const appealAnd =
  (...names: readonly (keyof typeof steps)[]) =>
  ({ world, life, accepted }: Stage): void => {
    const plan = (hour: number, name: string, run: (deps: Deps<ReachName>) => Promise<void>) =>
      life.plan(world.time.nowMs + hour * hourMs, name, run)
    plan(1, 'appeal', (deps) => openAppeal(deps, [...accepted][0] ?? 'post_none'))
    for (const [at, name] of names.entries()) {
      plan(at + 2, name, async (deps) => {
        const { things } = await deps.appeals.listAll({ limit: 10 })
        for (const { appealId } of things) await onceDone(steps[name](appealId, deps))
      })
    }
  }

/** Whether there is one appeal, which took these steps and no others. */
const hasAppeal =
  (status: string, ...taken: readonly string[]) =>
  ({ table }: World): boolean => {
    const found = table.items().filter(({ type }) => type === 'appeal')
    const [one] = found
    const history = (one?.['history'] ?? []) as { step: string }[]
    return found.length === 1 && one?.['status'] === status && history.map(({ step }) => step).join() === taken.join()
  }

/** Announces in the first minutes, and then now and again. */
const announcing =
  (name: string, run: (deps: Deps<ReachName>) => Promise<void>) =>
  ({ world, life }: Stage): void => {
    for (const minutes of [0, 1, 2, 30, 90, 240, 3_000, 4_300])
      life.plan(world.time.nowMs + minutes * minuteMs, name, run)
  }

const hourly: Timing = { digest: 'HOURLY', quietHours: { from: '03:00', to: '04:30' }, timeZone: 'UTC' }

/** Announces verdicts to an endpoint that wants them at other times. */
const announcingTo =
  (timing: Timing) =>
  (stage: Stage): void => {
    const { world, life, accepted } = stage
    life.plan(world.time.nowMs, 'gather', async ({ subscriptions }) => {
      const endpoint = await subscriptions.endpoints.get(endpointIdOf(caller.affiliateId))
      if (endpoint === null) throw new Error('There is no endpoint')
      if (endpoint.timing.digest === timing.digest) return
      await subscriptions.endpoints.save({ ...endpoint, timing, version: endpoint.version + 1 })
    })
    life.plan(world.time.nowMs + minuteMs, 'submit', submit(life, accepted, 'crashpost1A', {}))
    for (const minutes of [2, 15, 70, 4_000])
      life.plan(world.time.nowMs + minutes * minuteMs, 'announce', announceVerdicts)
  }

/** Submits from Discord, and announces what checks change while the reply can still follow. */
const awaitReply = ({ world: { time }, life }: Stage): void => {
  life.plan(time.nowMs, 'submit', submitFromDiscord('crashpost1A', life.campaignIds[0] ?? 'cmp_none'))
  for (const minutes of [1, 2, 12]) life.plan(time.nowMs + minutes * minuteMs, 'announce', announceVerdicts)
}

/** Whether something was held, and every digest was sent. */
const hasDigests = ({ table }: World): boolean => {
  const items = table.items()
  const digests = items.filter(({ eventType }) => eventType === 'digest')
  const held = items.filter(({ type }) => type === 'heldEvent')
  return held.length > 0 && heldIn(items).length === held.length && digests.every(({ state }) => state === 'DELIVERED')
}

const adminEndpointId = `whe_${'admin'.padEnd(26, '0')}` as const

/** An admin with an endpoint, for what only admins see. */
const subscribeAdmin = async (deps: Deps<ReachName>): Promise<void> => {
  const { affiliateId } = admin
  const facts = { affiliateId, name: 'Admin', email: 'admin@example.com', discordUserId: null, role: 'ADMIN' as const }
  await deps.profiles.create(newPerson({ ...facts, createdAt: deps.clock() }), { keyId: 'admin', secretHash: '' })
  const endpoint = anEndpoint({ endpointId: adminEndpointId, ownerId: affiliateId, eventTypes: subscribedEventTypes })
  await deps.subscriptions.endpoints.create({ ...endpoint, isOfAdmin: true }, null)
}

/** Whether there is an event of each type, and none that an endpoint got twice. */
const hasAnnounced =
  (...types: readonly EventType[]) =>
  ({ table }: World): boolean => {
    const deliveries = table.items().filter(({ type, eventType }) => type === 'delivery' && isOneOf(types, eventType))
    const names = deliveries.map(({ endpointId, eventId }) => `${endpointId} ${eventId}`)
    const found = new Set(deliveries.map(({ eventType }) => eventType))
    return types.every((type) => found.has(type)) && new Set(names).size === names.length
  }

const rejection = { decision: 'REJECTED', reason: 'OFF_BRIEF', note: 'Another shop.', ifVersion: 1 } as const

/** A post is submitted to a campaign that reviews each. */
const submitForReview = ({ world, life, accepted }: Stage): void => {
  const [campaignId = 'cmp_none'] = life.campaignIds
  const { nowMs } = world.time
  life.plan(nowMs, 'review each', async (deps) => {
    await changeCampaign(campaignId, { review: 'EACH_POST' }, anAdmin, deps)
  })
  life.plan(nowMs + 2 * minuteMs, 'submit', submit(life, accepted, 'crashpost1A', {}))
}

const reviewsIn = ({ table }: World) => table.items().filter(({ type }) => type === 'review')

/** Nobody decides about a post that has waited for nearly three days, until admins are asked to. */
const leaveWaiting = (stage: Stage): void => {
  const { world, life } = stage
  submitForReview(stage)
  life.plan(world.time.nowMs + 5 * minuteMs, 'age', async (deps) => {
    const { things } = await deps.reviews.listByCampaign(life.campaignIds[0] ?? 'cmp_none', undefined, { limit: 10 })
    for (const review of things)
      await deps.reviews.save({ ...review, since: plusHours(review.since, -71), version: review.version + 1 })
  })
  announcing('announce', announceReviews)(stage)
}

const isEscalatedOnce = (world: World): boolean => {
  const [review] = reviewsIn(world)
  const isListed = review?.['state'] === 'PENDING_REVIEW' && review['listing'] === 'REVIEWS#ESCALATED'
  const isTold = hasAnnounced('post.awaits_review', 'post.review_reminded', 'post.review_escalated')(world)
  return isListed && review['reminders'] === 2 && isTold
}

/** Somebody is erased while a post of theirs waits for approval. */
const eraseWaiting = (stage: Stage): void => {
  submitForReview(stage)
  eraseCaller(stage)
}

/** Nobody has to decide about what is gone, and nothing that was written about it is left. */
const isErasedUndecided = (world: World): boolean => {
  const reviews = reviewsIn(world)
  const isEnded = reviews.every(
    ({ state, due, history }) =>
      state === 'CLOSED' &&
      due === undefined &&
      (history as { text: string | null }[]).every(({ text }) => text === null),
  )
  return reviews.length === 1 && isEnded && isErasedWhole(world)
}

/** A post that is reviewed is rejected an hour after it was submitted. */
const reviewOne = (stage: Stage): void => {
  const { world, life } = stage
  const [campaignId = 'cmp_none'] = life.campaignIds
  const { nowMs } = world.time
  submitForReview(stage)
  life.plan(nowMs + hourMs, 'decide', async (deps) => {
    const { things } = await deps.reviews.listByCampaign(campaignId, undefined, { limit: 10 })
    for (const { postId } of things) await decideReview(postId, rejection, admin, deps)
  })
  announcing('announce', announceReviews)(stage)
}

const isReviewedOnce = (world: World): boolean => {
  const reviews = reviewsIn(world)
  const steps = reviews.flatMap(({ history }) => (history as { step: string }[]).map(({ step }) => step))
  return (
    steps.join() === 'SUBMITTED,REJECTED' &&
    reviews[0]?.['due'] === undefined &&
    hasAnnounced('post.awaits_review', 'post.reviewed')(world)
  )
}

/** An affiliate asks to take part in a campaign, and is let in an hour later. */
const takePart = (stage: Stage): void => {
  const { world, life } = stage
  const [, campaignId = 'cmp_none'] = life.campaignIds
  const { nowMs } = world.time
  life.plan(nowMs, 'close', async (deps) => {
    await changeCampaign(campaignId, { participation: 'ON_REQUEST' }, anAdmin, deps)
  })
  life.plan(nowMs + minuteMs, 'ask', async (deps) => void (await joinCampaign(campaignId, 'Please.', caller, deps)))
  life.plan(nowMs + hourMs, 'decide', async (deps) => {
    await decideParticipant(campaignId, caller.affiliateId, { standing: 'TAKING_PART' }, admin, deps)
  })
  announcing('announce', announceParticipation)(stage)
}

const isLetInOnce = (world: World): boolean => {
  const participants = world.table.items().filter(({ type }) => type === 'participant')
  const steps = participants.flatMap(({ history }) =>
    (history as { standing: string }[]).map(({ standing }) => standing),
  )
  return (
    steps.join() === 'ASKED,TAKING_PART' &&
    participants[0]?.['due'] === undefined &&
    hasAnnounced('participation.asked', 'participation.let_in')(world)
  )
}

/** Something is announced to the affiliate who has posts in the campaign, and an hour later corrected. */
const announceOne = (stage: Stage): void => {
  const { world, life } = stage
  const [campaignId = 'cmp_none'] = life.campaignIds
  const words = { title: 'The sale begins', text: 'On Friday.' }
  life.plan(world.time.nowMs, 'publish', async (deps) => {
    const { things } = await deps.announcements.listByCampaign(campaignId, { limit: 1 })
    if (things.length === 0) await publishAnnouncement(campaignId, words, admin, deps)
  })
  life.plan(world.time.nowMs + hourMs, 'correct', async (deps) => {
    const { things } = await deps.announcements.listByCampaign(campaignId, { limit: 1 })
    const [{ announcementId } = { announcementId: 'ann_none' as const }] = things
    await correctAnnouncement(campaignId, announcementId, { ...words, title: 'It began', ifVersion: 1 }, admin, deps)
  })
  announcing('announce', sendAnnouncements)(stage)
}

const isAnnouncedOnce = (world: World): boolean => {
  const items = world.table.items()
  const [one, ...others] = items.filter(({ type }) => type === 'announcement')
  const told = items.filter(({ type }) => type === 'told')
  const isWhole = one?.['title'] === 'It began' && one['due'] === undefined && one['told'] === told.length
  return isWhole && others.length === 0 && told.length === 1 && hasAnnounced('announcement.published')(world)
}

const isOneOf = (types: readonly string[], type: unknown): boolean => types.some((one) => one === type)

const tiktokScopes = ['user.info.basic', 'user.info.profile', 'video.list']
const metaScopes = ['pages_show_list', 'pages_read_engagement', 'read_insights']
const pages = simulatedHandles.join('.and.')
const creator = {
  affiliateId: caller.affiliateId,
  platform: 'tiktok',
  accountId: mockOwnerIdOf('tiktok', 'creator'),
} as const

/** What the platform's page sent back, first to last. */
const codes: string[] = []

/** As somebody who starts again until their account is connected. */
const connect =
  ({ owners }: World, platform: 'tiktok' | 'meta' = 'tiktok') =>
  async (deps: Deps<ReachName>): Promise<void> => {
    const { url } = await startConnection(platform, caller, deps)
    const state = new URL(url).searchParams.get('state') ?? ''
    const consent = { tiktok: { handle: 'creator', scopes: tiktokScopes }, meta: { handle: pages, scopes: metaScopes } }
    const code = owners.agree(consent[platform])
    codes.push(code)
    await finishConnection(platform, { code, state }, caller, deps)
  }

const useToken = async (deps: Deps<ReachName>): Promise<void> => {
  await findToken(creator, null, deps)
}

const remove = async (platform: 'tiktok' | 'meta', accountId: string, deps: Deps<ReachName>): Promise<void> => {
  try {
    await removeConnection(platform, accountId, caller, deps)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'not_found') throw error
  }
}

const removeCreator = (deps: Deps<ReachName>): Promise<void> => remove('tiktok', creator.accountId, deps)

const removePage = (deps: Deps<ReachName>): Promise<void> =>
  remove('meta', mockAccountIdOf('meta', simulatedHandles[0]) ?? '', deps)

/** Connects an account, and two hours later does something with it, twice. */
const connectAnd =
  (name: string, run: (deps: Deps<ReachName>) => Promise<void>) =>
  ({ world, life }: Stage): void => {
    life.plan(world.time.nowMs, 'connect', connect(world))
    life.plan(world.time.nowMs + 3 * hourMs, name, run)
    life.plan(world.time.nowMs + 4 * hourMs, 'once more', run)
  }

const hasConnection =
  (...states: readonly string[]) =>
  ({ table }: World): boolean => {
    const found = table.items().filter(({ type }) => type === 'connection')
    return found.length === 1 && states.includes(String(found[0]?.['state']))
  }

const statesOfConnections = ({ table }: World): string =>
  table
    .items()
    .flatMap(({ type, state }) => (type === 'connection' ? [String(state)] : []))
    .toSorted()
    .join()

/** Submits a post of the first Page by two of its ids. */
const bringTwice = ({ world, life, accepted }: Stage): void => {
  life.plan(world.time.nowMs, 'connect', connect(world, 'meta'))
  for (const [at, id] of ['10', '20'].entries()) {
    life.plan(world.time.nowMs + (at + 1) * minuteMs, 'submit', async (deps) => {
      const url = `https://www.facebook.com/page/posts/${id}`
      const body = { campaign_id: life.campaignIds[0] ?? 'cmp_none', url, ...numbers(90) }
      accepted.add((await submitPost(body, caller, deps)).postId)
    })
  }
}

/** Whether the first of them counts, and the other is held as the same. */
const isHeldOnce = ({ table }: World): boolean => {
  const items = table.items()
  const firsts = items.filter(({ type }) => type === 'firstPost')
  const posts = items.filter(({ type }) => type === 'post').map(readPostItem)
  const held = posts.filter(({ duplicate }) => duplicate !== null)
  return firsts.length === 1 && held.length === 1 && held[0]?.duplicate?.of === firsts[0]?.['postId']
}

const isRenewed = ({ table }: World): boolean =>
  table.items().some(({ type, rotation }) => type === 'connection' && Number(rotation) > 1)

/** Connects an account shortly before midnight, and lets the job come when its tokens are to be renewed, and a day later. */
const sweepAnd =
  (before: (stage: Stage) => Promise<void> = async () => {}) =>
  (stage: Stage): void => {
    const { world, life } = stage
    life.plan(world.time.nowMs, 'connect', connect(world))
    life.plan(world.time.nowMs + hourMs, 'before', () => before(stage))
    life.plan(world.time.nowMs + 25 * hourMs, 'renew connections', sweepConnections)
    life.plan(world.time.nowMs + 50 * hourMs, 'once more', sweepConnections)
  }

/** A connection as a release without the job wrote it, and the night after. */
const fileAtNight = ({ world, life }: Stage): void => {
  life.plan(world.time.nowMs, 'connect', connect(world))
  life.plan(world.time.nowMs + hourMs, 'unfile', async ({ table }) => {
    const { PK, SK } = connectionKeys.connection(creator.affiliateId, creator.platform, creator.accountId)
    const { document, tableName: TableName } = table.client
    const UpdateExpression = 'REMOVE renewAt, due, dueKey'
    await document.send(new UpdateCommand({ TableName, Key: { PK, SK }, UpdateExpression }))
  })
  life.plan(world.time.nowMs + 2 * hourMs, 'recompute', recomputeTrust)
}

const useCases: Readonly<Record<string, UseCase>> = {
  submit: {
    victim: 'submit',
    act: ({ world, life, accepted }) =>
      life.plan(world.time.nowMs, 'submit', submit(life, accepted, 'crashpost0E', {})),
  },
  'submit a post with a tracked link': {
    victim: 'submit',
    act: submitLinked('crashpost0E'),
    isDone: hasTracked,
  },
  'submit two posts with one tracked link': {
    victim: 'submit',
    act: submitLinked('crashpost0E', 'crashpost0I'),
    isDone: hasTracked,
  },
  'reconcile a post with a tracked link': {
    victim: 'reconcile',
    act: submitLinked('crashpost0E'),
    isDone: hasTracked,
  },
  'update a claim': { victim: 'update', act: plan('update', update) },
  'withdraw a post': { victim: 'withdraw', act: plan('withdraw', withdraw), isDone: isWithdrawnAndCaught },
  'withdraw a post that is settled': {
    victim: 'withdraw',
    act: plan('withdraw', withdraw),
    isDone: isWithdrawnAndCaught,
    isSettled: true,
  },
  'check a post that is withdrawn': {
    victim: 'reconcile',
    act: plan('withdraw', withdraw),
    isDone: isWithdrawnAndCaught,
  },
  'erase a person': { victim: 'erase', act: eraseCaller, isDone: isErasedWhole, isSettled: true },
  reconcile: { victim: 'reconcile', act: plan('update', update) },
  'start a run': {
    victim: 'run',
    act: ({ world, life }) =>
      life.plan(world.time.nowMs, 'run', async (deps) => {
        await startRun({ campaign_id: life.campaignIds[0] ?? 'cmp_none' }, admin, deps)
      }),
  },
  'reconcile a run': {
    victim: 'reconcile',
    act: ({ world, life }) =>
      life.plan(world.time.nowMs, 'run', async (deps) => {
        await startRun({ campaign_id: life.campaignIds[0] ?? 'cmp_none' }, admin, deps)
      }),
  },
  register: { victim: 'register', act: plan('register', register), isDone: (world) => hasAda(world) },
  'register with an invitation': {
    victim: 'register',
    act: registerInvited,
    isDone: (world) =>
      hasAda(world) && world.table.items().some(({ type, uses }) => type === 'invitation' && uses === 1),
  },
  'confirm an address': {
    victim: 'confirm',
    isDone: (world) => hasAda(world, { isEmailConfirmed: true }),
    act: ({ world, life }) => {
      life.plan(world.time.nowMs, 'register', register)
      life.plan(world.time.nowMs + 60_000, 'confirm', confirm(world))
    },
  },
  'check what stays the same': {
    victim: 'reconcile',
    act: () => {},
    isDone: ({ table }) =>
      table.items().some(({ again }) => (unpackRepeats(repeatsRow.parse(again))?.at.length ?? 0) > 0),
    afterHours: 24.01,
  },
  sweep: { victim: 'sweep by hand', act: plan('sweep by hand', sweepDuePosts), afterHours: 24.01 },
  'submit an alias': {
    victim: 'submit',
    act: ({ world, life, accepted }) => {
      life.plan(world.time.nowMs, 'submit first', submitAlias(life, accepted, 'One'))
      life.plan(world.time.nowMs + 1_000, 'submit', submitAlias(life, accepted, 'Two'))
    },
  },
  'decide about an alias': {
    victim: 'decide',
    act: ({ world, life, accepted }) => {
      life.plan(world.time.nowMs, 'submit first', submitAlias(life, accepted, 'One'))
      life.plan(world.time.nowMs + 1_000, 'submit second', submitAlias(life, accepted, 'Two'))
      life.plan(world.time.nowMs + hourMs, 'decide', decide)
    },
  },
  'link an account that another holds': {
    victim: 'link',
    act: ({ world, life }) => {
      life.plan(world.time.nowMs, 'link first', link('aff_two', '@shared'))
      life.plan(world.time.nowMs + 1_000, 'link', link('aff_one', '@Shared'))
    },
  },
  'unlink an account that another holds': {
    victim: 'unlink',
    act: ({ world, life }) => {
      life.plan(world.time.nowMs, 'link first', link('aff_two', '@shared'))
      life.plan(world.time.nowMs + 1_000, 'link second', link('aff_one', '@shared'))
      life.plan(world.time.nowMs + hourMs, 'unlink', async (deps) => {
        await unlinkAccount('aff_one', 'x', undefined, deps)
      })
    },
  },
  'connect an account': {
    victim: 'connect',
    act: ({ world, life }) => {
      life.plan(world.time.nowMs, 'link', async (deps) => {
        for (const affiliateId of ['aff_one', 'aff_two'] as const)
          await linkAccount(affiliateId, 'tiktok', '@creator', deps)
      })
      life.plan(world.time.nowMs + hourMs, 'connect', connect(world))
    },
    isDone: hasConnection('ACTIVE'),
  },
  'renew a token': {
    victim: 'renew',
    act: connectAnd('renew', useToken),
    isDone: hasConnection('ACTIVE', 'RECONNECT'),
  },
  'notice that a token is dead': {
    victim: 'renew',
    act: (stage) => {
      connectAnd('renew', useToken)(stage)
      const { owners, time } = stage.world
      stage.life.plan(time.nowMs + hourMs, 'revoke', async () => void owners.revoke(codes.at(-1) ?? ''))
    },
    isDone: hasConnection('RECONNECT'),
  },
  'connect a lost account again': {
    victim: 'connect again',
    act: (stage) => {
      const { owners, time } = stage.world
      connectAnd('renew', useToken)(stage)
      stage.life.plan(time.nowMs + hourMs, 'revoke', async () => void owners.revoke(codes.at(-1) ?? ''))
      stage.life.plan(time.nowMs + 5 * hourMs, 'connect again', connect(stage.world))
    },
    isDone: hasConnection('ACTIVE'),
  },
  'remove a connection': {
    victim: 'remove',
    act: connectAnd('remove', removeCreator),
    isDone: hasConnection('REVOKED'),
  },
  'connect two accounts at once': {
    victim: 'connect',
    isLive: true,
    act: ({ world, life }) => life.plan(world.time.nowMs, 'connect', connect(world, 'meta')),
    isDone: (world) => statesOfConnections(world) === 'ACTIVE,ACTIVE',
  },
  'remove one of two accounts': {
    victim: 'remove',
    isLive: true,
    act: ({ world, life }) => {
      life.plan(world.time.nowMs, 'connect', connect(world, 'meta'))
      life.plan(world.time.nowMs + hourMs, 'remove', removePage)
      life.plan(world.time.nowMs + 2 * hourMs, 'once more', removePage)
    },
    isDone: (world) => statesOfConnections(world) === 'ACTIVE,REVOKED',
  },
  'find a content that was brought before': {
    victim: 'reconcile',
    isLive: true,
    act: bringTwice,
    isDone: isHeldOnce,
    forHours: 0.2,
  },
  'renew a connection that no check renewed': {
    victim: 'renew connections',
    isLive: true,
    act: sweepAnd(),
    isDone: (world) => hasConnection('RECONNECT')(world) || isRenewed(world),
    afterHours: 23.5,
  },
  'notice at a renewal that a consent was withdrawn': {
    victim: 'renew connections',
    isLive: true,
    act: sweepAnd(async ({ world }) => void world.owners.revoke(codes.at(-1) ?? '')),
    isDone: hasConnection('RECONNECT'),
    afterHours: 23.5,
  },
  'file a connection of an earlier release': {
    victim: 'recompute',
    isLive: true,
    act: fileAtNight,
    isDone: ({ table }) => table.items().some(({ type, due }) => type === 'connection' && due === renewals.partition),
    afterHours: 24,
  },
  appeal: { victim: 'appeal', act: appealAnd(), isDone: hasAppeal('OPEN', 'OPENED'), isSettled: true },
  'decide an appeal': {
    victim: 'uphold',
    act: appealAnd('uphold'),
    isDone: hasAppeal('UPHELD', 'OPENED', 'DECIDED'),
    isSettled: true,
  },
  'withdraw an appeal': {
    victim: 'withdraw',
    act: appealAnd('withdraw'),
    isDone: hasAppeal('WITHDRAWN', 'OPENED', 'WITHDRAWN'),
    isSettled: true,
  },
  'ask about an appeal': {
    victim: 'ask',
    act: appealAnd('ask'),
    isDone: hasAppeal('NEEDS_EVIDENCE', 'OPENED', 'ASKED'),
    isSettled: true,
  },
  'answer a question about an appeal': {
    victim: 'answer',
    act: appealAnd('ask', 'answer'),
    isDone: hasAppeal('OPEN', 'OPENED', 'ASKED', 'ANSWERED'),
    isSettled: true,
  },
  'reopen an appeal': {
    victim: 'reopen',
    act: appealAnd('reject', 'reopen'),
    isDone: hasAppeal('OPEN', 'OPENED', 'DECIDED', 'REOPENED'),
    isSettled: true,
  },
  'let a deadline of an appeal pass': {
    victim: 'sweep appeals',
    act: (stage) => {
      appealAnd('ask')(stage)
      stage.life.plan(stage.world.time.nowMs + 51 * hourMs, 'sweep appeals', sweepAppeals)
    },
    isDone: hasAppeal('OPEN', 'OPENED', 'ASKED', 'UNANSWERED'),
    isSettled: true,
  },
  'recompute trust': {
    victim: 'recompute',
    act: plan('recompute', recomputeTrust),
    isDone: ({ table }) => table.items().filter(({ type }) => type === 'cohorts').length === 1,
    isSettled: true,
    afterHours: 24,
  },
  'record history': {
    victim: 'record history',
    act: ({ world, life }) => {
      for (const night of [0, 1]) life.plan(world.time.nowMs + night * 24 * hourMs, 'record history', recordHistory)
    },
    isDone: ({ table }) => {
      const days = table.items().filter(({ type }) => type === 'campaignDay')
      const isLast = days.some(({ amounts }) => (amounts as { 'youtube.n'?: number })['youtube.n'] === 1)
      return isLast && table.items().filter(({ type }) => type === 'trustDay').length >= 1
    },
    isSettled: true,
    afterHours: 24,
  },
  'seal changes': {
    victim: 'seal changes',
    act: ({ world, life }) => {
      for (const hour of [0, 1, 2]) life.plan(world.time.nowMs + hour * hourMs, 'seal changes', sealAndCopy)
    },
    isDone: ({ table, copies }) => {
      const items = table.items()
      const leaves = items.filter(({ type }) => type === 'logPage').flatMap((page) => page['leaves'] as string[])
      const signed = items.filter(({ type }) => type === 'checkpoint') as unknown as { size: number; root: string }[]
      const isWhole = new Set(leaves).size === leaves.length && signed.at(-1)?.size === leaves.length
      const isCopied = signed.every((checkpoint) => copies.has(copyName(checkpoint)))
      const [copied] = items.filter(({ type }) => type === 'checkpointsCopied')
      return leaves.length > 0 && isWhole && isCopied && copied?.['size'] === leaves.length
    },
    isSettled: true,
  },
  'verify chains': {
    victim: 'verify chains',
    act: ({ world, life }) => {
      for (const hour of [0, 1, 2]) life.plan(world.time.nowMs + hour * hourMs, 'seal changes', sealAndCopy)
      for (const hour of [3, 4, 5])
        life.plan(world.time.nowMs + hour * hourMs, 'verify chains', (deps) => verifyChains(deps, { pages: 1 }))
    },
    isDone: ({ table }) => {
      const items = table.items()
      const [job] = items.filter(({ PK }) => PK === 'JOB#verify-chains')
      return job?.['finishedAt'] !== null && job?.['cursor'] === '2' && items.every(({ type }) => type !== 'drift')
    },
    isSettled: true,
  },
  'settle a day': { victim: 'settle', act: planPayment('pay'), isDone: hasBooked(...paidOnce) },
  'lock a period': { victim: 'lock', act: planPayment('pay'), isDone: hasBooked(...paidOnce) },
  'pay out': { victim: 'pay', act: planPayment('pay'), isDone: hasBooked(...paidOnce) },
  'make a batch of payouts': { victim: 'build', act: planPayment('cancel'), isDone: hasBooked(...cancelledOnce) },
  'cancel a batch of payouts': { victim: 'cancel', act: planPayment('cancel'), isDone: hasBooked(...cancelledOnce) },
  'announce verdicts': {
    victim: 'announce',
    act: announcing('announce', announceVerdicts),
    isDone: hasAnnounced('verdict.changed', 'verdict.final', 'post.disputed'),
    isSettled: true,
  },
  'check while verdicts are announced': {
    victim: 'reconcile',
    act: (stage) => {
      const { world, life, accepted } = stage
      life.plan(world.time.nowMs, 'submit', submit(life, accepted, 'crashpost1A', {}))
      announcing('announce', announceVerdicts)(stage)
    },
    isDone: hasAnnounced('verdict.changed', 'verdict.final', 'post.disputed'),
    isSettled: true,
  },
  'hold what is announced for a digest': {
    victim: 'announce',
    act: announcingTo(hourly),
    isDone: hasDigests,
    isSettled: true,
  },
  'send a digest': { victim: 'notify', act: announcingTo(hourly), isDone: hasDigests, isSettled: true },
  'find the verdict that a reply in Discord waits for': {
    victim: 'announce',
    act: awaitReply,
    isDone: isReplyChanged,
  },
  'change a reply in Discord': { victim: 'notify', act: awaitReply, isDone: isReplyChanged, forHours: 0.2 },
  'announce a run': {
    victim: 'announce',
    act: (stage) => {
      const { world, life, accepted } = stage
      life.plan(world.time.nowMs, 'subscribe', subscribeAdmin)
      announcing('announce', announceRuns)(stage)
      life.plan(world.time.nowMs + minuteMs, 'run', async (deps) => {
        await startRun({ post_id: [...accepted][0] ?? 'post_none' }, admin, deps)
      })
    },
    isDone: hasAnnounced('run.completed'),
  },
  'announce a conversion': {
    victim: 'announce',
    act: (stage) => {
      stage.life.plan(stage.world.time.nowMs, 'subscribe', subscribeAdmin)
      reportSale(stage)
      announcing('announce', announceConversions)(stage)
    },
    isDone: (world) =>
      hasAnnounced('conversion.recorded', 'conversion.changed', 'conversion.attributed')(world) &&
      world.table.items().every(({ type, due }) => type !== 'conversion' || due === undefined),
  },
  'announce what became of money': {
    victim: 'announce',
    act: (stage) => {
      stage.life.plan(stage.world.time.nowMs, 'subscribe', subscribeAdmin)
      planPayment('pay')(stage)
    },
    isDone: (world) =>
      hasAnnounced('statement.ready', 'payout.exported', 'payout.paid')(world) &&
      world.table.items().every(({ type, due }) => type !== 'moneyNews' || due === undefined),
  },
  'announce the root of a day': {
    victim: 'announce',
    act: (stage) => {
      const { world, life } = stage
      life.plan(world.time.nowMs, 'subscribe', subscribeAdmin)
      for (const hour of [1, 2]) life.plan(world.time.nowMs + hour * hourMs, 'seal changes', sealAndCopy)
      announcing('announce', announceRoots)(stage)
    },
    isDone: hasAnnounced('audit.root'),
    isSettled: true,
  },
  'submit a post that is reviewed': { victim: 'submit', act: reviewOne, isDone: isReviewedOnce },
  'review a post': { victim: 'decide', act: reviewOne, isDone: isReviewedOnce },
  'announce a review': { victim: 'announce', act: reviewOne, isDone: isReviewedOnce },
  'remind of a post that waits': { victim: 'announce', act: leaveWaiting, isDone: isEscalatedOnce },
  'erase somebody whose post waits for approval': { victim: 'erase', act: eraseWaiting, isDone: isErasedUndecided },
  'ask to take part': { victim: 'ask', act: takePart, isDone: isLetInOnce },
  'let somebody in': { victim: 'decide', act: takePart, isDone: isLetInOnce },
  'announce who takes part': { victim: 'announce', act: takePart, isDone: isLetInOnce },
  'publish an announcement': { victim: 'publish', act: announceOne, isDone: isAnnouncedOnce },
  'correct an announcement': { victim: 'correct', act: announceOne, isDone: isAnnouncedOnce },
  'send an announcement': { victim: 'announce', act: announceOne, isDone: isAnnouncedOnce },
  'announce a campaign': {
    victim: 'announce',
    act: (stage) => {
      const { world, life } = stage
      life.plan(world.time.nowMs, 'subscribe', subscribeAdmin)
      announcing('announce', announceCampaigns)(stage)
      life.plan(world.time.nowMs + 2 * hourMs, 'complete', async (deps) => {
        await changeCampaign(life.campaignIds[0] ?? 'cmp_none', { status: 'COMPLETED' }, anAdmin, deps)
      })
    },
    isDone: hasAnnounced('campaign.completed'),
  },
  'record patterns': {
    victim: 'recompute',
    act: (stage) => {
      const { world, life } = stage
      submitEverywhere(stage)
      for (const night of [1, 2]) life.plan(world.time.nowMs + night * 24 * hourMs, 'recompute', recomputeTrust)
    },
    isDone: ({ table }) => {
      const found = table.items().filter(({ type }) => type === 'patterns')
      const findings = (found[0]?.['findings'] ?? []) as { rule: string; posts: number }[]
      const isListed = found[0]?.['listing'] === 'PATTERNS' && found[0]['version'] === 1
      return (
        found.length === 1 &&
        isListed &&
        findings.map(({ rule, posts }) => `${rule} ${posts}`).join() === 'SAME_CONTENT 6'
      )
    },
  },
  'accuse by a pattern': {
    victim: 'recompute',
    act: (stage) => {
      const { world, life } = stage
      const review = { isLoud: true, reviewed: 20, honest: 0, reason: 'All of them admitted it.' }
      life.plan(
        world.time.nowMs,
        'decide',
        async (deps) => void (await decideRule('SAME_CONTENT', review, anAdmin, deps)),
      )
      submitEverywhere(stage)
      for (const night of [1, 2]) life.plan(world.time.nowMs + night * 24 * hourMs, 'recompute', recomputeTrust)
    },
    isDone: ({ table }) => {
      const items = table.items()
      const raised = items.filter(({ type, alertType }) => type === 'alert' && alertType === 'PATTERN')
      const [found] = items.filter(({ type }) => type === 'patterns')
      const isCounted = items.some(({ type, badWeight }) => type === 'affiliate' && Number(badWeight) > 0)
      return raised.length === 1 && raised[0]?.['count'] === 1 && found?.['accusation'] !== undefined && isCounted
    },
  },
  'notice that trust dropped': {
    victim: 'recompute',
    act: dropTrust,
    isDone: hasDrop('OPEN', 'RESTRICTED'),
    isSettled: true,
    afterHours: 24,
  },
  'notice that trust recovered': {
    victim: 'recompute',
    act: recoverTrust,
    isDone: hasDrop('RESOLVED', 'NEW'),
    isSettled: true,
    afterHours: 24,
  },
  escalate: { victim: 'escalate', act: plan('escalate', escalate), isSettled: true, afterHours: 2 },
  'report a conversion': {
    victim: 'report',
    act: reportSale,
    isDone: hasConversions('A-1 ATTRIBUTED PENDING APPROVED'),
  },
  'upload conversions': {
    victim: 'upload',
    act: uploadSales,
    isDone: hasConversions('A-1 ATTRIBUTED APPROVED', 'A-2 ATTRIBUTED REJECTED'),
  },
  'attribute a conversion': {
    victim: 'attribute',
    act: reportEarly,
    isDone: hasConversions('A-1 ATTRIBUTED APPROVED'),
  },
  'replace a postback token': { victim: 'renew token', act: replaceToken, isDone: hasToken },
  'recover access': { victim: 'recover', act: recover, isDone: hasRecovered },
  'join a team': { victim: 'join', act: join, isDone: hasJoined },
  'leave a team': { victim: 'remove', act: joinAndLeave, isDone: hasLeft },
  'sign in': { victim: 'sign in', act: plan('sign in', signIn), isDone: hasSession },
  'prove a Discord id': { victim: 'prove', act: plan('prove', proveTwice) },
  subscribe: { victim: 'subscribe', act: plan('subscribe', subscribe) },
  'verify an endpoint': { victim: 'notify', act: plan('subscribe', subscribe) },
  notify: { victim: 'notify', act: plan('escalate', escalate), isSettled: true, afterHours: 2 },
}

/** Prepares a post whose claim is far too high, lives through the use case with one death, and lets all come to rest. */
const live = async (
  { victim, act, isDone = () => true, isSettled = false, afterHours = 0, forHours = 72, isLive = false }: UseCase,
  dieAt: number | null,
  how: Action,
) => {
  const seen = { effects: 0, isArmed: false, untilMs: 0 }
  const decide = ({ process, kind }: Operation): Action => {
    if (!seen.isArmed || world.time.nowMs > seen.untilMs || process.name !== victim || !effects.has(kind)) return 'run'
    seen.effects += 1
    return seen.effects === dieAt ? how : 'run'
  }
  const world = createWorld({
    seed: 7,
    decide,
    queueFaults: () => ({ loss: 0, duplicate: 0, delayMs: 0 }),
    platformFaultRate: () => 0,
    isLive,
  })
  const life = createLife(world)
  const accepted = new Set<PostId>()
  await life.setUp()
  const claim = { ...numbers(900_000), ...(isSettled && { as_of: toInstant(world.time.nowMs - 49 * hourMs) }) }
  life.plan(world.time.nowMs, 'prepare', submit(life, accepted, 'crashpost0A', claim))
  await life.liveUntil(world.time.nowMs + 30_000)
  world.time.nowMs += afterHours * hourMs
  seen.isArmed = true
  seen.untilMs = world.time.nowMs + forHours * hourMs
  act({ world, life, accepted })
  await life.liveUntil(world.time.nowMs + 72 * hourMs)
  const broken = [
    ...brokenInvariants(world, { accepted, unexplained: life.unexplained }),
    ...(isDone(world) ? [] : ['what was begun is not done']),
  ]
  return { effects: seen.effects, broken, world }
}

describe('after dying at any side effect and starting again, nothing is lost and nothing counted twice', () => {
  test.each(Object.entries(useCases))('%s', async (_name, useCase) => {
    const calm = await live(useCase, null, 'run')
    expect(calm.broken).toEqual([])
    expect(calm.effects).toBeGreaterThan(0)
    for (let dieAt = 1; dieAt <= calm.effects; dieAt += 1) {
      for (const how of ['die-before', 'die-after', 'fail-before', 'fail-after'] as const) {
        const { broken } = await live(useCase, dieAt, how)
        expect(broken, `${how} side effect ${dieAt} of ${calm.effects}`).toEqual([])
      }
    }
  })
})
