import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import { formatCountOf } from '../../parts/quantity.tsx'
import { durationWords } from '../../words/duration-words.ts'

type Tracking = Pick<
  CampaignView,
  'landing_url' | 'sources' | 'dedupe_minutes' | 'conversion_window_days' | 'postback_signature'
>

const minuteMs = 60_000

const counters = {
  clicks: { first_party: 'We count them, with tracked links.', platform: 'The platforms count them.' },
  conversions: {
    first_party: 'We count what the advertiser reports about clicks on tracked links.',
    platform: 'The platforms count them.',
  },
} as const

const signatures = {
  required: 'Only with a signature.',
  optional: 'With or without a signature; a wrong one is refused.',
} as const

/** How a campaign counts, a sentence per setting. */
export const trackingFacts = (campaign: Tracking): { readonly label: string; readonly value: string }[] => [
  { label: 'Landing page', value: campaign.landing_url ?? 'none' },
  { label: 'Clicks', value: counters.clicks[campaign.sources.clicks] },
  { label: 'Conversions', value: counters.conversions[campaign.sources.conversions] },
  {
    label: 'Duplicates',
    value:
      campaign.dedupe_minutes === 0
        ? 'Every click of a visitor counts.'
        : `Further clicks of a visitor on a link within ${durationWords(campaign.dedupe_minutes * minuteMs)} do not count.`,
  },
  {
    label: 'Conversion window',
    value: `A conversion counts for ${formatCountOf(campaign.conversion_window_days, 'day')} after the click.`,
  },
  { label: 'Postbacks', value: signatures[campaign.postback_signature] },
]
