import { useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useLiveRows } from '../../live.ts'
import { tell } from '../../notices.ts'
import { PageHeading } from '../../parts/heading.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import { AffiliateName, CampaignName } from '../alerts/about.tsx'
import { formatMoney } from '../links/amount-words.ts'
import type { Adjustment } from '../money/payout-data.ts'
import { NewAdjustment } from './new-adjustment.tsx'

type Me = ViewProps['me']

const isOpen = ({ booked_at: at, agreeable_until: until }: Adjustment): boolean =>
  at === null && until !== null && Date.parse(until) > Date.now()

const State = ({ adjustment, me, agree }: { adjustment: Adjustment; me: Me; agree: (one: Adjustment) => void }) => {
  const { booked_at: at, agreeable_until: until, created_by: by } = adjustment
  if (at !== null) {
    return (
      <>
        Booked <Instant at={at} />
      </>
    )
  }
  if (!isOpen(adjustment)) return <>Nobody agreed in time</>
  return (
    <>
      Waits for another admin until <Instant at={until} isDay />{' '}
      {by === me.id ? null : (
        <button type="button" onClick={() => agree(adjustment)}>
          Agree
        </button>
      )}
    </>
  )
}

const columnsFor = (me: Me, agree: (one: Adjustment) => void): Column<Adjustment>[] => [
  {
    id: 'affiliate',
    label: 'Affiliate',
    cell: ({ affiliate_id: id, campaign_id: campaignId }) => (
      <span class="wraps">
        <AffiliateName id={id} campaignId={campaignId} me={me} />
      </span>
    ),
  },
  { id: 'campaign', label: 'Campaign', cell: ({ campaign_id: id }) => <CampaignName id={id} me={me} /> },
  {
    id: 'amount',
    label: 'Amount',
    isNumber: true,
    cell: (one) => <span class="number">{formatMoney(one.amount_minor, one)}</span>,
  },
  { id: 'why', label: 'Why', isProse: true, cell: ({ reason }) => <span class="wraps">{reason}</span> },
  {
    id: 'by',
    label: 'Proposed by',
    cell: ({ created_by: id, created_at: at }) => (
      <>
        <AffiliateName id={id} campaignId={null} me={me} />, <Instant at={at} isDay />
      </>
    ),
  },
  { id: 'state', label: 'State', isProse: true, cell: (one) => <State adjustment={one} me={me} agree={agree} /> },
]

interface AgreeProps {
  readonly adjustment: Adjustment
  readonly agreed: () => void
  readonly close: () => void
}

const Agree = ({ adjustment, agreed, close }: AgreeProps) => {
  const action = useAction<void, Adjustment>(
    () => callApi('POST', `/adjustments/${encodeURIComponent(adjustment.id)}/agree`),
    () => {
      tell('good', 'The adjustment is booked.')
      close()
      agreed()
    },
  )
  return (
    <ConfirmDialog
      title={`Agree to ${formatMoney(adjustment.amount_minor, adjustment)}?`}
      sentence={`It is booked at once, and cannot be undone. The reason that was given: ${adjustment.reason}`}
      label="Agree and book it"
      busyLabel="Booking…"
      action={action}
      close={close}
    />
  )
}

/** Changes of what is payable, with their reasons; large ones wait for a second admin. */
export const AdjustmentsView = ({ me }: ViewProps) => {
  const live = useLiveRows<Adjustment>('/adjustments')
  const [open, setOpen] = useState<Adjustment | 'new' | null>(null)
  const close = (): void => setOpen(null)
  return (
    <>
      <PageHeading title="Adjustments" above={<a href={linkTo('/payouts')}>Payouts</a>}>
        <button type="button" class="primary" onClick={() => setOpen('new')}>
          Adjust
        </button>
        <Freshness live={live} />
      </PageHeading>
      <p class="lead-in">
        What is payable to an affiliate is changed out of the budget, or back into it, with a reason that stands in the
        ledger. From 1,000 units of the currency on, a second admin has to agree.
      </p>
      <Shown live={live} what="the adjustments" like={['table']}>
        {({ rows, hasMore }) => (
          <DataTable
            caption="Adjustments"
            rows={rows}
            keyOf={({ id }) => id}
            columns={columnsFor(me, setOpen)}
            empty={
              <Empty title="Nothing was adjusted yet">
                <p>Most corrections need none: where a number changes, the books follow it in the next night.</p>
              </Empty>
            }
            more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
          />
        )}
      </Shown>
      {open === 'new' ? <NewAdjustment me={me} made={live.refresh} close={close} /> : null}
      {open !== null && open !== 'new' ? <Agree adjustment={open} agreed={live.refresh} close={close} /> : null}
    </>
  )
}
