import { platformName } from '../../../platforms/platform-name.ts'
import { Card } from '../../parts/card.tsx'
import { Count } from '../../parts/quantity.tsx'
import { Empty } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import type { Performance } from './evidence.ts'

type Row = Performance['by_platform'][number]

const verifiedViews = ({ verified_views: verified, known_posts: known }: Row): number | null =>
  known === 0 ? null : verified

const columns: Column<Row>[] = [
  {
    id: 'platform',
    label: 'Platform',
    sortBy: ({ platform }) => platformName(platform),
    cell: ({ platform }) => platformName(platform),
  },
  {
    id: 'posts',
    label: 'Posts',
    isNumber: true,
    sortBy: ({ posts }) => posts,
    cell: ({ posts }) => <Count value={posts} />,
  },
  {
    id: 'claimed',
    label: 'Claimed views',
    isNumber: true,
    sortBy: ({ claimed_views: claimed }) => claimed,
    cell: ({ claimed_views: claimed }) => <Count value={claimed} />,
  },
  {
    id: 'verified',
    label: 'Verified views',
    isNumber: true,
    sortBy: verifiedViews,
    cell: (row) => <Count value={verifiedViews(row)} missing="none shown yet" />,
  },
]

/** Claimed and verified views per platform. */
export const ByPlatform = ({ rows }: { readonly rows: readonly Row[] }) => (
  <Card title="By platform">
    <DataTable
      caption="Your views by platform"
      rows={rows}
      keyOf={({ platform }) => platform}
      columns={columns}
      initialSort={{ column: 'claimed', isDescending: true }}
      empty={<Empty title="No posts yet" />}
    />
    {rows.length === 0 ? null : (
      <p class="fine">
        Verified is what the platforms have shown so far. A post without numbers yet adds nothing to it.
      </p>
    )}
  </Card>
)
