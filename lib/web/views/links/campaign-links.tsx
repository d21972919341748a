import { useLiveRows } from '../../live.ts'
import { usePeopleNames } from '../../names.ts'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import type { ViewProps } from '../../view-props.ts'
import { classesSentence } from '../../words/click-words.ts'
import { AffiliateName } from '../alerts/about.tsx'
import { CampaignHeading } from '../campaign/campaign-heading.tsx'
import { CampaignClicks } from './campaign-clicks.tsx'
import { nameColumn, numberColumns, postColumn } from './link-columns.tsx'
import { type ListedLink, linkName } from './link-data.ts'

type NameOf = (affiliateId: string) => string

const columnsFor = (me: ViewProps['me'], nameOf: NameOf): Column<ListedLink>[] => [
  nameColumn,
  {
    id: 'affiliate',
    label: 'Affiliate',
    sortBy: ({ affiliate_id: id }) => nameOf(id),
    cell: ({ affiliate_id: id, campaign_id: campaignId }) => <AffiliateName id={id} campaignId={campaignId} me={me} />,
  },
  postColumn,
  ...numberColumns,
]

/** The links of a campaign, those with the most counted clicks first. */
export const CampaignLinksView = ({ params: { id = '' }, me }: ViewProps) => {
  const live = useLiveRows<ListedLink>(`/links?campaign_id=${encodeURIComponent(id)}`)
  const names = usePeopleNames()
  const nameOf: NameOf = (affiliateId) => names.get(affiliateId) ?? affiliateId
  return (
    <>
      <CampaignHeading id={id} title="Links">
        <Freshness live={live} />
      </CampaignHeading>
      <p class="lead-in">{classesSentence}</p>
      <Shown live={live} what="the links">
        {({ rows, hasMore }) => (
          <>
            {hasMore ? (
              <p class="fine card-note">
                Showing the {rows.length} latest links. Sorting and filtering apply to these only.
              </p>
            ) : null}
            <DataTable
              caption="Links of the campaign"
              rows={rows}
              keyOf={({ code }) => code}
              columns={columnsFor(me, nameOf)}
              initialSort={{ column: 'unique', isDescending: true }}
              textOf={(link) => [linkName(link), link.url, nameOf(link.affiliate_id)].join(' ')}
              empty={
                <Empty title="No links yet">
                  <p>Affiliates make a link for each post. It appears here, with what it counts.</p>
                </Empty>
              }
              more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
            />
            <CampaignClicks campaignId={id} />
          </>
        )}
      </Shown>
    </>
  )
}
