import type { MetricName } from '../../../platforms/vocabulary.ts'
import { formatCount, formatCountOf } from '../../parts/quantity.tsx'
import type { CampaignDashboard } from './campaign-data.ts'

/** Claimed, verified and overclaimed, summed over some posts. */
export type Sums = Pick<
  CampaignDashboard['by_platform'][number],
  'posts' | 'claimed' | 'verified' | 'overclaimed' | 'corrected' | 'known_posts'
>

/** The share of a claimed sum that was overclaimed; null if nothing was claimed. */
export const overclaimedShare = ({ claimed, overclaimed }: Sums, metric: MetricName): number | null =>
  claimed[metric] === 0 ? null : overclaimed[metric] / claimed[metric]

/** What the platforms show; null if they have shown nothing. */
export const verifiedSum = (
  { verified, known_posts: known }: Pick<Sums, 'verified' | 'known_posts'>,
  metric: MetricName,
): number | null => (known[metric] === 0 ? null : verified[metric])

/** For how many posts the platforms showed a number, unless they did for all or none: `24 of 26 posts`. */
export const partShown = ({ posts, known_posts: known }: Sums, metric: MetricName): string | null =>
  known[metric] === 0 || known[metric] >= posts
    ? null
    : `${formatCount(known[metric])} of ${formatCountOf(posts, 'post')}`
