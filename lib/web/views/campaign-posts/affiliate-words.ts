import type * as z from 'zod/mini'
import type { campaignAffiliateView } from '../../../dashboard/campaign-affiliate-contract.ts'
import type { MetricName } from '../../../platforms/vocabulary.ts'
import type { TrustTier } from '../../../trust/estimate.ts'
import { tierRules } from '../../../trust/vocabulary.ts'
import { formatCount, formatCountOf } from '../../parts/quantity.tsx'
import { metricOf } from '../../words/metric-words.ts'

export type CampaignAffiliate = z.infer<typeof campaignAffiliateView>

const closely = 'We check their posts first, and twice as often.'

/** What a tier says about an affiliate, for whoever pays. */
export const tierWords: Readonly<Record<TrustTier, string>> = {
  NEW: 'Too few of their claims have been confirmed to say more. Their posts are checked at the usual pace.',
  TRUSTED: 'Many claims were confirmed and hardly any was wrong. This is the best tier.',
  STANDARD: 'Most claims were confirmed, and not enough of them yet for the best tier.',
  WATCH: `${tierRules.wrongNumbersFrom} or more of their posts had wrong numbers, which is a pattern rather than a mistake. ${closely}`,
  RESTRICTED: `Wrong numbers are what to expect from their claims, judging by ${tierRules.wrongNumbersFrom} or more posts. ${closely}`,
}

/** Whether any claim in the campaign was ever too high. */
export const everSentence = ({ ever_overclaimed: ever }: CampaignAffiliate, metric: MetricName): string =>
  ever[metric] === 0
    ? `No claim was ever found too high in ${metric}.`
    : `Ever overclaimed: ${metricOf(metric, ever[metric])} that the platforms never showed.`

/** How much of that was taken back, and when. */
export const correctedSentence = (
  { corrected, overclaimed, ever_overclaimed: ever }: CampaignAffiliate,
  metric: MetricName,
): string => {
  if (ever[metric] === 0) return 'There was nothing to correct.'
  if (corrected[metric] === 0) return 'Corrected after being caught: nothing so far.'
  const taken = `Corrected after being caught: ${metricOf(metric, corrected[metric])}, lowered once a check had found them.`
  return overclaimed[metric] === 0
    ? `${taken} Nothing is left that is too high.`
    : `${taken} ${formatCount(overclaimed[metric])} still stand.`
}

/** How many alerts about the affiliate wait in the campaign. */
export const alertsSentence = ({ unresolved_alerts: alerts, is_complete: isComplete }: CampaignAffiliate): string => {
  if (alerts === 0 && isComplete) return 'No alert waits for a decision.'
  const count = isComplete ? formatCountOf(alerts, 'alert') : `At least ${formatCountOf(alerts, 'alert')}`
  return `${count} ${alerts === 1 ? 'waits' : 'wait'} for a decision.`
}
