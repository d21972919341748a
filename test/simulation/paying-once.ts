import { changeCampaign } from '../../lib/campaign/change-campaign.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { announceMoney } from '../../lib/events/announce-money.ts'
import { lockCampaign } from '../../lib/money/lock-campaign.ts'
import { settleDays } from '../../lib/money/settle-days.ts'
import { buildBatch } from '../../lib/payouts/build-batch.ts'
import { cancelBatch } from '../../lib/payouts/cancel-batch.ts'
import { importResults } from '../../lib/payouts/import-results.ts'
import { showPayoutFile } from '../../lib/payouts/show-payout-file.ts'
import { readEntry } from '../../lib/table/ledger-rows.ts'
import { plusDays } from '../../lib/values/day-range.ts'
import { dayOf } from '../../lib/values/instant.ts'
import { anAdmin } from '../support/an-admin.ts'
import { hourMs, type Life, minuteMs } from './life.ts'
import { detailsOf, setTerms, unlessRefused } from './paying.ts'
import type { World } from './world.ts'

type Run = (deps: Deps<ReachName>) => Promise<void>

const batch = { currency: 'KWD', method: 'PAYPAL' } as const

const lock =
  ({ campaignIds: [campaignId = 'cmp_none'] }: Life): Run =>
  async (deps) => {
    await lockCampaign(campaignId, { through: plusDays(dayOf(deps.clock()), -1) }, anAdmin, deps)
  }

const build: Run = (deps) => unlessRefused(buildBatch(batch, anAdmin, deps))

/** Unless one was cancelled, whose payouts would be in the next. */
const buildOnce: Run = async (deps) => {
  const { things } = await deps.payouts.batches({ limit: 1 })
  if (things.every(({ cancelledAt }) => cancelledAt === null)) await build(deps)
}

/** As somebody who pays out, and begins anew wherever it stopped. */
const payOut: Run = async (deps) => {
  await build(deps)
  for (const { batchId } of (await deps.payouts.batches({ limit: 5 })).things) {
    await showPayoutFile(batchId, anAdmin, deps)
    const rows = (await deps.payouts.all(batchId)).map(
      ({ payoutId }) => ({ payout_id: payoutId, status: 'PAID', reference: 'R1' }) as const,
    )
    await importResults(batchId, rows, { isDryRun: false }, anAdmin, deps)
  }
}

const cancel: Run = async (deps) => {
  for (const { batchId } of (await deps.payouts.batches({ limit: 5 })).things) await cancelBatch(batchId, anAdmin, deps)
}

/** A campaign pays for its post: its day is settled and locked, the amount is paid out, or its batch cancelled, and all of it announced. */
export const planPayment =
  (end: 'pay' | 'cancel') =>
  ({ world, life }: { readonly world: World; readonly life: Life }): void => {
    const { nowMs } = world.time
    const [campaignId = 'cmp_none'] = life.campaignIds
    life.plan(nowMs, 'set up money', async (deps) => {
      await changeCampaign(campaignId, { thresholds: { settlement_hours: 1 } }, anAdmin, deps)
      const terms = { currency: 'KWD', model: 'CPM', rates: { per_1000_views: 925 }, budget_minor: 5_000, hold: 'none' }
      await setTerms(campaignId, terms)(deps)
      await deps.payoutDetails.save(detailsOf('aff_one', deps.clock()), [])
    })
    // What a night could not settle is settled by the next one, and is locked and paid a day later.
    for (const night of [1, 2]) {
      const atMs = nowMs + 24 * night * hourMs
      for (const quarter of [1, 2]) life.plan(atMs + quarter * 15 * minuteMs, 'settle', (deps) => settleDays(deps))
      life.plan(atMs + 2 * hourMs, 'lock', lock(life))
      life.plan(atMs + 2.5 * hourMs, 'settle', (deps) => settleDays(deps))
      if (end === 'cancel') life.plan(atMs + 3 * hourMs, 'build', buildOnce)
      life.plan(atMs + 4 * hourMs, end, end === 'pay' ? payOut : cancel)
      for (const hours of [5, 5.5]) life.plan(atMs + hours * hourMs, 'announce', announceMoney)
    }
  }

/** Whether these kinds of entries were booked, each once, and nothing is on its way. */
export const hasBooked =
  (...kinds: readonly string[]) =>
  ({ table }: World): boolean => {
    const items = table.items()
    const booked = items.filter(({ type }) => type === 'entry').map((item) => readEntry(item).kind)
    const [account] = items.filter(({ type }) => type === 'account')
    return booked.toSorted().join() === [...kinds].toSorted().join() && Number(account?.['exported'] ?? 0) === 0
  }
