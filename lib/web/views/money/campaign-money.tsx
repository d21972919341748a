import { useState } from 'preact/hooks'
import { type Live, useLiveRows } from '../../live.ts'
import { may } from '../../may.ts'
import { Card, Figures } from '../../parts/card.tsx'
import { Facts } from '../../parts/facts.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import { AffiliateName } from '../alerts/about.tsx'
import { CampaignHeading } from '../campaign/campaign-heading.tsx'
import { Approve } from './approve.tsx'
import { earningColumns } from './earning-columns.tsx'
import { type CampaignEarnings, type CampaignMoney, type Terms, useMoney, useTerms } from './money-data.ts'
import { owedFigures, Saved, spentFigures } from './money-figures.tsx'
import { NoTerms } from './no-terms.tsx'
import { factsOfTerms } from './terms-changes.ts'

interface TermsProps extends Pick<ViewProps, 'me'> {
  readonly campaignId: string
  readonly terms: Live<Terms>
}

const TermsCard = ({ campaignId, terms, me }: TermsProps) => (
  <Card
    title="Terms"
    actions={
      <a class="button-link quiet" href={linkTo(`/campaigns/${encodeURIComponent(campaignId)}/terms`)}>
        {may(me, 'terms:change') ? 'Change the terms' : 'All versions'}
      </a>
    }
  >
    <Shown live={terms} what="the terms" like={['card']}>
      {(now) => (
        <>
          <p class="fine card-note">
            Version {now.version}, for the days from <Instant at={now.from_day} isDay /> (UTC) on.
          </p>
          <Facts facts={factsOfTerms(now)} />
        </>
      )}
    </Shown>
  </Card>
)

interface PeopleProps {
  readonly campaignId: string
  readonly me: ViewProps['me']
  readonly live: ReturnType<typeof useLiveRows<CampaignEarnings>>
}

const People = ({ campaignId, me, live }: PeopleProps) => {
  const columns: Column<CampaignEarnings>[] = [
    {
      id: 'affiliate',
      label: 'Affiliate',
      sortBy: ({ affiliate_id: id, affiliate_name: name }) => name ?? id,
      cell: ({ affiliate_id: id }) => (
        <span class="wraps">
          <AffiliateName id={id} campaignId={campaignId} me={me} />
        </span>
      ),
    },
    ...earningColumns,
  ]
  return (
    <Shown live={live} what="what affiliates earned" like={['table']}>
      {({ rows, hasMore }) => (
        <DataTable
          caption="What affiliates earned"
          rows={rows}
          keyOf={({ affiliate_id: id }) => id}
          columns={columns}
          initialSort={{ column: 'accrued', isDescending: true }}
          filterFrom={5}
          textOf={({ affiliate_id: id, affiliate_name: name }) => `${name ?? ''} ${id}`}
          empty={
            <Empty title="Nobody has earned anything yet">
              <p>Each day (UTC) is settled in the night after it.</p>
            </Empty>
          }
          more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
        />
      )}
    </Shown>
  )
}

interface BodyProps extends Omit<PeopleProps, 'live'> {
  readonly money: CampaignMoney
  readonly refresh: () => void
}

/** What each affiliate earned, for those who read ledgers, and the approval of a period. */
const Earned = ({ campaignId, me, money, terms, refresh }: BodyProps & { readonly terms: Terms | null }) => {
  const earnings = useLiveRows<CampaignEarnings>(`/campaigns/${encodeURIComponent(campaignId)}/earnings`)
  const [isApproving, setIsApproving] = useState(false)
  const { settled_day: settledDay } = money
  const mayApprove = settledDay !== null && may(me, 'terms:change')
  const refreshAll = (): void => {
    refresh()
    earnings.refresh()
  }
  return (
    <>
      <Card
        title="Affiliates"
        actions={
          mayApprove ? (
            <button type="button" class="primary" onClick={() => setIsApproving(true)}>
              Approve a period
            </button>
          ) : undefined
        }
      >
        <People campaignId={campaignId} me={me} live={earnings} />
      </Card>
      {isApproving && settledDay !== null && terms !== null ? (
        <Approve
          money={money}
          settledDay={settledDay}
          terms={terms}
          earnings={earnings.data}
          refresh={refreshAll}
          close={() => setIsApproving(false)}
        />
      ) : null}
    </>
  )
}

const Body = (props: BodyProps) => {
  const { campaignId, me, money } = props
  const terms = useTerms(campaignId)
  return (
    <div class="home-rest">
      <Saved money={money} />
      <Figures figures={spentFigures(money)} />
      <Figures figures={owedFigures(money)} />
      {may(me, 'ledger:read') ? <Earned {...props} terms={terms.data} /> : null}
      <TermsCard campaignId={campaignId} terms={terms} me={me} />
    </div>
  )
}

/** What a campaign pays, what became of its budget, and what its affiliates earned. */
export const CampaignMoneyView = ({ params: { id = '' }, me }: ViewProps) => {
  const live = useMoney(id)
  const hasNoTerms = live.data === null && live.failure?.status === 404
  return (
    <>
      <CampaignHeading id={id} title="Money">
        {hasNoTerms || !may(me, 'ledger:read') ? null : (
          <>
            <a class="button-link quiet" href={linkTo(`/campaigns/${encodeURIComponent(id)}/earnings`)}>
              Post by post
            </a>
            <a class="button-link quiet" href={linkTo(`/campaigns/${encodeURIComponent(id)}/ledger`)}>
              Ledger
            </a>
          </>
        )}
        <Freshness live={live} />
      </CampaignHeading>
      {hasNoTerms ? (
        <NoTerms campaignId={id} me={me} />
      ) : (
        <Shown live={live} what="the money" like={['headline', 'figures', 'figures', 'table', 'card']}>
          {(money) => <Body campaignId={id} me={me} money={money} refresh={live.refresh} />}
        </Shown>
      )}
    </>
  )
}
