import { useMemo } from 'preact/hooks'
import { platformName } from '../../../platforms/platform-name.ts'
import type { MetricName } from '../../../platforms/vocabulary.ts'
import { Card } from '../../parts/card.tsx'
import { Linked } from '../../parts/linked.tsx'
import { Empty } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import type { CampaignDashboard } from './campaign-data.ts'
import { sumsColumns } from './sums-columns.tsx'

type PlatformRow = CampaignDashboard['by_platform'][number]

/** Null where the posts cannot be seen. */
type PlaceOf = ((platform: PlatformRow['platform']) => string) | null

const columnsFor = (metric: MetricName, placeOf: PlaceOf): Column<PlatformRow>[] => [
  {
    id: 'platform',
    label: 'Platform',
    sortBy: ({ platform }) => platformName(platform),
    cell: ({ platform }) => <Linked place={placeOf?.(platform) ?? null}>{platformName(platform)}</Linked>,
  },
  ...sumsColumns<PlatformRow>(metric, placeOf && (({ platform }) => placeOf(platform))),
]

/** Claimed and verified per platform; each row leads to its posts, if there is a place for them. */
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
