import { StatusBadge } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { Count, formatCount } from '../../parts/quantity.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import { postsPlace } from '../campaign/campaign-places.ts'
import { sumsColumns } from '../campaign/sums-columns.tsx'
import type { Home } from './home-data.ts'

type Row = Home['campaigns'][number]

/** "Ever" says what was corrected; the campaign's page says the rest. */
const leftOut = new Set(['posts', 'corrected'])

const columns: readonly Column<Row>[] = [
  {
    id: 'campaign',
    label: 'Campaign',
    sortBy: ({ name }) => name,
    cell: ({ campaign_id: id, name }) => <a href={linkTo(`/campaigns/${encodeURIComponent(id)}`)}>{name}</a>,
  },
  {
    id: 'status',
    label: 'Status',
    sortBy: ({ status }) => status,
    cell: ({ status }) => <StatusBadge status={status} />,
  },
  ...sumsColumns<Row>('views', ({ campaign_id: id }) => postsPlace(id)).filter(({ id }) => !leftOut.has(id)),
  {
    id: 'ever',
    label: 'Ever overclaimed',
    isNumber: true,
    sortBy: ({ ever_overclaimed: ever }) => ever.views,
    cell: ({ ever_overclaimed: ever }) => <Count value={ever.views} />,
  },
]

const sentence = ({ counted_campaigns: counted, is_complete: isComplete }: Home): string => {
  const listed = 'The campaigns of these posts, those that overclaimed the most first, ten at most.'
  return isComplete
    ? listed
    : `${listed} You see more campaigns than the ${formatCount(counted)} that are added up here: active ones and newer ones come first.`
}

/** The campaigns behind the numbers. */
export const HomeCampaigns = ({ home }: { readonly home: Home }) => (
  <Card title="Campaigns" actions={<a href={linkTo('/campaigns')}>All campaigns</a>}>
    <DataTable
      caption="Campaigns by what was overclaimed"
      rows={home.campaigns}
      keyOf={({ campaign_id: id }) => id}
      columns={columns}
      empty={null}
    />
    <p class="fine">{sentence(home)}</p>
  </Card>
)
