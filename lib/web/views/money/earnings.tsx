import { useLiveRows } from '../../live.ts'
import { PageHeading } from '../../parts/heading.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { earningColumns } from './earning-columns.tsx'
import type { OwnEarnings } from './money-data.ts'

const columns: readonly Column<OwnEarnings>[] = [
  {
    id: 'campaign',
    label: 'Campaign',
    sortBy: ({ campaign_id: id, campaign_name: name }) => name ?? id,
    cell: ({ campaign_id: id, campaign_name: name }) => <span class="wraps">{name ?? id}</span>,
  },
  ...earningColumns,
]

/** What an affiliate has earned, campaign by campaign. */
export const EarningsView = () => {
  const live = useLiveRows<OwnEarnings>('/affiliates/me/earnings')
  return (
    <>
      <PageHeading title="Earnings">
        <Freshness live={live} />
      </PageHeading>
      <p class="lead-in">
        What your verified numbers earned. Each day (UTC) is settled in the night after it; once the advertiser approves
        a period, it is payable. We compute amounts and keep books; whoever runs the campaign pays.
      </p>
      <Shown live={live} what="your earnings">
        {({ rows, hasMore }) => (
          <DataTable
            caption="Earnings by campaign"
            rows={rows}
            keyOf={({ campaign_id: id }) => id}
            columns={columns}
            empty={
              <Empty title="Nothing earned yet">
                <p>Campaigns that pay for verified numbers appear here after the first night.</p>
              </Empty>
            }
            more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
          />
        )}
      </Shown>
    </>
  )
}
