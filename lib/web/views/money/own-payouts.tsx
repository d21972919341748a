import { useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useLiveRows } from '../../live.ts'
import { tell } from '../../notices.ts'
import { Card } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Empty, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import { CampaignName } from '../alerts/about.tsx'
import { formatMoney } from '../links/amount-words.ts'
import type { Payout } from './payout-data.ts'
import { payoutStateWords } from './payout-words.ts'

const path = '/affiliates/me/payouts'

const mayReport = ({ disputable_until: until, not_received_at: reported }: Payout): boolean =>
  until !== null && reported === null && Date.parse(until) > Date.now()

interface MissingProps {
  readonly payout: Payout
  readonly reported: () => void
  readonly close: () => void
}

const Missing = ({ payout, reported, close }: MissingProps) => {
  const action = useAction<void, Payout>(
    () => callApi('POST', `${path}/${encodeURIComponent(payout.id)}/not-received`),
    () => {
      tell('good', 'We told whoever pays that it did not arrive.')
      close()
      reported()
    },
  )
  return (
    <ConfirmDialog
      title={`Did ${formatMoney(payout.amount_minor, payout)} not arrive?`}
      sentence={`It was sent to ${payout.recipient}. Look there first: it can take a few days. If it is not there, an admin looks for it, and pays it again if it failed.`}
      label="It did not arrive"
      busyLabel="Reporting…"
      action={action}
      close={close}
    />
  )
}

const columnsFor = (me: ViewProps['me'], report: (payout: Payout) => void): Column<Payout>[] => [
  {
    id: 'amount',
    label: 'Amount',
    sortBy: ({ amount_minor: minor }) => minor,
    cell: (payout) => <span class="number">{formatMoney(payout.amount_minor, payout)}</span>,
  },
  { id: 'campaign', label: 'Campaign', cell: ({ campaign_id: id }) => <CampaignName id={id} me={me} /> },
  { id: 'to', label: 'To', cell: ({ recipient }) => <span class="wraps">{recipient}</span> },
  {
    id: 'made',
    label: 'Made',
    sortBy: ({ created_at: at }) => at,
    cell: ({ created_at: at }) => <Instant at={at} isDay />,
  },
  {
    id: 'state',
    label: 'State',
    isProse: true,
    cell: (payout) => (
      <>
        {payout.not_received_at === null ? payoutStateWords[payout.state] : 'You said that it did not arrive'}
        {payout.reference === null ? null : <span class="fine wraps"> Reference {payout.reference}.</span>}
        {payout.reason === null ? null : <span class="fine wraps"> {payout.reason}</span>}
      </>
    ),
  },
  {
    id: 'report',
    label: 'Not there?',
    cell: (payout) =>
      mayReport(payout) ? (
        <button type="button" onClick={() => report(payout)}>
          Not received
        </button>
      ) : (
        <span class="fine">–</span>
      ),
  },
]

/** What was paid out to the reader, and where to say that something did not arrive. */
export const OwnPayouts = ({ me }: { readonly me: ViewProps['me'] }) => {
  const live = useLiveRows<Payout>(path, 60_000)
  const [missing, setMissing] = useState<Payout | null>(null)
  return (
    <Card title="Payouts">
      <Shown live={live} what="your payouts" like={['table']}>
        {({ rows, hasMore }) => (
          <DataTable
            caption="Your payouts"
            rows={rows}
            keyOf={({ id }) => id}
            columns={columnsFor(me, setMissing)}
            empty={
              <Empty title="Nothing was paid out yet">
                <p>
                  What is payable is paid out by an admin, to the account on{' '}
                  <a href={linkTo('/profile')}>your profile</a>.
                </p>
              </Empty>
            }
            more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
          />
        )}
      </Shown>
      {missing === null ? null : <Missing payout={missing} reported={live.refresh} close={() => setMissing(null)} />}
    </Card>
  )
}
