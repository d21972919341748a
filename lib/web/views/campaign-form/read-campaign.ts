import type * as z from 'zod/mini'
import type { campaignChange, newCampaign } from '../../../campaign/campaign-body-contract.ts'
import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import {
  maxCampaignNameLength,
  maxConversionWindowDays,
  maxDedupeMinutes,
  maxLimitDays,
  maxPostLimit,
} from '../../../campaign/vocabulary.ts'
import {
  defaultVerdictPolicy,
  maxFloor,
  maxSettlementHours,
  maxThresholdPct,
  perFloor,
} from '../../../post/vocabulary.ts'
import { formatCount } from '../../parts/quantity.tsx'
import { type AmountField, amountFields, type CampaignDraft, type CampaignField, draftOf } from './campaign-draft.ts'
import { readAmount } from './read-amount.ts'
import { briefError, isPage, linesOf, linksError } from './read-brief.ts'

type NewCampaignBody = z.input<typeof newCampaign>
type CampaignChangeBody = z.input<typeof campaignChange>
/** What is wrong with a field; one that is fine is left out. */
export type CampaignErrors = Readonly<Partial<Record<CampaignField, string>>>

/** What a draft says, as the API takes it. */
type Settings = Pick<
  CampaignView,
  | 'name'
  | 'status'
  | 'platforms'
  | 'thresholds'
  | 'brief_links'
  | 'participation'
  | 'review'
  | 'post_limit'
  | 'dedupe_minutes'
  | 'conversion_window_days'
  | 'postback_signature'
> & {
  readonly start_date: string | null
  readonly end_date: string | null
  /** Empty for none. */
  readonly brief: string
  readonly landing_url: string | null
  readonly sources: { readonly clicks: CampaignDraft['clicks']; readonly conversions: CampaignDraft['conversions'] }
}

const bounds: Readonly<Record<AmountField, Parameters<typeof readAmount>[1]>> = {
  ...perFloor(() => ({ min: 0, max: maxFloor })),
  low_below_pct: { min: 0, max: maxThresholdPct, hasDecimals: true },
  medium_up_to_pct: { min: 0, max: maxThresholdPct, hasDecimals: true },
  settlement_hours: { min: 0, max: maxSettlementHours, hasDecimals: true },
  dedupe_minutes: { min: 0, max: maxDedupeMinutes },
  conversion_window_days: { min: 1, max: maxConversionWindowDays },
  post_limit_most: { min: 1, max: maxPostLimit },
  post_limit_days: { min: 1, max: maxLimitDays },
}

const uncounted = { clicks: 'platform', conversions: 'platform' } as const

const nameError = (name: string): string | null => {
  if (name === '') return 'Enter a name, as affiliates will see it.'
  return name.length > maxCampaignNameLength
    ? `Use at most ${maxCampaignNameLength} characters; this has ${formatCount(name.length)}.`
    : null
}

const landingError = (typed: string, before: string): string | null => {
  if (typed === '') return before === '' ? null : 'Links lead to this page. Enter another one instead of none.'
  return isPage(typed) ? null : 'Enter a full address that begins with https://, such as https://shop.example/spring.'
}

const amountsIn = (draft: CampaignDraft) => {
  const values: Partial<Record<AmountField, number>> = {}
  const errors: Partial<Record<CampaignField, string>> = {}
  for (const field of amountFields) {
    const read = readAmount(draft[field], bounds[field])
    if ('error' in read) errors[field] = read.error
    else if (read.value !== undefined) values[field] = read.value
  }
  for (const field of ['dedupe_minutes', 'conversion_window_days'] as const) {
    if (draft[field].trim() === '')
      errors[field] = `Enter a whole number from ${bounds[field].min} to ${formatCount(bounds[field].max)}.`
  }
  if (values.post_limit_days !== undefined && values.post_limit_most === undefined)
    errors.post_limit_most ??= 'Enter how many posts.'
  const {
    low_below_pct: low = defaultVerdictPolicy.lowBelowPct,
    medium_up_to_pct: medium = defaultVerdictPolicy.mediumUpToPct,
  } = values
  if (low > medium) errors.medium_up_to_pct ??= `Enter at least ${low}, where Low ends.`
  return { values, errors }
}

const settingsOf = (draft: CampaignDraft, amounts: Partial<Record<AmountField, number>>): Settings => {
  const landing = draft.landing_url.trim()
  const {
    dedupe_minutes = 0,
    conversion_window_days = 1,
    post_limit_most: most,
    post_limit_days: days = null,
    ...thresholds
  } = amounts
  const { clicks, conversions } = landing === '' ? uncounted : draft
  return {
    name: draft.name.trim(),
    status: draft.status,
    platforms: draft.platforms,
    start_date: draft.start_date || null,
    end_date: draft.end_date || null,
    thresholds,
    participation: draft.participation,
    review: draft.review,
    post_limit: most === undefined ? null : { most, days },
    brief: draft.brief.trim(),
    brief_links: linesOf(draft.brief_links),
    landing_url: landing || null,
    sources: { clicks, conversions },
    dedupe_minutes,
    conversion_window_days,
    postback_signature: draft.postback_signature,
  }
}

/** What a draft says, or what is wrong with each field. `before` is the draft of the stored campaign, or an empty one. */
export const readCampaign = (
  draft: CampaignDraft,
  before: CampaignDraft,
): { readonly settings: Settings } | { readonly errors: CampaignErrors } => {
  const [name, landing] = [draft.name.trim(), draft.landing_url.trim()]
  const { values, errors: amountErrors } = amountsIn(draft)
  const isOutOfOrder = draft.start_date !== '' && draft.end_date !== '' && draft.end_date < draft.start_date
  const found: Partial<Record<CampaignField, string | null>> = {
    name: nameError(name),
    platforms: draft.platforms.length === 0 ? 'Choose at least one platform.' : null,
    end_date: isOutOfOrder ? 'Choose a day that is not before the first one.' : null,
    brief: briefError(draft.brief.trim()),
    brief_links: linksError(linesOf(draft.brief_links)),
    landing_url: landingError(landing, before.landing_url),
    ...amountErrors,
  }
  const errors = Object.fromEntries(Object.entries(found).filter(([, error]) => error !== null)) as CampaignErrors
  if (Object.keys(errors).length > 0) return { errors }
  return { settings: settingsOf(draft, values) }
}

/** The request that creates the campaign; what is empty is left out. */
export const bodyOfNew = (settings: Settings, draft: CampaignDraft): NewCampaignBody => {
  const { start_date, end_date, participation, review, post_limit, brief, brief_links, landing_url, sources, ...more } =
    settings
  const advertiserName = draft.advertiser_name.trim()
  return {
    ...more,
    ...(start_date === null ? {} : { start_date }),
    ...(end_date === null ? {} : { end_date }),
    ...(participation === 'OPEN' ? {} : { participation }),
    ...(review === 'NONE' ? {} : { review }),
    ...(post_limit === null ? {} : { post_limit }),
    ...(brief === '' ? {} : { brief }),
    ...(brief_links.length === 0 ? {} : { brief_links }),
    ...(landing_url === null ? {} : { landing_url, sources }),
    ...(draft.advertiser_id === '' ? {} : { advertiser_id: draft.advertiser_id }),
    ...(advertiserName === '' ? {} : { advertiser_name: advertiserName }),
  }
}

const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

/** The request that makes the stored campaign what the draft says; a field that nobody touched is left out. */
export const changesIn = (settings: Settings, stored: CampaignView): CampaignChangeBody => {
  const before = settingsOf(draftOf(stored), amountsIn(draftOf(stored)).values)
  const touched = Object.entries(settings).filter(([name, value]) => !isSame(value, before[name as keyof Settings]))
  return Object.fromEntries(touched)
}
