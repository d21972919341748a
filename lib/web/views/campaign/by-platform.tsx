import { useMemo } from 'preact/hooks'
import { platformName } from '../../../platforms/platform-name.ts'
import type { MetricName } from '../../../platforms/vocabulary.ts'
import { Card } from '../../parts/card.tsx'
import { Empty } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import type { CampaignDashboard } from './campaign-data.ts'
import { sumsColumns } from './sums-columns.tsx'

type PlatformRow = CampaignDashboard['by_platform'][number]

type PlaceOf = (platform: PlatformRow['platform']) => string

const columnsFor = (metric: MetricName, placeOf: PlaceOf): Column<PlatformRow>[] => [
  {
    id: 'platform',
    label: 'Platform',
    sortBy: ({ platform }) => platformName(platform),
    cell: ({ platform }) => <a href={placeOf(platform)}>{platformName(platform)}</a>,
  },
  ...sumsColumns<PlatformRow>(metric, ({ platform }) => placeOf(platform)),
]

/** Claimed and verified per platform; each row leads to its posts. */
export const ByPlatform = ({
  rows,
  metric,
  placeOf,
}: {
  readonly rows: readonly PlatformRow[]
  readonly metric: MetricName
  readonly placeOf: PlaceOf
}) => {
  const columns = useMemo(() => columnsFor(metric, placeOf), [metric])
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
