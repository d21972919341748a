import fc from 'fast-check'
import { expect, test } from 'vitest'
import { postEarningsOf } from '../../lib/money/post-earnings.ts'
import { bookedOf, type PostMoney } from '../../lib/money/post-money.ts'
import { type Decided, decided, firstReview, type PostReview } from '../../lib/review/review.ts'
import type { PostId } from '../../lib/values/ids.ts'
import { type MoneyWorld, moneyWorldIn } from '../support/money-world.ts'
import { memoryClient } from '../support/review-world.ts'
import { someTerms } from '../support/some-terms.ts'
import { simulatedConfig } from './simulated-config.ts'

const firstDay = '2026-11-10'
const by = 'aff_shop'

const decisions = {
  APPROVED: { decision: 'APPROVED', reason: null, note: null },
  REJECTED: { decision: 'REJECTED', reason: 'OFF_BRIEF', note: null },
  CHANGES_REQUESTED: { decision: 'CHANGES_REQUESTED', reason: null, note: 'Name the shop.' },
} as const satisfies Record<string, Decided>

/** What a post shows on a day, and what somebody decides about it by its end; null for nothing. */
interface Shown {
  readonly views: number
  readonly decision: keyof typeof decisions | null
}

const days = (...wanted: Shown['decision'][]): fc.Arbitrary<Shown[]> =>
  fc.array(fc.record({ views: fc.nat(2_000_000), decision: fc.constantFrom(...wanted) }), {
    minLength: 4,
    maxLength: 4,
  })

const history = fc.record({
  wanted: fc.array(days(null, null, 'APPROVED', 'APPROVED', 'REJECTED', 'CHANGES_REQUESTED'), {
    minLength: 1,
    maxLength: 5,
  }),
  unwanted: fc.array(days(null, null, 'REJECTED', 'CHANGES_REQUESTED'), { minLength: 1, maxLength: 5 }),
  terms: fc.record({
    budget_minor: fc.integer({ min: 1, max: 2_000_000 }),
    budget_policy: fc.constantFrom('PRO_RATA', 'FIRST_COME'),
    cap_per_affiliate: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: undefined }),
  }),
  steps: fc.integer({ min: 1, max: 4 }),
})

const postIdOf = (name: string): PostId => `post_${name.padEnd(26, 'x')}`

/** Everybody has posts of both kinds, so that caps of affiliates are shared by them. */
const show = async (world: MoneyWorld, name: string, at: number, { views, decision }: Shown): Promise<void> => {
  await world.show(name, views, { affiliateId: `aff_${at % 2}` })
  const { reviews, table, clock } = world.deps
  const post = await table.posts.get(postIdOf(name))
  if (post === null) throw new Error('The post is gone')
  let review: PostReview | null = await reviews.get(post.postId)
  if (review === null) {
    review = firstReview(post)
    await reviews.save(review)
  }
  if (decision !== null) await reviews.save(decided(review, decisions[decision], { by, at: clock() }))
}

/** Lives through the days; a night that has little room goes on later, as after a run that ended early. */
const live = async (posts: Readonly<Record<string, readonly Shown[]>>, terms: object, steps: number | undefined) => {
  const world = await moneyWorldIn(memoryClient(), simulatedConfig, firstDay)
  await world.setTerms({ hold: 'none', ...terms })
  for (let day = 0; day < 4; day += 1) {
    for (const [at, [name, shown]] of Object.entries(posts).entries())
      await show(world, name, at, shown[day] ?? { views: 0, decision: null })
    await world.night(steps === undefined ? undefined : { steps })
    await world.again()
  }
  const known = await world.deps.postMoney.getMany(Object.keys(posts).map(postIdOf))
  return { world, known, account: await world.account() }
}

const named = (prefix: string, all: readonly Shown[][]) => Object.fromEntries(all.map((one, at) => [prefix + at, one]))
const amountsOf = (money: PostMoney | undefined) => money && [money.accrued, money.held, money.earned]

test('posts that nobody ever approves take nothing from anybody: the others get what they would without them', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ wanted, unwanted, terms, steps }) => {
      const [some, others] = [named('w', wanted), named('a', unwanted)]
      const alone = await live(some, terms, undefined)
      const crowded = await live({ ...some, ...others }, terms, steps)
      expect(crowded.account).toEqual(alone.account)
      for (const name of Object.keys(some))
        expect(amountsOf(crowded.known.get(postIdOf(name)))).toEqual(amountsOf(alone.known.get(postIdOf(name))))
      for (const name of Object.keys(others)) {
        const money = crowded.known.get(postIdOf(name))
        expect(money === undefined ? 0 : bookedOf(money)).toBe(0)
      }
      expect([alone, crowded].flatMap(({ world }) => world.drifts())).toEqual([])
      // What waits for approval is the sum over its posts.
      const { campaignId, time, deps } = crowded.world
      const { things } = await deps.table.posts.listByCampaign(campaignId, { limit: 100 })
      const reviews = await deps.reviews.getMany(things.map(({ postId }) => postId))
      const waiting = things
        .filter(({ postId }) => !['APPROVED', 'REJECTED'].includes(reviews.get(postId)?.state ?? ''))
        .map((post) =>
          postEarningsOf(
            post,
            crowded.known.get(post.postId),
            someTerms({ hold: 'none' }),
            time.now,
            reviews.get(post.postId),
          ),
        )
      const sum = waiting.reduce((total, { unapproved }) => total + unapproved, 0)
      expect((await deps.books.get(campaignId))?.unapproved).toBe(sum)
    }),
    { numRuns: 25 },
  )
})
