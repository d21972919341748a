import { type AffiliateId, isIdOf } from '../values/ids.ts'
import { inWords } from '../values/in-words.ts'
import { type Instant, toInstant } from '../values/instant.ts'
import type { Campaign } from './campaign.ts'

/** A change of a campaign, as whoever was editing it meanwhile is told. */
interface CampaignEdit {
  /** The version that it made. */
  readonly version: number
  readonly by: AffiliateId
  readonly at: Instant
  /** What it changed, by the API's names. */
  readonly fields: readonly string[]
}

/** The latest edits that a campaign keeps; who was away for more of them is told of these alone. */
export const maxKeptEdits = 10

/** The API's names of what an edit can change. */
const wireNames = {
  name: 'name',
  status: 'status',
  platforms: 'platforms',
  startDate: 'start_date',
  endDate: 'end_date',
  thresholds: 'thresholds',
  participation: 'participation',
  postLimit: 'post_limit',
  review: 'review',
  brief: 'brief',
  briefLinks: 'brief_links',
  landingUrl: 'landing_url',
  sources: 'sources',
  dedupeMinutes: 'dedupe_minutes',
  conversionWindowDays: 'conversion_window_days',
  postbackSignature: 'postback_signature',
} as const satisfies { readonly [Name in keyof Campaign]?: string }

type Editable = Pick<Campaign, keyof typeof wireNames>

/** Equal for two values that say the same, in whichever order their fields are. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  )

/** What differs between two states of a campaign, by the API's names. */
export const fieldsChanged = (before: Editable, after: Editable): string[] =>
  (Object.keys(wireNames) as (keyof Editable)[])
    .filter((name) => textOf(before[name]) !== textOf(after[name]))
    .map((name) => wireNames[name])

/** `3 2026-11-30T12:00:00.000Z aff_… name,status`: an edit as the campaign keeps it. */
const writeEdit = ({ version, at, by, fields }: CampaignEdit): string => [version, at, by, fields.join()].join(' ')

const readEdit = (text: string): CampaignEdit[] => {
  const [version = '', at = '', by = '', fields = ''] = text.split(' ')
  if (!isIdOf('aff', by)) return []
  return [{ version: Number(version), at: toInstant(Date.parse(at)), by, fields: fields.split(',').filter(Boolean) }]
}

/** The next version of a campaign, which remembers what changed and who did it. */
export const editedBy = (before: Campaign, after: Campaign, { by, at }: Pick<CampaignEdit, 'by' | 'at'>): Campaign => {
  const version = before.version + 1
  const edit = writeEdit({ version, by, at, fields: fieldsChanged(before, after) })
  return { ...after, version, edits: [...before.edits, edit].slice(-maxKeptEdits) }
}

/** The edits that somebody has not seen who read version `seen`, the oldest first. */
export const editsSince = ({ edits }: Pick<Campaign, 'edits'>, seen: number): readonly CampaignEdit[] =>
  edits.flatMap(readEdit).filter(({ version }) => version > seen)

/** Each field that was changed, with whoever changed it last. */
export const lastEditors = (edits: readonly CampaignEdit[]): ReadonlyMap<string, AffiliateId> =>
  new Map(edits.flatMap(({ by, fields }) => fields.map((field) => [field, by] as const)))

/**
 * What changed meanwhile, as in "The campaign changed after you read it: Ada changed `name`, and an admin changed
 * `status`, the last time at …"; each field is told of whoever changed it last.
 */
export const editSentence = (edits: readonly CampaignEdit[], nameOf: (by: AffiliateId) => string): string => {
  const at = edits.at(-1)?.at
  const byName = Map.groupBy(lastEditors(edits), ([, by]) => nameOf(by))
  if (at === undefined || byName.size === 0) return 'The campaign changed after you read it.'
  const changes = [...byName].map(
    ([name, fields]) => `${name} changed ${inWords(fields.map(([field]) => `\`${field}\``))}`,
  )
  return `The campaign changed after you read it: ${changes.join(', and ')}, the last time at ${at}.`
}
