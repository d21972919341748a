import type { CampaignView } from '../../campaign/campaign-contract.ts'
import { campaignStatuses } from '../../campaign/vocabulary.ts'
import { platformName } from '../../platforms/platform-name.ts'
import { useLiveRows } from '../live.ts'
import { may } from '../may.ts'
import { StatusBadge, wordOf } from '../parts/badge.tsx'
import { Choice } from '../parts/choice.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { Instant } from '../parts/instant.tsx'
import { Empty, Freshness, Shown } from '../parts/state.tsx'
import { type Column, DataTable } from '../parts/table.tsx'
import { linkTo } from '../place.ts'
import { readerFacts } from '../reader.ts'
import { replaceQuery, usePlace } from '../router.ts'
import type { ViewProps } from '../view-props.ts'

type Me = ViewProps['me']
type Role = Me['role']

const options = campaignStatuses.map((status) => [status, wordOf(status)] as const)

/** The API lists an admin the campaigns of one status at a time; everybody else gets theirs in any status. */
const optionsFor = (role: Role) => (readerFacts(role).seesEverything ? options : [['', 'All'] as const, ...options])

const useStatus = (role: Role): string => {
  const wanted = usePlace().query.get('status')
  return campaignStatuses.find((status) => status === wanted) ?? (readerFacts(role).seesEverything ? 'ACTIVE' : '')
}

const submitColumn: Column<CampaignView> = {
  id: 'submit',
  label: 'Your posts',
  cell: ({ id, participation }) => (
    <>
      <a class="whole" href={linkTo('/submit', { campaign: id })}>
        Submit a post
      </a>
      {participation === 'OPEN' ? null : (
        <>
          <br />
          <a class="whole" href={linkTo(`/campaigns/${encodeURIComponent(id)}`)}>
            Take part
          </a>
        </>
      )}
    </>
  ),
}

const columnsFor = (role: Role): Column<CampaignView>[] => [
  {
    id: 'name',
    label: 'Campaign',
    sortBy: ({ name }) => name,
    cell: ({ id, name }) => <a href={linkTo(`/campaigns/${encodeURIComponent(id)}`)}>{name}</a>,
  },
  {
    id: 'status',
    label: 'Status',
    sortBy: ({ status }) => status,
    cell: ({ status }) => <StatusBadge status={status} />,
  },
  { id: 'platforms', label: 'Platforms', cell: ({ platforms }) => platforms.map(platformName).join(', ') },
  {
    id: 'advertiser',
    label: 'Advertiser',
    sortBy: (campaign) => campaign.advertiser_name,
    cell: (campaign) => campaign.advertiser_name ?? <span class="missing">none</span>,
  },
  {
    id: 'start',
    label: 'Starts',
    sortBy: (campaign) => campaign.start_date,
    cell: (campaign) => <Instant at={campaign.start_date} missing="no start date" isDay />,
  },
  {
    id: 'end',
    label: 'Ends',
    sortBy: (campaign) => campaign.end_date,
    cell: (campaign) => <Instant at={campaign.end_date} missing="no end date" isDay />,
  },
  {
    id: 'created',
    label: 'Created',
    sortBy: (campaign) => campaign.created_at,
    cell: (campaign) => <Instant at={campaign.created_at} />,
  },
  ...(readerFacts(role).submitsPosts ? [submitColumn] : []),
]

const emptySentences: Readonly<Record<Role, string>> = {
  ADMIN: 'Affiliates submit posts to campaigns.',
  ADVERTISER: 'Affiliates submit posts to your campaigns, and you see what was claimed and what the platforms show.',
  AFFILIATE: 'No campaign is accepting posts right now. New ones appear here automatically.',
}

const mayCreate = (me: Me): boolean => readerFacts(me.role).runsCampaigns && may(me, 'campaign:write')

const NoCampaigns = ({ me, status }: { readonly me: Me; readonly status: string }) => (
  <Empty title={status === '' ? 'No campaigns yet' : `No ${wordOf(status).toLowerCase()} campaigns`}>
    <p>{emptySentences[me.role]}</p>
    {mayCreate(me) ? (
      <p>
        <a class="button-link" href={linkTo('/campaigns/new')}>
          {status === '' || status === 'ACTIVE' ? 'Create your first campaign' : 'Create a campaign'}
        </a>
      </p>
    ) : null}
  </Empty>
)

const textOf = (campaign: CampaignView): string =>
  [campaign.name, campaign.advertiser_name, campaign.id, ...campaign.platforms.map(platformName)].join(' ')

/** The campaigns that the reader may see. */
export const CampaignsView = ({ me }: ViewProps) => {
  const { role } = me
  const status = useStatus(role)
  const live = useLiveRows<CampaignView>(status === '' ? '/campaigns' : `/campaigns?status=${status}`)
  const choice = (
    <Choice
      label="Status"
      value={status}
      options={optionsFor(role)}
      choose={(chosen) => replaceQuery({ status: chosen })}
    />
  )
  return (
    <>
      <PageHeading title="Campaigns">
        {mayCreate(me) ? (
          <a class="button-link" href={linkTo('/campaigns/new')}>
            New campaign
          </a>
        ) : null}
        {readerFacts(role).submitsPosts ? (
          <a class="button-link quiet" href={linkTo('/take-part')}>
            Requests and invitations
          </a>
        ) : null}
        <Freshness live={live} />
      </PageHeading>
      <Shown live={live} what="campaigns" like={['table']}>
        {({ rows, hasMore }) => (
          <DataTable
            caption="Campaigns"
            rows={rows}
            keyOf={({ id }) => id}
            columns={columnsFor(role)}
            textOf={textOf}
            filters={readerFacts(role).seesWholeCampaigns ? choice : undefined}
            empty={<NoCampaigns me={me} status={status} />}
            more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
          />
        )}
      </Shown>
    </>
  )
}
