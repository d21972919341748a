import type { Campaign } from '../campaign/campaign.ts'
import { type CampaignId, isIdOf } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'

const maxTypedLength = 300
const madeId = /^cmp_[0-9a-z]{1,60}$/

/** Marks that chat programs put around a text, and quotes that people put there. */
const wrappings: readonly (readonly [open: string, close: string])[] = [
  ['```', '```'],
  ['||', '||'],
  ['**', '**'],
  ['__', '__'],
  ['~~', '~~'],
  ['`', '`'],
  ['*', '*'],
  ['_', '_'],
  ['<', '>'],
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['„', '“'],
  ['‘', '’'],
  ['«', '»'],
]

const unwrapped = (text: string): string => {
  for (const [open, close] of wrappings) {
    const isWrapped = text.length > open.length + close.length && text.startsWith(open) && text.endsWith(close)
    if (isWrapped) return unwrapped(text.slice(open.length, -close.length).trim())
  }
  return text
}

/**
 * What somebody typed, without the chat's markup around it: `**Spring**`, `` `cmp_…` ``, `[Spring](https://…)`,
 * `\*Spring`.
 */
export const bareText = (typed: string): string =>
  unwrapped(
    typed
      .slice(0, maxTypedLength)
      .normalize('NFKC')
      .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
      .replaceAll(/\s+/g, ' ')
      .trim()
      .replace(/^(?:[>#-]+ )+/, '')
      .replace(/^\[([^\]]+)\]\([^)]*\)$/, '$1')
      .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1'),
  )

/** How names are compared: case, white space and markup make no difference. */
const nameKey = (name: string): string => bareText(name).toLowerCase()

const pairsOf = (text: string): ReadonlySet<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))

/** How similar two names are, 0 to 1, by the pairs of letters they share (Sørensen and Dice). */
const likeness = (left: string, right: string): number => {
  const [some, others] = [pairsOf(left), pairsOf(right)]
  const shared = [...some].filter((pair) => others.has(pair)).length
  return some.size + others.size === 0 ? 0 : (2 * shared) / (some.size + others.size)
}

const alikeFrom = 0.3

export const isOpenFor = ({ platforms, startDate, endDate }: Campaign, platform: string, now: Instant): boolean =>
  platforms.some((accepted) => accepted === platform) &&
  (startDate === null || startDate <= now) &&
  (endDate === null || now <= endDate)

/** The campaign that is meant, by id or name; or those it could be; or, if nothing fits, those most like it. */
export type Choice =
  | { readonly kind: 'id'; readonly campaignId: CampaignId }
  | { readonly kind: 'several'; readonly campaigns: readonly Campaign[] }
  | { readonly kind: 'unknown'; readonly campaigns: readonly Campaign[] }

/** The id that somebody typed instead of a name; null if it is not an id. */
export const typedId = (typed: string): CampaignId | null => {
  const id = bareText(typed).toLowerCase()
  return isIdOf('cmp', id) && madeId.test(id) ? id : null
}

/** The open campaign that a typed name means; without a name, the only one there is. */
export const chooseCampaign = (open: readonly Campaign[], typed: string): Choice => {
  const wanted = nameKey(typed)
  const meant = wanted === '' ? open : open.filter(({ name }) => nameKey(name) === wanted)
  const [only] = meant
  if (only !== undefined && meant.length === 1) return { kind: 'id', campaignId: only.campaignId }
  if (meant.length > 1) return { kind: 'several', campaigns: meant }
  const alike = open
    .map((campaign) => ({ campaign, likeness: likeness(wanted, nameKey(campaign.name)) }))
    .filter((one) => one.likeness >= alikeFrom)
    .toSorted((left, right) => right.likeness - left.likeness)
    .map(({ campaign }) => campaign)
  return { kind: 'unknown', campaigns: alike.length > 0 ? alike : open }
}
