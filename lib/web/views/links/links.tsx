import { useState } from 'preact/hooks'
import { useCampaigns } from '../../campaigns.ts'
import { useLiveRows } from '../../live.ts'
import { useNamesOfCampaigns } from '../../names.ts'
import { tell } from '../../notices.ts'
import { PageHeading } from '../../parts/heading.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { classesSentence } from '../../words/click-words.ts'
import { AmountsCard } from './amounts-table.tsx'
import { CopyAddress } from './copy-address.tsx'
import { nameColumn, numberColumns, postColumn } from './link-columns.tsx'
import { type ListedLink, linkName } from './link-data.ts'
import { campaignsWithLinks } from './link-draft.ts'
import { MakeLink } from './make-link.tsx'
import { StopLink } from './stop-link.tsx'

const columnsFor = (nameOf: (campaignId: string) => string, changed: () => void): Column<ListedLink>[] => [
  {
    ...nameColumn,
    cell: (link) => (
      <>
        {nameColumn.cell(link)}
        {link.target_url === null ? null : (
          <p class="fine wraps">leads to {link.target_url.replace(/^https?:\/\/|\/$/g, '')}</p>
        )}
      </>
    ),
  },
  {
    id: 'campaign',
    label: 'Campaign',
    sortBy: ({ campaign_id: id }) => nameOf(id),
    cell: ({ campaign_id: id }) => <span class="wraps">{nameOf(id)}</span>,
  },
  postColumn,
  ...numberColumns,
  {
    id: 'actions',
    label: 'Actions',
    cell: (link) => (
      <span class="buttons">
        <CopyAddress link={link} />
        <StopLink link={link} done={changed} />
      </span>
    ),
  },
]

const NoLinks = ({ canMake }: { readonly canMake: boolean }) => (
  <Empty title="No links yet">
    <p>
      Platforms don't show how many clicks and conversions your posts bring. Make a link, put its address into your
      post, and name it when you submit the post: then we count them.
    </p>
    {canMake ? null : <p>No active campaign has a landing page right now, so there is nothing to link to.</p>}
  </Empty>
)

/** One's own links with what they counted, newest first. */
export const LinksView = () => {
  const live = useLiveRows<ListedLink>('/links')
  const campaigns = campaignsWithLinks(useCampaigns('AFFILIATE').data?.rows ?? [])
  const [isMaking, setIsMaking] = useState(false)
  const names = useNamesOfCampaigns([...new Set(live.data?.rows.map(({ campaign_id: id }) => id))])
  const nameOf = (id: string): string => names.get(id) ?? id
  const made = (): void => {
    setIsMaking(false)
    tell('good', 'Your link is ready. Copy its address into your post.')
    live.refresh()
  }
  return (
    <>
      <PageHeading title="Links">
        {campaigns.length === 0 ? null : (
          <button type="button" class="primary" onClick={() => setIsMaking(true)}>
            Make a link
          </button>
        )}
        <Freshness live={live} />
      </PageHeading>
      <p class="lead-in">{classesSentence}</p>
      <Shown live={live} what="your links">
        {({ rows, hasMore }) => (
          <>
            <DataTable
              caption="Your links"
              rows={rows}
              keyOf={({ code }) => code}
              columns={columnsFor(nameOf, live.refresh)}
              textOf={(link) => [linkName(link), link.url, link.target_url, nameOf(link.campaign_id)].join(' ')}
              empty={<NoLinks canMake={campaigns.length > 0} />}
              more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
            />
            <AmountsCard links={rows} />
          </>
        )}
      </Shown>
      {isMaking ? <MakeLink campaigns={campaigns} made={made} close={() => setIsMaking(false)} /> : null}
    </>
  )
}
