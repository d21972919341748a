import { callApi } from '../../api/call-api.ts'
import { useLive, useLiveRows } from '../../live.ts'
import { Card, Figures } from '../../parts/card.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Instant } from '../../parts/instant.tsx'
import { formatCount } from '../../parts/quantity.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import { AffiliateName, CampaignName } from '../alerts/about.tsx'
import { formatMoney } from '../links/amount-words.ts'
import type { Batch, Payout } from '../money/payout-data.ts'
import { methodWords, payoutStateWords } from '../money/payout-words.ts'
import { BatchActions } from './batch-actions.tsx'
import { skippedOf, stateOfBatch } from './batch-words.ts'

type Me = ViewProps['me']

const figuresOf = (batch: Batch) => [
  {
    label: 'In all',
    value: <span class="number">{formatMoney(batch.total_minor, batch)}</span>,
    note: stateOfBatch(batch),
  },
  { label: 'Payouts', value: formatCount(batch.payouts) },
  { label: 'Paid', value: formatCount(batch.paid) },
  { label: 'Failed', value: formatCount(batch.failed), note: 'payable again' },
  { label: 'Not received', value: formatCount(batch.not_received), note: 'by what affiliates say' },
]

const Skipped = ({ batch }: { readonly batch: Batch }) => {
  const skipped = skippedOf(batch)
  return (
    <Card title="Who was skipped">
      {skipped.length === 0 ? (
        <p>Nobody with something to come was skipped.</p>
      ) : (
        <ul>
          {skipped.map(({ count, why }) => (
            <li key={why}>
              {formatCount(count)} {why}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

const columnsFor = (me: Me): Column<Payout>[] => [
  {
    id: 'affiliate',
    label: 'Affiliate',
    cell: ({ affiliate_id: id, campaign_id: campaignId, id: payoutId }) => (
      <span class="wraps">
        <AffiliateName id={id} campaignId={campaignId} me={me} />
        <code class="fine post-facts">{payoutId}</code>
      </span>
    ),
  },
  { id: 'campaign', label: 'Campaign', cell: ({ campaign_id: id }) => <CampaignName id={id} me={me} /> },
  {
    id: 'amount',
    label: 'Amount',
    isNumber: true,
    sortBy: ({ amount_minor: minor }) => minor,
    cell: (payout) => <span class="number">{formatMoney(payout.amount_minor, payout)}</span>,
  },
  { id: 'to', label: 'To', cell: ({ recipient }) => <span class="wraps">{recipient}</span> },
  {
    id: 'state',
    label: 'State',
    isProse: true,
    sortBy: ({ state }) => state,
    cell: ({ state, reference, reason, not_received_at: missedAt }) => (
      <span class="wraps">
        {payoutStateWords[state]}
        {missedAt === null ? null : (
          <>
            ; not received, said on <Instant at={missedAt} isDay />
          </>
        )}
        {reference === null ? null : <span class="fine"> Reference {reference}.</span>}
        {reason === null ? null : <span class="fine"> {reason}</span>}
      </span>
    ),
  },
]

const Payouts = ({ path, me }: { readonly path: string; readonly me: Me }) => {
  const live = useLiveRows<Payout>(`${path}/payouts`)
  return (
    <Card title="Payouts">
      <Shown live={live} what="the payouts" like={['table']}>
        {({ rows, hasMore }) => (
          <DataTable
            caption="Payouts of the batch"
            rows={rows}
            keyOf={({ id }) => id}
            columns={columnsFor(me)}
            textOf={({ id, recipient, reference, state }) =>
              [id, recipient, reference ?? '', payoutStateWords[state]].join(' ')
            }
            empty={
              <Empty title="Nobody could be paid">
                <p>Nothing was payable in this currency to somebody who is paid this way.</p>
              </Empty>
            }
            more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
          />
        )}
      </Shown>
    </Card>
  )
}

/** A batch of payouts: its file, who was skipped, and what became of each payout. */
export const BatchView = ({ params: { id = '' }, me }: ViewProps) => {
  const path = `/payout-batches/${encodeURIComponent(id)}`
  const live = useLive<Batch>(path, (signal) => callApi('GET', path, { signal }))
  return (
    <>
      <PageHeading
        title={live.data === null ? 'Batch' : `${methodWords[live.data.method]} in ${live.data.currency}`}
        above={<a href={linkTo('/payouts')}>Payouts</a>}
      >
        {live.data === null ? null : <BatchActions batch={live.data} path={path} changed={live.refresh} />}
        <Freshness live={live} />
      </PageHeading>
      <Shown live={live} what="the batch" like={['figures', 'card', 'table']}>
        {(batch) => (
          <>
            <Figures figures={figuresOf(batch)} />
            <Skipped batch={batch} />
            <Payouts key={`${batch.paid}-${batch.failed}-${batch.cancelled}`} path={path} me={me} />
          </>
        )}
      </Shown>
    </>
  )
}
