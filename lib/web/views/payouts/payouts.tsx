import { useState } from 'preact/hooks'
import { useLiveRows } from '../../live.ts'
import { tell } from '../../notices.ts'
import { PageHeading } from '../../parts/heading.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Count, formatCount, formatCountOf } from '../../parts/quantity.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import { goTo } from '../../router.ts'
import { formatMoney } from '../links/amount-words.ts'
import type { Batch } from '../money/payout-data.ts'
import { methodWords } from '../money/payout-words.ts'
import { batchPath, stateOfBatch } from './batch-words.ts'
import { NewBatch } from './new-batch.tsx'

const columns: readonly Column<Batch>[] = [
  {
    id: 'made',
    label: 'Batch',
    sortBy: ({ created_at: at }) => at,
    cell: (batch) => (
      <a href={linkTo(batchPath(batch.id))}>
        {methodWords[batch.method]}, <Instant at={batch.created_at} />
      </a>
    ),
  },
  {
    id: 'total',
    label: 'In all',
    isNumber: true,
    cell: (batch) => <span class="number">{formatMoney(batch.total_minor, batch)}</span>,
  },
  { id: 'payouts', label: 'Payouts', isNumber: true, cell: ({ payouts }) => <Count value={payouts} /> },
  { id: 'paid', label: 'Paid', isNumber: true, cell: ({ paid }) => <Count value={paid} /> },
  { id: 'failed', label: 'Failed', isNumber: true, cell: ({ failed }) => <Count value={failed} /> },
  { id: 'state', label: 'State', isProse: true, cell: stateOfBatch },
]

/** Batches of payouts, the newest first. */
export const PayoutsView = () => {
  const live = useLiveRows<Batch>('/payout-batches')
  const [isMaking, setIsMaking] = useState(false)
  const made = (batch: Batch): void => {
    const skipped = Object.values(batch.skipped).reduce((sum, count) => sum + count, 0)
    tell('good', `${formatCountOf(batch.payouts, 'payout')} made, ${formatCount(skipped)} skipped.`)
    goTo(batchPath(batch.id))
  }
  return (
    <>
      <PageHeading title="Payouts">
        <button type="button" class="primary" onClick={() => setIsMaking(true)}>
          Pay out
        </button>
        <a class="button-link quiet" href={linkTo('/adjustments')}>
          Adjustments
        </a>
        <a class="button-link quiet" href={linkTo('/drifts')}>
          Drifts
        </a>
        <Freshness live={live} />
      </PageHeading>
      <p class="lead-in">
        A batch takes what is payable, and makes a file for PayPal, Wise or a bank. We move no money: whoever uploads
        the file does, and reports here what became of it.
      </p>
      <Shown live={live} what="the batches" like={['table']}>
        {({ rows, hasMore }) => (
          <DataTable
            caption="Batches of payouts"
            rows={rows}
            keyOf={({ id }) => id}
            columns={columns}
            empty={
              <Empty title="Nothing was paid out yet">
                <p>Advertisers approve what was earned; then it is payable, and a batch takes it.</p>
              </Empty>
            }
            more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
          />
        )}
      </Shown>
      {isMaking ? <NewBatch made={made} close={() => setIsMaking(false)} /> : null}
    </>
  )
}
