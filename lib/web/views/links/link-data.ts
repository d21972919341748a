import type * as z from 'zod/mini'
import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import type { linkView } from '../../../tracking/link-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'

/** The clicks of a link: all of them, and by what became of them. */
export interface Clicks {
  readonly gross: number
  readonly unique: number
  readonly bot: number
  readonly duplicate: number
  readonly invalid: number
}

export interface Conversions {
  readonly approved: number
  readonly pending: number
  readonly rejected: number
  readonly counted: number
}

/** What the numbers of a link have that is unusual. */
export interface LinkFlag {
  readonly code: string
  readonly value: number
  readonly threshold: number
}

interface Totals {
  readonly clicks: Clicks
  readonly conversions: Conversions
  readonly flags: readonly LinkFlag[]
}

interface Details {
  readonly by_day: readonly (Clicks & { readonly day: string })[]
  readonly devices: Readonly<Record<'desktop' | 'mobile' | 'tablet' | 'other', number>>
  readonly referrers: readonly { readonly host: string | null; readonly clicks: number }[]
}

/** A link in a list; a service that does not count yet says no numbers. */
export type ListedLink = z.infer<typeof linkView> & Partial<Totals>

/** A link on its own page. */
export type Link = ListedLink & Partial<Details>

/** A link whose numbers are known. */
export type CountedLink = Link & Totals & Details

export const isCounted = (link: Link): link is CountedLink => link.clicks !== undefined && link.by_day !== undefined

export const pathOf = (code: string): string => `/links/${encodeURIComponent(code)}`

/** What a link is called: its name, or else its address without the part that all addresses share. */
export const linkName = ({ name, url }: Pick<ListedLink, 'name' | 'url'>): string =>
  name ?? url.replace(/^https?:\/\//, '')

/** A campaign, loaded once; null until it is known, or if the reader may not see it any more. */
export const useCampaign = (id: string): CampaignView | null => {
  const path = `/campaigns/${encodeURIComponent(id)}`
  return useLive<CampaignView>(path, (signal) => callApi('GET', path, { signal }), Number.POSITIVE_INFINITY).data
}
