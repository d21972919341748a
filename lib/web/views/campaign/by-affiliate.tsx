import { useMemo } from 'preact/hooks'
import type { MetricName } from '../../../platforms/vocabulary.ts'
import { Refused } from '../../forms/refused.tsx'
import { Card } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import { formatCount } from '../../parts/quantity.tsx'
import { Empty } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { TrustScore, TrustTierBadge, tierRank, trustSentence } from '../../parts/trust.tsx'
import { useAffiliates } from './affiliates-data.ts'
import type { CampaignDashboard } from './campaign-data.ts'
import { affiliatePlace, postsPlace } from './campaign-places.ts'
import type { AffiliateRow } from './join-affiliates.ts'
import { sumsColumns } from './sums-columns.tsx'

const columnsFor = (campaignId: string, metric: MetricName): Column<AffiliateRow>[] => [
  {
    id: 'affiliate',
    label: 'Affiliate',
    sortBy: ({ name, affiliate_id: id }) => name ?? id,
    cell: ({ name, affiliate_id: id }) => <a href={affiliatePlace(campaignId, id)}>{name ?? <code>{id}</code>}</a>,
  },
  ...sumsColumns<AffiliateRow>(metric, ({ affiliate_id: affiliate }) => postsPlace(campaignId, { affiliate })),
  {
    id: 'score',
    label: 'Trust score',
    isNumber: true,
    sortBy: ({ trust_score: score }) => score,
    cell: ({ trust_score: score }) => <TrustScore score={score} />,
  },
  {
    id: 'probability',
    label: 'Trust probability',
    isNumber: true,
    sortBy: ({ trust_probability: probability }) => probability,
    cell: ({ trust_probability: probability }) => <TrustScore score={probability} />,
  },
  {
    id: 'tier',
    label: 'Trust tier',
    sortBy: ({ trust_tier: tier }) => tierRank(tier),
    cell: ({ trust_tier: tier }) => <TrustTierBadge tier={tier} />,
  },
]

const textOf = ({ name, affiliate_id: id, trust_tier: tier }: AffiliateRow): string =>
  [name, id, tier].filter(Boolean).join(' ')

/** Claimed and verified per affiliate, with each affiliate's trust; each row leads to the affiliate and to their posts. */
export const ByAffiliate = ({
  dashboard,
  metric,
}: {
  readonly dashboard: CampaignDashboard
  readonly metric: MetricName
}) => {
  const { rows, failure, isLoading, hasMore, loadMore } = useAffiliates(dashboard)
  const { id } = dashboard.campaign
  const { affiliates_ranked_at: rankedAt } = dashboard
  const columns = useMemo(() => columnsFor(id, metric), [id, metric])
  return (
    <Card title="By affiliate">
      {hasMore ? (
        <p class="fine card-note">
          Showing {formatCount(rows.length)} of {formatCount(dashboard.totals.affiliates)} affiliates, those who
          overclaimed the most views first
          {rankedAt === null ? null : (
            <>
              , as of <Instant at={rankedAt} />
            </>
          )}
          . Sorting and filtering apply to these only.
        </p>
      ) : null}
      <Refused failure={failure} />
      <DataTable
        caption="Claimed and verified by affiliate"
        rows={rows}
        keyOf={({ affiliate_id }) => affiliate_id}
        columns={columns}
        initialSort={{ column: 'overclaimed', isDescending: true }}
        filterFrom={5}
        textOf={textOf}
        pageRows={10}
        empty={<Empty title="No affiliates yet" />}
        more={hasMore ? { isLoading, load: loadMore } : null}
      />
      {rows.length === 0 ? null : <p class="fine">{trustSentence}</p>}
    </Card>
  )
}
