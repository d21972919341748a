import * as z from 'zod/mini'
import type { Campaign } from '../campaign/campaign.ts'
import { campaignStatuses } from '../campaign/vocabulary.ts'
import { addTotals, type Totals } from '../post/totals.ts'
import type { DayRange } from '../values/day-range.ts'
import { dayRowView, verdictMixView, viewDays, viewTotals } from './dashboard-contract.ts'

const count = z.int().check(z.minimum(0))
const sums = z.omit(dayRowView, { day: true })
/** The most campaigns that are listed by name; all are in the sums. */
const listedCampaigns = 10

/**
 * What the posts of some days add up to, over the campaigns that the reader sees: those submitted from one day to another,
 * and as many days before; without a range, all posts, and nothing before.
 */
export const homeView = z
  .lazy(() =>
    z.object({
      from: z.nullable(z.iso.date()),
      to: z.nullable(z.iso.date()),
      totals: sums,
      before: z.nullable(sums),
      verdicts: verdictMixView,
      by_day: z.array(dayRowView),
      /** Those with the most overclaimed views first. */
      campaigns: z.array(
        z.object({ campaign_id: z.string(), name: z.string(), status: z.enum(campaignStatuses), ...sums.shape }),
      ),
      counted_campaigns: count,
      /** Whether these are all campaigns that the reader sees. */
      is_complete: z.boolean(),
    }),
  )
  .register(z.globalRegistry, { id: 'Home' })

/** A campaign with the totals of its days: those of the range, and those before it. */
export interface CampaignOfHome {
  readonly campaign: Pick<Campaign, 'campaignId' | 'name' | 'status'>
  readonly days: readonly { readonly of: string; readonly amounts: Totals }[]
  readonly before: readonly { readonly amounts: Totals }[]
}

const sumOf = (rows: readonly { readonly amounts: Totals }[]) =>
  viewTotals(rows.map(({ amounts }) => amounts).reduce(addTotals, {}))

export const viewHome = (
  found: readonly CampaignOfHome[],
  range: DayRange | null,
  isComplete: boolean,
): z.infer<typeof homeView> => {
  const days = found.flatMap((one) => one.days).toSorted((left, right) => left.of.localeCompare(right.of))
  const { sums: totals, verdicts } = sumOf(days)
  const rows = found
    .filter((one) => one.days.length > 0)
    .map(({ campaign: { campaignId, name, status }, days: own }) => ({
      campaign_id: campaignId,
      name,
      status,
      ...sumOf(own).sums,
    }))
  return {
    from: range?.from ?? null,
    to: range?.to ?? null,
    totals,
    before: range === null ? null : sumOf(found.flatMap((one) => one.before)).sums,
    verdicts,
    by_day: viewDays(days),
    campaigns: rows
      .toSorted(
        (left, right) => right.overclaimed.views - left.overclaimed.views || right.claimed.views - left.claimed.views,
      )
      .slice(0, listedCampaigns),
    counted_campaigns: found.length,
    is_complete: isComplete,
  }
}
