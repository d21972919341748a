import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { announceMoney } from '../../lib/events/announce-money.ts'
import { changeTerms } from '../../lib/money/change-terms.ts'
import { lockCampaign } from '../../lib/money/lock-campaign.ts'
import { settleDay } from '../../lib/money/settle-day.ts'
import { settleDays } from '../../lib/money/settle-days.ts'
import { termsBody } from '../../lib/money/terms-contract.ts'
import { adjust, agree } from '../../lib/payouts/adjust.ts'
import { newBatchBody } from '../../lib/payouts/batch-contract.ts'
import { buildBatch } from '../../lib/payouts/build-batch.ts'
import { cancelBatch } from '../../lib/payouts/cancel-batch.ts'
import { importResults } from '../../lib/payouts/import-results.ts'
import { isWhole, type Payout, type PayoutBatch } from '../../lib/payouts/payout.ts'
import { maskedRecipient, type PayoutDetails, sealRecipient } from '../../lib/payouts/payout-details.ts'
import { reportMissing } from '../../lib/payouts/report-missing.ts'
import { showPayoutFile } from '../../lib/payouts/show-payout-file.ts'
import { withdrawPost } from '../../lib/submission/withdraw-post.ts'
import { plusDays } from '../../lib/values/day-range.ts'
import type { AffiliateId, CampaignId } from '../../lib/values/ids.ts'
import { dayOf, type Instant, plusHours } from '../../lib/values/instant.ts'
import { Refusal } from '../../lib/values/refusal.ts'
import { anAdmin } from '../support/an-admin.ts'
import { affiliateIds, hourMs, type Life } from './life.ts'
import type { Random } from './random.ts'
import { affiliatePrincipal, masterKey, type World } from './world.ts'

type Run = (deps: Deps<ReachName>) => Promise<void>

const second = { affiliateId: 'aff_second', role: 'ADMIN', keyId: 'second', isEmailConfirmed: true } as const
const method = 'PAYPAL'
const settleEveryHours = 6
const payingHours = 40
const calmHours = 8
/** Everything else takes as long to come to rest as after its own faults. */
export const paidHours = payingHours + calmHours
/** Before today: its day can be locked, whatever the settlement windows are. */
const lockableDays = 5

/** Its processes can still die when all others have come to rest. */
export const paying = (name: string): string => `money: ${name}`
export const isPaying = (name: string): boolean => name.startsWith(paying(''))

export const unlessRefused = async (action: Promise<unknown>): Promise<void> => {
  try {
    await action
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

export const setTerms =
  (campaignId: CampaignId, changes: object): Run =>
  async (deps) => {
    const latest = await deps.terms.latest(campaignId)
    const version = latest === null ? {} : { if_version: latest.version, currency: latest.currency }
    await changeTerms(campaignId, termsBody.parse({ ...changes, ...version }), anAdmin, deps)
  }

/** Where somebody's money goes, for long enough to be paid. */
export const detailsOf = (affiliateId: AffiliateId, now: Instant): PayoutDetails => {
  const who = { name: null, email: `${affiliateId}@example.com`, account: null }
  const sealed = sealRecipient(who, masterKey, affiliateId)
  const [changedAt, heldUntil] = [plusHours(now, -100), plusHours(now, -28)]
  return { affiliateId, method, sealed, masked: maskedRecipient(who), changedAt, heldUntil, version: 1 }
}

/** What each campaign pays at first: one has less than its posts earn, and the other pays in a currency without or with three decimals. */
export const setUpMoney =
  ({ random }: World, { campaignIds }: Life): Run =>
  async (deps) => {
    const [scarce = 'cmp_none', other = 'cmp_none'] = campaignIds
    const cpm = { model: 'CPM', rates: { per_1000_views: 300 } }
    const budget_policy = random.pick(['PRO_RATA', 'FIRST_COME'])
    await setTerms(scarce, { ...cpm, currency: 'USD', budget_minor: 1_000, budget_policy })(deps)
    const currency = random.pick(['JPY', 'KWD'])
    const hybrid = { model: 'HYBRID', rates: { per_1000_views: 925, per_post: 20 } }
    await setTerms(other, { ...hybrid, currency, budget_minor: 50_000 })(deps)
    for (const affiliateId of affiliateIds) await deps.payoutDetails.save(detailsOf(affiliateId, deps.clock()), [])
  }

/** Days are settled as their job does, and an advertiser changes what the campaigns pay. */
export const planSettling = ({ random, time }: World, life: Life, hours: number, untilMs: number): void => {
  for (let atMs = time.nowMs + hourMs / 2; atMs < untilMs; atMs += settleEveryHours * hourMs) {
    life.plan(atMs, paying('settle'), (deps) => settleDays(deps))
    life.plan(atMs + hourMs, paying('announce'), announceMoney)
  }
  const [scarce = 'cmp_none'] = life.campaignIds
  const wanted = [
    {
      model: 'CPM',
      rates: { per_1000_views: random.pick([1, 100, 500]) },
      budget_minor: random.pick([0, 900, 100_000]),
    },
    {
      model: 'CPM',
      rates: { per_1000_views: 300 },
      budget_minor: 60_000,
      hold: random.pick(['all', 'none', 'flagged']),
    },
  ]
  for (const terms of wanted) {
    life.plan(time.nowMs + random.below(hours) * hourMs, paying('terms'), setTerms(scarce, terms))
  }
}

const lockDay =
  (campaignId: CampaignId, daysAgo = lockableDays): Run =>
  async (deps) => {
    await lockCampaign(campaignId, { through: plusDays(dayOf(deps.clock()), -daysAgo) }, anAdmin, deps)
  }

const latestBatch = async (deps: Deps<ReachName>): Promise<PayoutBatch | undefined> =>
  (await deps.payouts.batches({ limit: 1 })).things[0]

const resultOf = ({ payoutId: payout_id, affiliateId }: Payout) =>
  affiliateId === 'aff_one'
    ? ({ payout_id, status: 'FAILED', reason: 'Closed' } as const)
    : ({ payout_id, status: 'PAID', reference: 'R1' } as const)

const report = async ({ batchId }: PayoutBatch, deps: Deps<ReachName>): Promise<void> => {
  const rows = (await deps.payouts.all(batchId)).map(resultOf)
  if (rows.length > 0) await importResults(batchId, rows, { isDryRun: false }, anAdmin, deps)
}

const doingNames = ['build', 'cancel', 'file', 'report', 'miss', 'adjust', 'agree', 'withdraw'] as const
type Doing = (typeof doingNames)[number]

/** What people do with batches of payouts, in any order. */
const doings = (random: Random, { campaignIds }: Life): Readonly<Record<Doing, Run>> => {
  const amount = random.pick([-50, 40, 1_000, 100_000])
  const campaignId = random.pick(campaignIds)
  return {
    build: async (deps) => {
      const currency = (await deps.terms.latest(campaignId))?.currency
      const body = newBatchBody.parse({ currency, method, minimum_minor: random.pick([0, 0, 100]) })
      await buildBatch(body, anAdmin, deps)
    },
    cancel: async (deps) => {
      const batch = await latestBatch(deps)
      if (batch !== undefined) await cancelBatch(batch.batchId, anAdmin, deps)
    },
    file: async (deps) => {
      const batch = await latestBatch(deps)
      if (batch !== undefined) await showPayoutFile(batch.batchId, anAdmin, deps)
    },
    report: async (deps) => {
      const batch = await latestBatch(deps)
      if (batch !== undefined) await report(batch, deps)
    },
    miss: async (deps) => {
      const { things } = await deps.payouts.listByAffiliate('aff_two', { limit: 1 })
      for (const { payoutId } of things) await reportMissing(payoutId, affiliatePrincipal('aff_two'), deps)
    },
    adjust: async (deps) => {
      const body = {
        campaign_id: campaignId,
        affiliate_id: random.pick(affiliateIds),
        amount_minor: amount,
        reason: 'So',
      }
      await adjust(body, anAdmin, deps)
    },
    agree: async (deps) => {
      for (const { adjustmentId } of (await deps.adjustments.list({ limit: 5 })).things) {
        await unlessRefused(agree(adjustmentId, second, deps))
      }
    },
    withdraw: async (deps) => {
      const { things } = await deps.table.posts.listByAffiliate('aff_three', { limit: 2 })
      for (const { postId } of things) await withdrawPost(postId, affiliatePrincipal('aff_three'), deps)
    },
  }
}

const entriesIn = ({ table }: World): number => table.items().filter(({ type }) => type === 'entry').length

/** Finishes what was begun: the day and locks, batches that are not whole, results of all that are not cancelled, and what of all that is not announced. */
const finish =
  (life: Life): Run =>
  async (deps) => {
    const yesterday = plusDays(dayOf(deps.clock()), -1)
    for (const campaignId of life.campaignIds) {
      for (const pass of [1, 2]) await settleDay(campaignId, yesterday, { steps: 1_000 * pass, drifts: 0 }, deps)
      await lockDay(campaignId)(deps)
    }
    for (const batch of (await deps.payouts.batches({ limit: 50 })).things) {
      const { batchId, cancelledAt, currency } = batch
      if (cancelledAt !== null) await cancelBatch(batchId, anAdmin, deps)
      else if (isWhole(batch)) await unlessRefused(report(batch, deps))
      else await report(await buildBatch({ currency, method }, anAdmin, deps), deps)
    }
    await announceMoney(deps)
  }

/**
 * Locks what was earned, pays it out, reports what became of it, cancels, adjusts and withdraws, all at once and while
 * whatever does it can die; then finishes it in peace. Returns how many entries the very same again booked.
 */
export const payThrough = async (world: World, life: Life, faults: { isPayingOn: boolean }): Promise<number> => {
  const { random, time } = world
  const startMs = time.nowMs
  const at = (name: string, run: Run, hour = random.below(payingHours)): void =>
    life.plan(startMs + hour * hourMs + random.below(3) * 40, paying(name), run)
  planSettling(world, life, payingHours, startMs + paidHours * hourMs)
  for (const campaignId of life.campaignIds) {
    at('lock', lockDay(campaignId), random.below(4))
    at('lock', lockDay(campaignId), random.below(4))
    at('lock', lockDay(campaignId, 4), 24 + random.below(8))
    at('build', doings(random, life).build, 5)
  }
  for (const turn of [8, 20, 32]) at('report', doings(random, life).report, turn + random.below(6))
  const moments = Array.from({ length: 6 }, (_, turn) => 4 + turn * 6 + random.below(4))
  for (let count = 0; count < 30; count += 1) {
    const name = random.pick(doingNames)
    at(name, doings(random, life)[name], random.pick(moments))
  }
  faults.isPayingOn = true
  await life.liveUntil(startMs + payingHours * hourMs)
  faults.isPayingOn = false
  for (const hour of [1, 2]) life.plan(time.nowMs + hour * hourMs, paying('finish'), finish(life))
  await life.liveUntil(startMs + (payingHours + calmHours / 2) * hourMs)
  const before = entriesIn(world)
  life.plan(time.nowMs + hourMs, paying('again'), finish(life), 0)
  await life.liveUntil(startMs + paidHours * hourMs)
  return entriesIn(world) - before
}
