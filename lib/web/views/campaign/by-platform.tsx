import { useMemo } from 'preact/hooks'
import { platformName } from '../../../platforms/platform-name.ts'
import type { MetricName } from '../../../platforms/vocabulary.ts'
import { Card } from '../../parts/card.tsx'
import { Empty } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import type { CampaignDashboard } from './campaign-data.ts'
import { sumsColumns } from './sums-columns.tsx'

type PlatformRow = CampaignDashboard['by_platform'][number]

const columnsFor = (metric: MetricName): Column<PlatformRow>[] => [
  {
    id: 'platform',
    label: 'Platform',
    sortBy: ({ platform }) => platformName(platform),
    cell: ({ platform }) => platformName(platform),
  },
  ...sumsColumns(metric),
]

/** Claimed and verified per platform. */
export const ByPlatform = ({
  rows,
  metric,
}: {
  readonly rows: readonly PlatformRow[]
  readonly metric: MetricName
}) => {
  const columns = useMemo(() => columnsFor(metric), [metric])
  return (
    <Card title="By platform">
      <DataTable
        caption="Claimed and verified by platform"
        rows={rows}
        keyOf={({ platform }) => platform}
        columns={columns}
        initialSort={{ column: 'claimed', isDescending: true }}
        empty={<Empty title="No posts yet" />}
      />
    </Card>
  )
}
