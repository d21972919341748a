import { useLiveRows } from '../../live.ts'
import { Card, Figures } from '../../parts/card.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import { earnedFigures } from './earned-figures.tsx'
import { earningColumns } from './earning-columns.tsx'
import type { OwnEarnings } from './money-data.ts'
import { NextPayout } from './next-payout.tsx'
import { OwnPayouts } from './own-payouts.tsx'

const columns: readonly Column<OwnEarnings>[] = [
  {
    id: 'campaign',
    label: 'Campaign',
    sortBy: ({ campaign_id: id, campaign_name: name }) => name ?? id,
    cell: ({ campaign_id: id, campaign_name: name }) => <span class="wraps">{name ?? id}</span>,
  },
  ...earningColumns,
]

/** What an affiliate has earned: in all, what is paid out next, campaign by campaign, and what was paid out. */
export const EarningsView = ({ me }: ViewProps) => {
  const live = useLiveRows<OwnEarnings>('/affiliates/me/earnings')
  return (
    <>
      <PageHeading title="Earnings">
        <a class="button-link quiet" href={linkTo('/earnings/posts')}>
          Post by post
        </a>
        <Freshness live={live} />
      </PageHeading>
      <p class="lead-in">
        What your verified numbers earned. Each day (UTC) is settled in the night after it; once the advertiser approves
        a period, it is payable. We compute amounts and keep books; whoever runs the campaign pays.
      </p>
      <Shown live={live} what="your earnings" like={['figures', 'table']}>
        {({ rows, hasMore }) => (
          <>
            {earnedFigures(rows).map((figures) => (
              <Figures key={figures[0]?.label} figures={figures} />
            ))}
            {rows.length === 0 ? null : <NextPayout rows={rows} />}
            <Card title="By campaign">
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
            </Card>
            {rows.length === 0 ? null : <OwnPayouts me={me} />}
          </>
        )}
      </Shown>
    </>
  )
}
