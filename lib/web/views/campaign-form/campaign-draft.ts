import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import { maxCampaignNameLength, usualConversionWindowDays, usualDedupeMinutes } from '../../../campaign/vocabulary.ts'
import { type MetricName, metricNames } from '../../../platforms/vocabulary.ts'
import { perFloor } from '../../../post/vocabulary.ts'

const otherAmounts = [
  'low_below_pct',
  'medium_up_to_pct',
  'settlement_hours',
  'dedupe_minutes',
  'conversion_window_days',
  'post_limit_most',
  'post_limit_days',
] as const
export type AmountField = `${MetricName}_floor` | (typeof otherAmounts)[number]

/** The settings that are numbers, by their names in the API; each is a text while it is typed. */
export const amountFields: readonly AmountField[] = [
  ...metricNames.map((metric) => `${metric}_floor` as const),
  ...otherAmounts,
]

/** A campaign as it was typed. Its dates are days in UTC, and what is empty has its default. */
export interface CampaignDraft extends Readonly<Record<AmountField, string>> {
  readonly name: string
  readonly advertiser_id: string
  readonly advertiser_name: string
  readonly status: CampaignView['status']
  readonly platforms: CampaignView['platforms']
  readonly start_date: string
  readonly end_date: string
  readonly participation: CampaignView['participation']
  readonly review: CampaignView['review']
  readonly brief: string
  /** One in each line. */
  readonly brief_links: string
  readonly landing_url: string
  readonly clicks: CampaignView['sources']['clicks']
  readonly conversions: CampaignView['sources']['conversions']
  readonly postback_signature: CampaignView['postback_signature']
}
export type CampaignField = keyof CampaignDraft

/** What a new campaign begins with: active, on no platform yet. */
export const emptyCampaign: CampaignDraft = {
  name: '',
  advertiser_id: '',
  advertiser_name: '',
  status: 'ACTIVE',
  platforms: [],
  start_date: '',
  end_date: '',
  ...perFloor(() => ''),
  low_below_pct: '',
  medium_up_to_pct: '',
  settlement_hours: '',
  participation: 'OPEN',
  review: 'NONE',
  post_limit_most: '',
  post_limit_days: '',
  brief: '',
  brief_links: '',
  landing_url: '',
  clicks: 'first_party',
  conversions: 'first_party',
  dedupe_minutes: String(usualDedupeMinutes),
  conversion_window_days: String(usualConversionWindowDays),
  postback_signature: 'optional',
}

const dayOf = (at: string | null): string => at?.slice(0, 10) ?? ''
const textOf = (value: number | undefined): string => (value === undefined ? '' : String(value))

/** A stored campaign as somebody would have typed it. Without a landing page, it says what would count with one. */
export const draftOf = (campaign: CampaignView): CampaignDraft => {
  const { thresholds, sources, landing_url: landingUrl } = campaign
  return {
    name: campaign.name,
    advertiser_id: campaign.advertiser_id ?? '',
    advertiser_name: campaign.advertiser_name ?? '',
    status: campaign.status,
    platforms: campaign.platforms,
    start_date: dayOf(campaign.start_date),
    end_date: dayOf(campaign.end_date),
    ...perFloor((metric) => textOf(thresholds[`${metric}_floor`])),
    low_below_pct: textOf(thresholds.low_below_pct),
    medium_up_to_pct: textOf(thresholds.medium_up_to_pct),
    settlement_hours: textOf(thresholds.settlement_hours),
    participation: campaign.participation,
    review: campaign.review,
    post_limit_most: textOf(campaign.post_limit?.most),
    post_limit_days: textOf(campaign.post_limit?.days ?? undefined),
    brief: campaign.brief ?? '',
    brief_links: campaign.brief_links.join('\n'),
    landing_url: landingUrl ?? '',
    clicks: landingUrl === null ? emptyCampaign.clicks : sources.clicks,
    conversions: landingUrl === null ? emptyCampaign.conversions : sources.conversions,
    dedupe_minutes: String(campaign.dedupe_minutes),
    conversion_window_days: String(campaign.conversion_window_days),
    postback_signature: campaign.postback_signature,
  }
}

const copyPrefix = 'Copy of '

/**
 * A campaign like another, not published yet. Its days are its own, so that it does not begin as one that is over; only
 * an admin says whose it is.
 */
export const copyOf = (campaign: CampaignView, saysWhose: boolean): CampaignDraft => ({
  ...draftOf(campaign),
  ...(saysWhose ? {} : { advertiser_id: '', advertiser_name: '' }),
  name: `${copyPrefix}${campaign.name}`.slice(0, maxCampaignNameLength),
  status: 'DRAFT',
  start_date: '',
  end_date: '',
})
