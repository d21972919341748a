import * as z from 'zod/mini'
import { dayRowView, platformRowView, verdictMixView, viewTotals } from '../dashboard/dashboard-contract.ts'
import { trustTiers } from '../trust/vocabulary.ts'
import type { CampaignDay, TrustDay } from './days.ts'

/** A campaign as of the night after a day; every number is a sum over the posts that it had then. */
export const campaignDayView = z
  .lazy(() =>
    z.extend(dayRowView, {
      at: z.iso.datetime(),
      verdicts: verdictMixView,
      by_platform: z.array(platformRowView),
    }),
  )
  .register(z.globalRegistry, { id: 'CampaignDay' })

export const viewCampaignDay = ({ day, at, amounts }: CampaignDay): z.infer<typeof campaignDayView> => {
  const { sums, byPlatform, verdicts } = viewTotals(amounts)
  return { day, at, ...sums, verdicts, by_platform: byPlatform }
}

const share = z.number().check(z.minimum(0), z.maximum(1))

/** An affiliate's trust as of the night after a day on which it moved. */
export const trustDayView = z
  .lazy(() =>
    z.object({
      day: z.iso.date(),
      at: z.iso.datetime(),
      trust_score: share,
      trust_probability: share,
      trust_floor: share,
      trust_tier: z.enum(trustTiers),
    }),
  )
  .register(z.globalRegistry, { id: 'TrustDay' })

export const viewTrustDay = (row: TrustDay): z.infer<typeof trustDayView> => ({
  day: row.day,
  at: row.at,
  trust_score: row.trustScore,
  trust_probability: row.trustProbability,
  trust_floor: row.trustFloor,
  trust_tier: row.trustTier,
})
