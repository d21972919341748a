import { useState } from 'preact/hooks'
import { useLiveRows } from '../../live.ts'
import { Card, Figures } from '../../parts/card.tsx'
import { Facts } from '../../parts/facts.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Instant } from '../../parts/instant.tsx'
import { formatCount } from '../../parts/quantity.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import type { ViewProps } from '../../view-props.ts'
import { AffiliateName, CampaignName } from '../alerts/about.tsx'
import { formatMoney } from '../links/amount-words.ts'
import { Approve } from './approve.tsx'
import { earningColumns } from './earning-columns.tsx'
import { type CampaignEarnings, type CampaignMoney, type Terms, useMoney, useTerms } from './money-data.ts'
import { amountOrNone, holdWords, progressSentence, ratesOf, removalWords } from './money-words.ts'

const figuresOf = (money: CampaignMoney) => {
  const amount = (minor: number) => <span class="number">{formatMoney(minor, money)}</span>
  return [
    { label: 'Saved', value: amount(money.saved_minor), note: 'claimed, never seen, and not paid for' },
    { label: 'Spent', value: amount(money.spent_minor), note: `of ${formatMoney(money.budget_minor, money)}` },
    {
      label: 'Left',
      value: amount(money.left_minor),
      note: money.is_exhausted ? 'The budget is spent.' : 'of the budget',
    },
    { label: 'Held', value: amount(money.held_minor), note: 'earned, and not free yet' },
    { label: 'Payable', value: amount(money.payable_minor), note: 'approved' },
  ]
}

const factsOf = (terms: Terms) => [
  { label: 'Pays', value: ratesOf(terms).join(', ') },
  { label: 'From', value: `${terms.from_day} (UTC), version ${terms.version}` },
  { label: 'At least', value: terms.min_units === 0 ? 'no minimum' : formatCount(terms.min_units) },
  { label: 'Cap for a post', value: amountOrNone(terms.cap_per_post, terms) },
  { label: 'Cap for an affiliate', value: amountOrNone(terms.cap_per_affiliate, terms) },
  { label: 'Counts until', value: <Instant at={terms.count_until} missing="90 days after the campaign ends" /> },
  { label: 'Holds', value: holdWords[terms.hold] },
  { label: 'Removed post', value: removalWords[terms.removal] },
]

const TermsCard = ({ campaignId }: { readonly campaignId: string }) => (
  <Card title="What it pays">
    <Shown live={useTerms(campaignId)} what="the terms">
      {(terms) => <Facts facts={factsOf(terms)} />}
    </Shown>
  </Card>
)

interface PeopleProps {
  readonly campaignId: string
  readonly me: ViewProps['me']
}

const People = ({ campaignId, me }: PeopleProps) => {
  const live = useLiveRows<CampaignEarnings>(`/campaigns/${encodeURIComponent(campaignId)}/earnings`)
  const columns: Column<CampaignEarnings>[] = [
    {
      id: 'affiliate',
      label: 'Affiliate',
      sortBy: ({ affiliate_id: id, affiliate_name: name }) => name ?? id,
      cell: ({ affiliate_id: id }) => <AffiliateName id={id} campaignId={campaignId} me={me} />,
    },
    ...earningColumns,
  ]
  return (
    <Shown live={live} what="what affiliates earned">
      {({ rows, hasMore }) => (
        <DataTable
          caption="What affiliates earned"
          rows={rows}
          keyOf={({ affiliate_id: id }) => id}
          columns={columns}
          initialSort={{ column: 'accrued', isDescending: true }}
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

/** What a campaign pays, what became of its budget, and what its affiliates earned. */
export const CampaignMoneyView = ({ params: { id = '' }, me }: ViewProps) => {
  const live = useMoney(id)
  const [isApproving, setIsApproving] = useState(false)
  const settledDay = live.data?.settled_day ?? null
  const hasNoTerms = live.data === null && live.failure?.status === 404
  return (
    <>
      <PageHeading title="Money" above={<CampaignName id={id} me={me} />}>
        {settledDay === null ? null : (
          <button type="button" class="primary" onClick={() => setIsApproving(true)}>
            Approve a period
          </button>
        )}
        <Freshness live={live} />
      </PageHeading>
      {hasNoTerms ? (
        <Empty title="This campaign pays for nothing yet">
          <p>
            Its terms say what it pays, in which currency, and how much in all. They are set through the API, with{' '}
            <code>PUT /campaigns/{'{id}'}/terms</code>.
          </p>
        </Empty>
      ) : (
        <Shown live={live} what="the money">
          {(money) => (
            <>
              <p class="lead-in">
                {progressSentence(money)} We compute amounts and keep books; we hold and move no money.
              </p>
              <Figures figures={figuresOf(money)} />
              <TermsCard campaignId={id} />
              <Card title="Affiliates">
                <People campaignId={id} me={me} />
              </Card>
            </>
          )}
        </Shown>
      )}
      {isApproving && settledDay !== null ? (
        <Approve campaignId={id} settledDay={settledDay} approved={live.refresh} close={() => setIsApproving(false)} />
      ) : null}
    </>
  )
}
