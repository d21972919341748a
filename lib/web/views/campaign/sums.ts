import type { MetricName } from '../../../platforms/platform.ts'
import type { CampaignDashboard } from './campaign-data.ts'

/** What was claimed, seen and claimed too much, over some posts. */
export type Sums = Pick<CampaignDashboard['by_platform'][number], 'claimed' | 'verified' | 'overclaimed'>

/** The share of a claimed sum that was too much; null where nothing was claimed. */
export const overclaimedShare = ({ claimed, overclaimed }: Sums, metric: MetricName): number | null =>
  claimed[metric] === 0 ? null : overclaimed[metric] / claimed[metric]

/**
 * What the platforms show; null where they have shown nothing. The sums of the API leave out what nobody saw, so that a 0
 * beside a claim that was not found too high means that there is no number yet.
 */
export const verifiedSum = ({ claimed, verified, overclaimed }: Sums, metric: MetricName): number | null =>
  verified[metric] === 0 && claimed[metric] > 0 && overclaimed[metric] === 0 ? null : verified[metric]
