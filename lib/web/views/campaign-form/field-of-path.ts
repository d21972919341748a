import { amountFields, type CampaignField } from './campaign-draft.ts'

const otherFields = [
  'name',
  'advertiser_id',
  'advertiser_name',
  'status',
  'platforms',
  'start_date',
  'end_date',
  'participation',
  'review',
  'brief',
  'brief_links',
  'landing_url',
  'clicks',
  'conversions',
  'postback_signature',
] as const satisfies readonly CampaignField[]

const nested = /^(?:thresholds|sources)\.(.+)$/

/** The field of the form that an error of the API belongs to; null if there is none. */
export const fieldOfPath = (path: string): CampaignField | null => {
  const limit = /^post_limit(?:\.(most|days))?$/.exec(path)
  if (limit !== null) return limit[1] === 'days' ? 'post_limit_days' : 'post_limit_most'
  const name = nested.exec(path)?.[1] ?? path.split('.')[0] ?? ''
  if (name === 'thresholds') return 'medium_up_to_pct'
  if (name === 'sources') return 'clicks'
  const known: readonly string[] = [...amountFields, ...otherFields]
  return known.includes(name) ? (name as CampaignField) : null
}
