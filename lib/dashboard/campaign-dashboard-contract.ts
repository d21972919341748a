import * as z from 'zod/mini'
import type { Alert } from '../alerts/alert.ts'
import { alertView, viewAlert } from '../alerts/alert-contract.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { campaignView, viewCampaign } from '../campaign/campaign-contract.ts'
import type { Person } from '../people/person.ts'
import { addTotals, type Totals } from '../post/totals.ts'
import type { AffiliateId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import {
  affiliateRowView,
  dayRowView,
  platformRowView,
  totalsView,
  verdictMixView,
  viewAffiliateRow,
  viewDays,
  viewTotals,
} from './dashboard-contract.ts'

/** A campaign at a glance; every number in it is a sum over its posts. */
export const campaignDashboardView = z
  .lazy(() =>
    z.object({
      campaign: campaignView,
      totals: totalsView,
      verdicts: verdictMixView,
      by_platform: z.array(platformRowView),
      by_affiliate: z.array(affiliateRowView),
      by_day: z.array(dayRowView),
      /** When its affiliates were ranked and counted last; null where that is done with every request. */
      affiliates_ranked_at: z.nullable(z.iso.datetime()),
      recent_alerts: z.array(alertView),
    }),
  )
  .register(z.globalRegistry, { id: 'CampaignDashboard' })

export interface TotalsRow<Of extends string = string> {
  readonly of: Of
  readonly amounts: Totals
}

export const listedAffiliates = 100

const overclaimOf = ({ amounts }: TotalsRow): number =>
  Object.entries(amounts).reduce((sum, [code, amount]) => (code.endsWith('.ov') ? sum + amount : sum), 0)

const claimOf = ({ amounts }: TotalsRow): number =>
  Object.entries(amounts).reduce((sum, [code, amount]) => (code.endsWith('.cv') ? sum + amount : sum), 0)

/** The affiliates to list: those who overclaimed the most views first, then those who claimed the most. */
export const rankAffiliates = (rows: readonly TotalsRow<AffiliateId>[]): TotalsRow<AffiliateId>[] =>
  rows
    .toSorted((left, right) => overclaimOf(right) - overclaimOf(left) || claimOf(right) - claimOf(left))
    .slice(0, listedAffiliates)

/** The affiliates to list, how many there are in all, and as of when where that is not now. */
export interface Ranking {
  readonly ranked: readonly TotalsRow<AffiliateId>[]
  readonly count: number
  readonly rankedAt: Instant | null
}

export const viewCampaignDashboard = (
  campaign: Campaign,
  rows: {
    readonly days: readonly TotalsRow[]
    readonly ranking: Ranking
    readonly affiliates: ReadonlyMap<string, Person>
    readonly alerts: readonly Alert[]
  },
  now: Instant,
): z.infer<typeof campaignDashboardView> => {
  const { sums, byPlatform, verdicts } = viewTotals(rows.days.map(({ amounts }) => amounts).reduce(addTotals, {}))
  return {
    campaign: viewCampaign(campaign),
    totals: { ...sums, affiliates: rows.ranking.count },
    verdicts,
    by_platform: byPlatform,
    by_affiliate: rows.ranking.ranked.map(({ of, amounts }) =>
      viewAffiliateRow(of, rows.affiliates.get(of), amounts, now),
    ),
    by_day: viewDays(rows.days),
    affiliates_ranked_at: rows.ranking.rankedAt,
    recent_alerts: rows.alerts.map(viewAlert),
  }
}
