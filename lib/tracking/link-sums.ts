import * as z from 'zod/mini'
import type { DayBreakdown } from './breakdown.ts'
import { sumOfTallies, type Tally } from './breakdown.ts'
import type { ClickCounts } from './click.ts'
import { type ConversionCounts, tallyOfCounts } from './conversion-counts.ts'

const tally = z.record(z.string(), z.number())

/** What the links of a campaign counted together, in the form in which it is kept while they are read, and afterwards. */
export const linkSums = z.object({
  links: z.number(),
  /** By class, and `gross` for all of them. */
  clicks: tally,
  /** Of the clicks that count, up to the day that is over. */
  devices: tally,
  /** By the host of the page, `''` where the browser does not say; the most frequent ones. */
  referrers: tally,
  /** As the counter of a link names them: "APPROVED", "APPROVED EUR". */
  conversions: tally,
})
export type LinkSums = z.infer<typeof linkSums>

export const noLinkSums: LinkSums = { links: 0, clicks: {}, devices: {}, referrers: {}, conversions: {} }

/** More than any page shows, so that what is cut off while links are added up is far below the top. */
const maxReferrers = 100

export const addLinkSums = (left: LinkSums, right: LinkSums): LinkSums => ({
  links: left.links + right.links,
  clicks: sumOfTallies(left.clicks, right.clicks),
  devices: sumOfTallies(left.devices, right.devices),
  referrers: sumOfTallies(left.referrers, right.referrers, maxReferrers),
  conversions: sumOfTallies(left.conversions, right.conversions),
})

/** What one link adds to the sums of its campaign. */
export const sumsOfLink = (
  clicks: ClickCounts,
  days: readonly { readonly breakdown: DayBreakdown }[],
  conversions: ConversionCounts,
): LinkSums => {
  const sumOf = (name: 'devices' | 'referrers') =>
    days.reduce<Tally>((sum, { breakdown }) => sumOfTallies(sum, breakdown[name]), {})
  return {
    links: 1,
    clicks: { ...clicks },
    devices: sumOf('devices'),
    referrers: sumOf('referrers'),
    conversions: tallyOfCounts(conversions),
  }
}
