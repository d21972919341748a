import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { changeCampaign } from '../../lib/campaign/change-campaign.ts'
import type { Deps } from '../../lib/deps/deps.ts'
import { erasePosts } from '../../lib/erasure/erase-posts.ts'
import { announceReviews } from '../../lib/events/announce-reviews.ts'
import { changeTerms } from '../../lib/money/change-terms.ts'
import { lockCampaign } from '../../lib/money/lock-campaign.ts'
import { firstMoney } from '../../lib/money/post-money.ts'
import { showMoney } from '../../lib/money/show-money.ts'
import { termsBody } from '../../lib/money/terms-contract.ts'
import { reviewEventTypes } from '../../lib/notifications/vocabulary.ts'
import { approvePosts, decideReview, type WantedDecision } from '../../lib/review/decide-review.ts'
import {
  answerReview,
  listEscalatedReviews,
  listOwnReviews,
  listReviews,
  showReview,
} from '../../lib/review/find-reviews.ts'
import { answered, type Decided, decided, firstReview } from '../../lib/review/review.ts'
import { viewReview } from '../../lib/review/review-contract.ts'
import { maxReminders, maxReviewLines } from '../../lib/review/vocabulary.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import { withdrawPost } from '../../lib/submission/withdraw-post.ts'
import * as keys from '../../lib/table/item-keys.ts'
import { plusDays } from '../../lib/values/day-range.ts'
import type { EndpointId, PostId } from '../../lib/values/ids.ts'
import { dayOf } from '../../lib/values/instant.ts'
import { Refusal } from '../../lib/values/refusal.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { anAdmin } from '../support/an-admin.ts'
import { anEndpoint } from '../support/an-endpoint.ts'
import { makeUnreadable } from '../support/later-release.ts'
import { type MoneyWorld, moneyWorldIn } from '../support/money-world.ts'
import { memoryClient, type ReviewWorld, reviewWorld } from '../support/review-world.ts'
import { faultsInEvent } from '../support/webhook-contract.ts'
import { simulatedConfig } from './simulated-config.ts'

let world: ReviewWorld
beforeEach(async () => {
  world = await reviewWorld()
})

const approved = { decision: 'APPROVED', reason: null, note: null } as const
const rejected = { decision: 'REJECTED', reason: 'NOT_DISCLOSED', note: 'Please put #ad first.' } as const
const asked = { decision: 'CHANGES_REQUESTED', reason: null, note: 'Name the shop.' } as const

const decide = (postId: PostId, wanted: Omit<WantedDecision, 'ifVersion'>, ifVersion: number, who = world.shop) =>
  decideReview(postId, { ...wanted, ifVersion }, who, world.deps)
const review = async (postId: PostId) => {
  const found = await world.deps.reviews.get(postId)
  if (found === null) throw new Error(`${postId} has no review`)
  return found
}
const waiting = async () =>
  (await listReviews(world.campaignId, { limit: 100, state: 'PENDING_REVIEW' }, world.shop, world.deps)).things
const refusalOf = async (trying: Promise<unknown>): Promise<string> => {
  const error = await trying.then(
    () => new Error('It was not refused'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof Refusal)) throw error
  return `${error.code}: ${error.message}`
}

describe('a campaign that reviews each post', () => {
  test('keeps a post waiting for a decision, and has it checked meanwhile', async () => {
    const { postId } = await world.submit()
    expect(await waiting()).toMatchObject([
      { review: { postId, state: 'PENDING_REVIEW', version: 1 }, affiliateName: 'Ada' },
    ])
    expect(world.queued()).toBe(1)
  })

  test('asks nothing of posts that were submitted before, nor does any other campaign', async () => {
    const open = await world.campaign('NONE')
    const { postId } = await world.submit(open)
    await changeCampaign(open, { review: 'EACH_POST' }, world.shop, world.deps)
    expect(await showReview(postId, world.ada, world.deps)).toMatchObject({ review: null })
    expect(await refusalOf(decide(postId, approved, 1))).toMatch(/^conflict: Nobody has to approve this post/)
  })

  test.each([
    [approved, 'APPROVED', []],
    [rejected, 'REJECTED', ['REJECTED']],
    [asked, 'CHANGES_REQUESTED', ['CHANGES_REQUESTED']],
  ] as const)(
    'stores $decision with who decided, and lists it for the affiliate where that is for them',
    async (wanted, state, own) => {
      const { postId } = await world.submit()
      const after = await decide(postId, wanted, 1)
      expect(after).toMatchObject({ state, version: 2 })
      expect(after.history.at(-1)).toMatchObject({
        step: state,
        by: world.shop.affiliateId,
        reason: wanted.reason,
        text: wanted.note,
      })
      expect(await waiting()).toEqual([])
      const listed = await listOwnReviews({ limit: 10 }, world.ada, world.deps)
      expect(listed.things.map((one) => one.review.state)).toEqual(own)
    },
  )

  test('takes the same decision twice as one, and a change of mind as another', async () => {
    const { postId } = await world.submit()
    const once = await decide(postId, approved, 1)
    expect(await decide(postId, approved, 1)).toEqual(once)
    expect(await decide(postId, rejected, 2)).toMatchObject({ state: 'REJECTED', version: 3 })
  })

  test('gives a conflict that names the other one to the second of two who decide at once', async () => {
    const { postId } = await world.submit()
    const member = { memberId: `${world.shop.affiliateId}_m1`, name: 'Bea', role: 'EDITOR', isActive: true } as const
    const bea: Principal = { ...world.shop, member: member as NonNullable<Principal['member']> }
    const both = await Promise.allSettled([decide(postId, approved, 1), decide(postId, rejected, 1, bea)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await review(postId)).version).toBe(2)
    const late = await refusalOf(decide(postId, asked, 1))
    expect(late).toMatch(/^conflict: The post was (approved|rejected) by .+, after you read it\. .* `if_version` 2/)
  })

  test('takes a decision from nobody whose campaign it is not, not even from the affiliate', async () => {
    const { postId } = await world.submit()
    const other = await world.person('Other', 'ADVERTISER')
    const self: Principal = { ...world.ada, role: 'ADVERTISER' }
    for (const who of [other, self]) expect(await refusalOf(decide(postId, approved, 1, who))).toMatch(/^not_found/)
    expect(await refusalOf(listReviews(world.campaignId, { limit: 1 }, world.ada, world.deps))).toMatch(/^not_found/)
  })
})

describe('an affiliate of whom something is asked', () => {
  test('says that it is done, once, and the post waits again', async () => {
    const { postId } = await world.submit()
    await decide(postId, asked, 1)
    const after = await answerReview(postId, 'It names it now.', world.ada, world.deps)
    expect(after).toMatchObject({ state: 'PENDING_REVIEW', version: 3 })
    expect(await answerReview(postId, 'Again', world.ada, world.deps)).toEqual(after)
    expect(await refusalOf(decide(postId, approved, 2))).toContain('was submitted for review again by its affiliate')
    await decide(postId, approved, 3)
    expect(await refusalOf(answerReview(postId, null, world.ada, world.deps))).toMatch(
      /^conflict: Nothing is asked of you/,
    )
    const stranger = await world.person('Bob', 'AFFILIATE')
    expect(await refusalOf(answerReview(postId, null, stranger, world.deps))).toMatch(/^not_found/)
  })

  test('answers with new numbers, too, which change nothing that is decided', async () => {
    const { postId } = await world.submit()
    await decide(postId, asked, 1)
    await updateClaim(postId, claimedNumbers(1200, 50, 5), world.ada, world.deps)
    expect(await review(postId)).toMatchObject({ state: 'PENDING_REVIEW', version: 3 })
    await decide(postId, rejected, 3)
    await updateClaim(postId, claimedNumbers(1300, 50, 5), world.ada, world.deps)
    expect(await review(postId)).toMatchObject({ state: 'REJECTED', version: 4 })
  })

  test('withdraws the post, and nobody has to decide about it any more', async () => {
    const { postId } = await world.submit()
    await withdrawPost(postId, world.ada, world.deps)
    expect(await review(postId)).toMatchObject({ state: 'CLOSED' })
    expect(await waiting()).toEqual([])
    expect(await refusalOf(decide(postId, approved, 2))).toBe(
      'conflict: Its affiliate withdrew this post, so there is nothing to decide.',
    )
  })

  test('has the review ended by whoever comes to decide, if it was not when they withdrew', async () => {
    const { postId } = await world.submit()
    const reviews = { ...world.deps.reviews, save: () => Promise.reject(new Error('It died')) }
    await expect(withdrawPost(postId, world.ada, { ...world.deps, reviews })).rejects.toThrow('It died')
    expect(await refusalOf(decide(postId, approved, 1))).toMatch(/^conflict: Its affiliate withdrew/)
    expect(await review(postId)).toMatchObject({ state: 'CLOSED' })
  })
})

describe('a campaign that stops reviewing', () => {
  const stop = async (): Promise<void> => {
    await changeCampaign(world.campaignId, { review: 'NONE' }, world.shop, world.deps)
    world.passHours(1)
  }

  test('still has a new claim answer what was asked', async () => {
    const { postId } = await world.submit()
    await decide(postId, asked, 1)
    await stop()
    await updateClaim(postId, claimedNumbers(1200, 50, 5), world.ada, world.deps)
    expect(await review(postId)).toMatchObject({ state: 'PENDING_REVIEW', version: 3 })
  })

  test('still has the review of a withdrawn post end', async () => {
    const { postId } = await world.submit()
    await stop()
    await withdrawPost(postId, world.ada, world.deps)
    expect(await review(postId)).toMatchObject({ state: 'CLOSED' })
  })
})

describe('what was booked for a post', () => {
  const endDate = '2026-07-01T00:00:00.000Z'

  /** The post as a lock left it. */
  const lockOf = async (postId: PostId, locked: number): Promise<void> => {
    const { postMoney } = world.deps
    const found = (given: readonly PostId[]) =>
      new Map(
        given.map((one) => [
          one,
          { ...firstMoney({ ...world.ada, campaignId: world.campaignId, postId } as never), locked },
        ]),
      )
    world.deps.postMoney = {
      ...postMoney,
      getMany: async (given) => (given.includes(postId) ? found(given) : new Map()),
    }
  }

  test('lets only an admin reject it once something of it is in a statement', async () => {
    const { postId } = await world.submit()
    await decide(postId, approved, 1)
    await lockOf(postId, 300)
    expect(await refusalOf(decide(postId, rejected, 2))).toBe(
      'conflict: What the post earned is in a statement, so only an admin can reject it. Ask for a change to hold what it earns from now on, or ask an admin.',
    )
    expect(await review(postId)).toMatchObject({ state: 'APPROVED', version: 2 })
    expect(await decide(postId, asked, 2)).toMatchObject({ state: 'CHANGES_REQUESTED' })
    expect(await decide(postId, rejected, 3, anAdmin)).toMatchObject({ state: 'REJECTED' })
  })

  test('lets whoever runs the campaign reject it while nothing of it is in a statement', async () => {
    const { postId } = await world.submit()
    await lockOf(postId, 0)
    expect(await decide(postId, rejected, 1)).toMatchObject({ state: 'REJECTED' })
  })

  test('refuses to approve where nothing is booked any more, and takes every other decision', async () => {
    const terms = { currency: 'USD', model: 'CPM', rates: { per_1000_views: 300 }, budget_minor: 500_000 }
    await changeTerms(world.campaignId, termsBody.parse(terms), anAdmin, world.deps)
    await changeCampaign(world.campaignId, { end_date: endDate }, world.shop, world.deps)
    const [early, late] = [await world.submit(), await world.submit()]
    world.passHours(24 * 100)
    expect(await decide(early.postId, approved, 1)).toMatchObject({ state: 'APPROVED' })
    world.passHours(24 * 30)
    const why = 'This campaign no longer books earnings, so approving the post would pay nothing.'
    expect(await refusalOf(decide(late.postId, approved, 1))).toBe(
      `conflict: ${why} Ask an admin for an adjustment to pay for the post.`,
    )
    const both = [early, late].map(({ postId }) => ({ postId, ifVersion: 1 }))
    const results = await approvePosts(world.campaignId, both, world.shop, world.deps)
    expect(results.map((one) => one.review?.state ?? one.refusal)).toEqual(['APPROVED', expect.stringContaining(why)])
    expect(await decide(late.postId, rejected, 1)).toMatchObject({ state: 'REJECTED' })
  })
})

test('what is decided about a post while it is erased is erased with it', async () => {
  const { postId, affiliateId } = await world.submit()
  const { posts } = world.deps.table
  const saveUnchecked: typeof posts.saveUnchecked = async (...given) => {
    await decide(postId, rejected, 2, anAdmin)
    return posts.saveUnchecked(...given)
  }
  const erasures = {
    removeEvidence: async () => {},
    forgetPages: async () => {},
  } as unknown as Deps<'erasures'>['erasures']
  const table = { ...world.deps.table, posts: { ...posts, saveUnchecked } }
  await erasePosts(affiliateId, undefined, { ...world.deps, erasures, table })
  expect((await review(postId)).history.map(({ text }) => text)).toEqual([null, null, null])
})

test.each([
  [asked, 'Name the shop.'],
  [rejected, 'Please put #ad first.'],
])('the note of $0.decision is shown as long as that stands', async (wanted, note) => {
  const { postId } = await world.submit()
  const after = await decide(postId, wanted, 1)
  expect(viewReview(after).note).toBe(note)
  const answer = answered(after, 'Done.', { by: world.ada.affiliateId, at: world.deps.clock() })
  if (answer !== null) expect(viewReview(answer).note).toBe(null)
  expect(viewReview({ ...after, state: 'CLOSED' }).note).toBe(null)
})

describe('a post that nobody decides about', () => {
  const admin: Principal = { ...anAdmin, affiliateId: 'aff_oversees' }
  const overdue = async () => (await listEscalatedReviews({ limit: 10 }, admin, world.deps)).things
  const passDays = async (days: number): Promise<void> => {
    for (let day = 0; day < days; day += 1) {
      world.passHours(24)
      // A run that comes twice tells nobody twice.
      await announceReviews(world.deps)
      await announceReviews(world.deps)
    }
  }
  const subscribe = async (): Promise<() => Promise<{ type: string; data: { message: string } }[]>> => {
    const endpointId = `whe_${'shop'.padEnd(26, '0')}` as const
    const ownerId = world.shop.affiliateId
    const endpoint = { ...anEndpoint({ endpointId, ownerId, eventTypes: reviewEventTypes }), isOfAdmin: false }
    await world.deps.subscriptions.endpoints.create(endpoint, null)
    return async () => {
      const { things } = await world.deps.subscriptions.deliveries.listByEndpoint(endpointId, { limit: 50 })
      return things.map(({ body }) => JSON.parse(body)).toReversed()
    }
  }

  test('is brought to mind after 3 days, and to admins after 5 and each 5 days more, and stays undecided', async () => {
    const told = await subscribe()
    const { postId } = await world.submit()
    await passDays(4)
    expect((await told()).map(({ type }) => type)).toEqual(['post.awaits_review', 'post.review_reminded'])
    expect(await overdue()).toEqual([])
    expect(viewReview(await review(postId)).deadline_at).toBe('2026-06-06T12:00:00.000Z')
    await passDays(7)
    const types = (await told()).map(({ type }) => type)
    expect(types.slice(2)).toEqual(['post.review_escalated', 'post.review_escalated'])
    expect((await told()).map(({ data }) => data.message).slice(1)).toEqual([
      'The post has waited for approval for 3 days. After 5 days, admins can decide as well.',
      'The post has waited for approval for 5 days, and admins can decide as well. It waits until somebody does.',
      'The post has waited for approval for 10 days, and admins can decide as well. It waits until somebody does.',
    ])
    for (const body of await told()) expect(faultsInEvent(body)).toEqual([])
    expect(await overdue()).toMatchObject([{ review: { postId, state: 'PENDING_REVIEW', version: 1 } }])
    const seenBy = async (who: Principal) => (await listEscalatedReviews({ limit: 10 }, who, world.deps)).things.length
    expect([await seenBy(world.shop), await seenBy(await world.person('Other', 'ADVERTISER'))]).toEqual([1, 0])
    // Reminders are no versions: who read the post before them decides about it still.
    expect(await decide(postId, approved, 1, admin)).toMatchObject({ state: 'APPROVED' })
    expect(await overdue()).toEqual([])
    await passDays(10)
    expect((await told()).map(({ type }) => type).slice(4)).toEqual(['post.reviewed'])
  })

  test('is brought to mind some months long, and is never rejected by waiting', async () => {
    const told = await subscribe()
    const { postId } = await world.submit()
    await passDays(120)
    expect(await review(postId)).toMatchObject({ state: 'PENDING_REVIEW', reminders: maxReminders })
    expect((await told()).length).toBe(1 + maxReminders)
    expect((await world.deps.reviews.owing('2027-06-01T00:00:00.000Z', { limit: 10 })).things).toEqual([])
    expect(await overdue()).toHaveLength(1)
  })

  test('is brought to mind once after an outage, with the days that it has waited by then', async () => {
    const told = await subscribe()
    const { postId } = await world.submit()
    world.passHours(22 * 24)
    for (let minutes = 0; minutes < 4; minutes += 1) await announceReviews(world.deps)
    const messages = (await told()).map(({ type, data }) => [type, data.message])
    expect(messages.slice(1)).toEqual([
      [
        'post.review_escalated',
        'The post has waited for approval for 22 days, and admins can decide as well. It waits until somebody does.',
      ],
    ])
    expect(await overdue()).toHaveLength(1)
    await passDays(3)
    expect((await told()).map(({ data }) => data.message).slice(2)).toEqual([expect.stringContaining('for 25 days')])
    expect(await review(postId)).toMatchObject({ reminders: 6 })
  })

  test('is in no list of those not decided about in time once somebody decided, however late the list learns it', async () => {
    await world.submit()
    await passDays(6)
    const { postId } = (await overdue())[0]?.review ?? (await review('post_none'))
    const { document } = world.client
    const before = await document.send(
      new GetCommand({ TableName: 'simulated', Key: { PK: `POST#${postId}`, SK: 'REVIEW' } }),
    )
    await decide(postId, approved, 1, admin)
    const Key = { PK: `POST#${postId}`, SK: 'REVIEW' }
    const UpdateExpression = 'SET listing = :listing'
    const ExpressionAttributeValues = { ':listing': before.Item?.['listing'] }
    await document.send(new UpdateCommand({ TableName: 'simulated', Key, UpdateExpression, ExpressionAttributeValues }))
    expect(await overdue()).toEqual([])
  })

  test("is brought to nobody's mind once it is withdrawn, even if the end of its review was lost", async () => {
    const told = await subscribe()
    const { postId } = await world.submit()
    await passDays(1)
    const open = await review(postId)
    const reviews = { ...world.deps.reviews, save: () => Promise.reject(new Error('killed')) }
    const dying = { ...world.deps, reviews } as never
    await expect(withdrawPost(postId, world.ada, dying)).rejects.toThrow('killed')
    expect(await review(postId)).toEqual(open)
    await passDays(10)
    expect(await review(postId)).toMatchObject({ state: 'CLOSED' })
    expect((await told()).map(({ type }) => type)).toEqual(['post.awaits_review'])
    expect((await world.deps.reviews.owing('2027-06-01T00:00:00.000Z', { limit: 10 })).things).toEqual([])
  })

  test('holds up no other where it cannot be read, and is tried again an hour later', async () => {
    const told = await subscribe()
    const [{ postId }, other] = [await world.submit(), await world.submit()]
    const undo = await makeUnreadable(world.client, keys.post(postId))
    await announceReviews(world.deps)
    expect((await told()).map(({ type }) => type)).toEqual(['post.awaits_review'])
    const owing = async () => (await world.deps.reviews.owing(world.deps.clock(), { limit: 10 })).things
    expect(await owing()).toEqual([])
    await undo()
    world.passHours(1)
    expect(await owing()).toEqual([postId])
    await announceReviews(world.deps)
    expect((await told()).length).toBe(2)
    expect((await review(other.postId)).announced).toBe(1)
  })

  test('waits anew from when its affiliate answers, and not while something is asked of them', async () => {
    const told = await subscribe()
    const { postId } = await world.submit()
    await passDays(2)
    await decide(postId, asked, 1)
    await passDays(10)
    await answerReview(postId, null, world.ada, world.deps)
    await passDays(2)
    expect((await told()).map(({ type }) => type)).toEqual([
      'post.awaits_review',
      'post.reviewed',
      'post.awaits_review',
    ])
    await passDays(2)
    expect((await told()).map(({ type }) => type).slice(3)).toEqual(['post.review_reminded'])
  })
})

test('several posts are approved at once, each on its own', async () => {
  const posts = [await world.submit(), await world.submit(), await world.submit()]
  const elsewhere = await world.submit(await world.campaign('EACH_POST'))
  const [first, second, third] = posts.map(({ postId }) => postId) as [PostId, PostId, PostId]
  await decide(second, rejected, 1)
  const all = [first, second, third, elsewhere.postId].map((postId) => ({ postId, ifVersion: 1 }))
  const results = await approvePosts(world.campaignId, all, world.shop, world.deps)
  expect(results.map((one) => one.review?.state ?? one.refusal)).toEqual([
    'APPROVED',
    expect.stringMatching(/^The post was rejected by you/),
    'APPROVED',
    'The campaign has no such post.',
  ])
  expect(await approvePosts(world.campaignId, all, world.shop, world.deps)).toEqual(results)
})

test('a review keeps its latest steps only, however often something is asked', async () => {
  const { postId } = await world.submit()
  for (let round = 0; round < maxReviewLines; round += 1) {
    const { version } = await decide(postId, asked, (await review(postId)).version)
    expect(version).toBe(2 + 2 * round)
    await answerReview(postId, null, world.ada, world.deps)
  }
  const { history, version } = await review(postId)
  expect([history.length, history.at(-1)?.version]).toEqual([maxReviewLines, version])
})

describe('what a reviewed post earns', () => {
  const firstDay = '2026-11-10'
  const state = async (money: MoneyWorld) => {
    const { accrued = 0, held = 0, payable = 0 } = (await money.earned('ada')) ?? {}
    return { accrued, held, payable }
  }

  test('is in the budget until the post is approved, taken back when it is rejected, and out of the next statement once locked', async () => {
    const money = await moneyWorldIn(memoryClient(), simulatedConfig, firstDay)
    await money.setTerms({ hold: 'none' })
    await money.show('ada', 1_000)
    const postId = `post_${'ada'.padEnd(26, 'x')}` as const
    const post = await money.deps.table.posts.get(postId)
    if (post === null) throw new Error('The post is gone')
    let now = firstReview(post)
    await money.deps.reviews.save(now)
    const move = async (wanted: Decided): Promise<void> => {
      now = decided(now, wanted, { by: 'aff_shop', at: money.deps.clock() })
      expect(await money.deps.reviews.save(now)).toBe(true)
      await money.night()
    }
    const shown = async () => {
      const { balances, books } = await showMoney(money.campaignId, anAdmin, money.deps)
      return [balances.budget, books?.unapproved]
    }
    await money.night()
    expect(await state(money)).toEqual({ accrued: 0, held: 0, payable: 0 })
    expect(await shown()).toEqual([500_000, 300])
    await move(asked)
    expect(await state(money)).toEqual({ accrued: 0, held: 0, payable: 0 })
    await move(approved)
    expect(await state(money)).toEqual({ accrued: 300, held: 0, payable: 0 })
    expect(await shown()).toEqual([499_700, 0])
    await move(asked)
    expect(await state(money)).toEqual({ accrued: 0, held: 300, payable: 0 })
    await move(rejected)
    expect(await state(money)).toEqual({ accrued: 0, held: 0, payable: 0 })
    await move(approved)
    for (let day = 0; day < 8; day += 1) await money.night()
    await lockCampaign(money.campaignId, { through: plusDays(dayOf(money.time.now), -5) }, anAdmin, money.deps)
    expect(await state(money)).toEqual({ accrued: 0, held: 0, payable: 300 })
    await move(rejected)
    expect(await state(money)).toEqual({ accrued: -300, held: 0, payable: 300 })
    expect(money.drifts()).toEqual([])
  })

  test.each([
    ['is rejected', rejected],
    ['has to change', asked],
  ])(
    'is not locked if the post %s after the night and before the lock, and is once it is approved',
    async (_, wanted) => {
      const money = await moneyWorldIn(memoryClient(), simulatedConfig, firstDay)
      await money.setTerms({ hold: 'none' })
      await money.show('ada', 1_000)
      await money.show('bob', 1_000)
      const postId = `post_${'ada'.padEnd(26, 'x')}` as const
      const post = await money.deps.table.posts.get(postId)
      if (post === null) throw new Error('The post is gone')
      const by = { by: 'aff_shop', at: money.deps.clock() } as const
      let now = firstReview(post)
      await money.deps.reviews.save(now)
      const decideNow = async (next: Decided): Promise<void> => {
        now = decided(now, next, by)
        expect(await money.deps.reviews.save(now)).toBe(true)
      }
      await decideNow(approved)
      for (let day = 0; day < 9; day += 1) await money.night()
      const lock = () =>
        lockCampaign(money.campaignId, { through: plusDays(dayOf(money.time.now), -5) }, anAdmin, money.deps)
      await decideNow(wanted)
      await lock()
      expect(await state(money)).toEqual({ accrued: 300, held: 0, payable: 0 })
      expect(await money.earned('bob')).toMatchObject({ accrued: 0, payable: 300 })
      await money.night()
      expect(await state(money)).toMatchObject({ accrued: 0, payable: 0 })
      await decideNow(approved)
      for (let day = 0; day < 9; day += 1) await money.night()
      await lock()
      expect(await state(money)).toEqual({ accrued: 0, held: 0, payable: 300 })
      expect(money.drifts()).toEqual([])
    },
  )
})

test('whoever waits for a post or a decision is notified once, in words and by the contract', async () => {
  const { deps, ada, shop } = world
  const subscribe = async ({ affiliateId: ownerId }: Principal, name: string): Promise<EndpointId> => {
    const endpointId = `whe_${name.padEnd(26, '0')}` as const
    const endpoint = { ...anEndpoint({ endpointId, ownerId, eventTypes: reviewEventTypes }), isOfAdmin: false }
    await deps.subscriptions.endpoints.create(endpoint, null)
    return endpointId
  }
  const stranger = await world.person('Bob', 'AFFILIATE')
  const [own, shops, others] = [
    await subscribe(ada, 'ada'),
    await subscribe(shop, 'shop'),
    await subscribe(stranger, 'bob'),
  ]
  const { postId } = await world.submit()
  await decide(postId, rejected, 1)
  for (const round of [1, 2, 3]) {
    world.passHours(round)
    await announceReviews(deps)
  }
  const bodies = async (endpointId: EndpointId) =>
    (await deps.subscriptions.deliveries.listByEndpoint(endpointId, { limit: 10 })).things.map(({ body }) =>
      JSON.parse(body),
    )
  const told = await bodies(own)
  expect(told.map(({ type }) => type).toSorted()).toEqual(['post.awaits_review', 'post.reviewed'])
  expect((await bodies(shops)).length).toBe(2)
  expect(await bodies(others)).toEqual([])
  for (const body of told) expect(faultsInEvent(body)).toEqual([])
  expect(told.find(({ type }) => type === 'post.reviewed').data).toMatchObject({
    decision: 'REJECTED',
    message: 'The post was rejected: it does not say that it is advertising. “Please put #ad first.”',
    link: `https://dashboard.example/#/posts/${postId}`,
  })
  expect((await deps.reviews.owing(deps.clock(), { limit: 10 })).things).toEqual([])
})
