import { createDeps, type Deps } from '../../lib/deps/deps.ts'
import { reachConversions } from '../../lib/deps/reach-conversions.ts'
import { reachMoney } from '../../lib/deps/reach-money.ts'
import { reachPayouts } from '../../lib/deps/reach-payouts.ts'
import { reachReviews } from '../../lib/deps/reach-reviews.ts'
import { reachStories } from '../../lib/deps/reach-stories.ts'
import { reachTotals } from '../../lib/deps/reach-totals.ts'
import { reachWalks } from '../../lib/deps/reach-walks.ts'
import { reachWorkList } from '../../lib/deps/reach-work-list.ts'
import { changeTerms } from '../../lib/money/change-terms.ts'
import { noBalances } from '../../lib/money/ledger.ts'
import { settleDays } from '../../lib/money/settle-days.ts'
import { termsBody } from '../../lib/money/terms-contract.ts'
import type { PayoutMethod, Recipient } from '../../lib/payouts/payout-details.ts'
import type { Post } from '../../lib/post/post.ts'
import { type Config, readConfig } from '../../lib/runtime/config.ts'
import type { LogCode } from '../../lib/runtime/log-codes.ts'
import { createTableClient, type TableClient } from '../../lib/table/client.ts'
import { postWrite } from '../../lib/table/save-check.ts'
import { createTable } from '../../lib/table/table.ts'
import { transact } from '../../lib/table/transact.ts'
import type { PostId } from '../../lib/values/ids.ts'
import { dayOf, type Instant, plusHours } from '../../lib/values/instant.ts'
import { storeCampaign } from './a-link.ts'
import { storePayee } from './a-payee.ts'
import { aPost, observedAt } from './a-post.ts'
import { anAdmin } from './an-admin.ts'
import type { Emulators } from './local-stack-emulators.ts'

const parts = [
  reachMoney,
  reachPayouts,
  reachConversions,
  reachReviews,
  reachWalks,
  reachWorkList,
  reachStories,
  reachTotals,
] as const

const masterKey = Buffer.from('a master key for tests')

/** A campaign whose posts show what the test says, with a clock that moves from night to night. */
export const moneyWorldIn = async (client: TableClient, config: Config, firstDay: string) => {
  const time: { now: Instant } = { now: `${firstDay}T12:00:00.000Z` as Instant }
  const logged: [LogCode, object | undefined][] = []
  const log: Deps['log'] = {
    write: (code, fields) => {
      logged.push([code, fields])
    },
    with: () => log,
  }
  const deps = {
    ...createDeps(config, parts, createTable(client)),
    clock: () => time.now,
    log,
    notificationQueue: { sendAll: async () => 0 },
    masterKey: async () => masterKey,
  }
  const { campaignId } = await storeCampaign(client, { advertiserId: 'aff_shop' })
  const posts = new Map<PostId, Post>()
  const entries = async () => (await deps.ledger.list(campaignId, { limit: 100 })).things
  /** Passes to half past midnight; returns the day that is over. */
  const toMorning = (): string => {
    const over = dayOf(time.now)
    time.now = plusHours(`${over}T00:30:00.000Z` as Instant, 24)
    return over
  }
  return {
    client,
    deps,
    campaignId,
    time,
    setTerms: (body: object = {}) => {
      const usual = { currency: 'USD', model: 'CPM', rates: { per_1000_views: 300 }, budget_minor: 500_000 }
      return changeTerms(campaignId, termsBody.parse({ ...usual, ...body }), anAdmin, deps)
    },
    /** Stores a post, or what it shows now. */
    show: async (name: string, views: number, given: Partial<Post> = {}): Promise<void> => {
      const postId: PostId = `post_${name.padEnd(26, 'x')}`
      const before = posts.get(postId)
      const post = aPost({
        ...before,
        postId,
        campaignId,
        affiliateId: `aff_${name}`,
        nativeId: name,
        createdAt: before?.createdAt ?? time.now,
        observation: observedAt(time.now, [views, 0, 0]),
        ...given,
        version: (before?.version ?? 0) + 1,
      })
      const answer = await transact(client, [postWrite(post)])
      if (!answer.committed) throw new Error(`${postId} was not stored`)
      posts.set(postId, post)
    },
    /** Lets somebody be paid: their details have been the same for long enough, unless they are fresh. */
    payee: (name: string, who: Recipient, method: PayoutMethod, { isFresh = false } = {}): Promise<void> =>
      storePayee(client, `aff_${name}`, { who, method, masterKey, changedAt: plusHours(time.now, isFresh ? 0 : -100) }),
    toMorning,
    /** Passes to the next morning, and settles the day that is over. */
    night: async (room?: { steps: number }): Promise<void> => {
      toMorning()
      await settleDays(deps, room)
    },
    again: (room?: { steps: number }) => settleDays(deps, room),
    account: async () => {
      const found = await deps.ledger.accountOf(campaignId)
      if (found === null) return noBalances
      const { version, currency, ...balances } = found
      return balances
    },
    entries,
    kinds: async () => (await entries()).map(({ kind }) => kind).toSorted(),
    earned: async (name: string) => (await deps.ledger.earningsOf(campaignId, [`aff_${name}`]))[0],
    logged,
    drifts: () => logged.filter(([code]) => code === 'MONEY_DRIFTED').map(([, fields]) => fields),
  }
}
export type MoneyWorld = Awaited<ReturnType<typeof moneyWorldIn>>

/** The same on real emulators. */
export const moneyWorldOn = (emulators: Emulators, firstDay: string): Promise<MoneyWorld> => {
  Object.assign(process.env, emulators.environment)
  const config = readConfig({ ...emulators.environment, LOG_LEVEL: 'ERROR' })
  return moneyWorldIn(createTableClient(emulators.tableName), config, firstDay)
}
