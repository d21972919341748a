import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import { maxBriefLinks } from '../../../campaign/vocabulary.ts'
import { defaultVerdictPolicy, perFloor } from '../../../post/vocabulary.ts'
import { metricTitles } from '../../words/metric-words.ts'
import type { CampaignField } from './campaign-draft.ts'

type Status = CampaignView['status']

/** What each status means for affiliates. */
export const statusSentences: Readonly<Record<Status, string>> = {
  DRAFT: 'Draft: affiliates do not see it.',
  ACTIVE: 'Active: affiliates see it and submit posts.',
  PAUSED: 'Paused: no new posts; claims are still checked and can be updated.',
  COMPLETED: 'Completed: no new posts, and claims can only be lowered.',
}

const { floors, lowBelowPct, mediumUpToPct } = defaultVerdictPolicy
const floorHint = (usual: number): string => `${usual} if you leave this empty.`

/** The label of each field, and what to know about it. */
export const fieldWords: Readonly<Record<CampaignField, { readonly label: string; readonly hint?: string }>> = {
  name: { label: 'Name', hint: 'Affiliates choose a campaign by it.' },
  advertiser_id: { label: 'Advertiser', hint: 'Sees and runs the campaign. Nobody can change this later.' },
  advertiser_name: {
    label: 'Shown as (optional)',
    hint: "The brand that affiliates read. If you leave this empty, it is the name of the advertiser's account.",
  },
  status: { label: 'Status' },
  platforms: { label: 'Platforms' },
  start_date: { label: 'First day (optional)', hint: 'From its first moment in UTC.' },
  end_date: {
    label: 'Last day (optional)',
    hint: 'Until its last moment in UTC. Claims for it may still come for a settlement window.',
  },
  ...perFloor((metric) => ({ label: metricTitles[metric], hint: floorHint(floors[metric]) })),
  low_below_pct: { label: 'Low below, in %', hint: floorHint(lowBelowPct) },
  medium_up_to_pct: { label: 'Medium up to, in %', hint: `${floorHint(mediumUpToPct)} Above it, High.` },
  settlement_hours: {
    label: 'Settlement window, in hours',
    hint: "Each platform's own if you leave this empty. It gets longer by itself where a platform is seen to be late.",
  },
  participation: { label: 'Who takes part' },
  review: { label: 'Review of posts', hint: 'Applies to posts that are submitted from now on.' },
  post_limit_most: {
    label: 'Posts of each affiliate (optional)',
    hint: 'As many as they like if you leave this empty.',
  },
  post_limit_days: {
    label: 'In how many days',
    hint: 'In all if you leave this empty. Days begin at midnight UTC, weeks on Monday.',
  },
  brief: {
    label: 'Brief (optional)',
    hint: 'What to post and by which rules, as plain text. Affiliates read it before they submit.',
  },
  brief_links: { label: 'Links (optional)', hint: `One in each line, at most ${maxBriefLinks}.` },
  landing_url: {
    label: 'Landing page (optional)',
    hint: 'Where tracked links lead. With one, affiliates make links, and clicks and conversions can be counted here.',
  },
  clicks: { label: 'Clicks', hint: 'Holds for posts that are submitted from now on.' },
  conversions: { label: 'Conversions', hint: 'We count what you report by postbacks or as a file.' },
  dedupe_minutes: {
    label: 'Duplicate clicks, in minutes',
    hint: 'Further clicks of a visitor on a link within this time do not count. With 0, every click counts.',
  },
  conversion_window_days: {
    label: 'Conversion window, in days',
    hint: 'A conversion counts this long after its click.',
  },
  postback_signature: { label: 'Postbacks', hint: 'A wrong signature is always refused.' },
}

export const originWords = { first_party: 'we count them', platform: 'the platforms count them' } as const
export const signatureWords = { optional: 'with or without a signature', required: 'only with a signature' } as const

/** Whether posts are reviewed, as whoever runs a campaign chooses it. */
export const reviewSentences: Readonly<Record<CampaignView['review'], string>> = {
  NONE: 'Posts from now on are paid for without approval; those that wait still need it.',
  EACH_POST: 'Each post is paid for once you approve it.',
}
