import * as z from 'zod/mini'
import type { Campaign } from '../campaign/campaign.ts'
import type { Instant } from '../values/instant.ts'
import { Refusal } from '../values/refusal.ts'
import { type DayBreakdown, sumOfTallies, type Tally } from './breakdown.ts'
import type { ClickCounts, Device } from './click.ts'
import { type ConversionCounts, countedIn, countsOf } from './conversion-counts.ts'
import { digitsOf } from './conversion-money.ts'
import { type Link, targetOf } from './link.ts'
import { linkFlagCodes } from './link-flag-codes.ts'
import type { LinkSums } from './link-sums.ts'
import { devices } from './vocabulary.ts'

const instant = z.iso.datetime()
const count = z.int().check(z.minimum(0))

const clickCounts = { gross: count, unique: count, bot: count, duplicate: count, invalid: count }
const perDevice = <Value>(make: (name: Device) => Value) =>
  Object.fromEntries(devices.map((name) => [name, make(name)])) as Record<Device, Value>
const maxReferrers = 10
/** Amounts are in the smallest unit of their currency. */
const conversionCounts = z.object({
  approved: count,
  pending: count,
  rejected: count,
  late: count,
  /** Those that the link is credited with. */
  counted: count,
  /** Of those counted, how many came without a signature only: whoever knows the token may have sent them. */
  unsigned: count,
  amounts: z.array(
    z.object({
      currency: z.string(),
      /** How many decimals ISO 4217 gives the currency. */
      digits: z.int().check(z.minimum(0), z.maximum(4)),
      approved_minor: count,
      pending_minor: count,
      rejected_minor: count,
      /** The part of the approved and pending amounts that came without a signature only. */
      unsigned_minor: count,
    }),
  ),
})

/** Of a currency that was in use when its amounts came, and is no more. */
const usualDigits = 2

const viewConversions = (counts: ConversionCounts): z.infer<typeof conversionCounts> => ({
  approved: counts.byStatus.APPROVED,
  pending: counts.byStatus.PENDING,
  rejected: counts.byStatus.REJECTED,
  late: counts.late,
  counted: countedIn(counts),
  unsigned: counts.unsigned,
  amounts: Object.entries(counts.amounts).map(([currency, minor]) => ({
    currency,
    digits: digitsOf(currency) ?? usualDigits,
    approved_minor: minor.APPROVED,
    pending_minor: minor.PENDING,
    rejected_minor: minor.REJECTED,
    unsigned_minor: minor.unsigned,
  })),
})

/** For so many days the single clicks are kept. */
const maxDaysShown = 90

/** Of the clicks that count on the days that are over: with what, and from which pages, the most frequent first. */
const origins = {
  devices: z.lazy(() => z.object(perDevice(() => count))),
  referrers: z.lazy(() =>
    z.array(z.object({ host: z.nullable(z.string()), clicks: count })).check(z.maxLength(maxReferrers)),
  ),
}

const linkFields = {
  code: z.string(),
  url: z.url(),
  target_url: z.nullable(z.url()),
  campaign_id: z.string(),
  affiliate_id: z.string(),
  post_id: z.nullable(z.string()),
  name: z.nullable(z.string()),
  created_at: instant,
  stopped_at: z.nullable(instant),
  clicks: z.lazy(() => z.object(clickCounts)),
  conversions: z.lazy(() => conversionCounts),
  flags: z.array(
    z.object({ code: z.enum(linkFlagCodes), value: z.number().check(z.minimum(0)), threshold: z.number() }),
  ),
}

export const linkView = z.object(linkFields).register(z.globalRegistry, { id: 'Link' })

export const linkDetailView = z
  .lazy(() =>
    z.object({
      ...linkFields,
      by_day: z.array(z.object({ day: z.iso.date(), ...clickCounts })).check(z.maxLength(maxDaysShown)),
      ...origins,
    }),
  )
  .register(z.globalRegistry, { id: 'LinkDetail' })

/** What all links of a campaign counted together. */
export const linkSumsView = z
  .lazy(() =>
    z.object({
      /** When they were added up last, in the night; null before the first one, and then there are no numbers. */
      as_of: z.nullable(instant),
      numbers: z.nullable(
        z.object({
          links: count,
          clicks: z.object(clickCounts),
          conversions: conversionCounts,
          ...origins,
        }),
      ),
    }),
  )
  .register(z.globalRegistry, { id: 'LinkSums' })

/** The address of a link. Throws `unavailable` on a stage that has none for links. */
export const addressOf = ({ code }: Pick<Link, 'code'>, { linksUrl }: { readonly linksUrl: string | null }): string => {
  if (linksUrl !== null) return new URL(code, linksUrl).href
  throw new Refusal(
    'unavailable',
    'Links have no address, because this stage has neither LINKS_URL nor DASHBOARD_URL. Ask an admin to set one.',
  )
}

type DayClicks = { readonly day: string; readonly clicks: ClickCounts; readonly breakdown: DayBreakdown }

const viewOrigins = (seen: Tally, referrers: Tally) => {
  const top = Object.entries(referrers).toSorted(([, left], [, right]) => right - left)
  return {
    devices: perDevice((name) => seen[name] ?? 0),
    referrers: top.slice(0, maxReferrers).map(([host, clicks]) => ({ host: host === '' ? null : host, clicks })),
  }
}

const viewBreakdown = (days: readonly DayClicks[]) => {
  const seen = days.reduce<Tally>((sum, { breakdown }) => sumOfTallies(sum, breakdown.devices), {})
  const referrers = days.reduce<Tally>((sum, { breakdown }) => sumOfTallies(sum, breakdown.referrers), {})
  return viewOrigins(seen, referrers)
}

export const viewLinkSums = (
  kept: { readonly at: Instant; readonly sums: LinkSums } | null,
): z.infer<typeof linkSumsView> => {
  if (kept === null) return { as_of: null, numbers: null }
  const { links, clicks, devices: seen, referrers, conversions } = kept.sums
  const { gross = 0, unique = 0, bot = 0, duplicate = 0, invalid = 0 } = clicks
  const numbers = { links, clicks: { gross, unique, bot, duplicate, invalid }, ...viewOrigins(seen, referrers) }
  return { as_of: kept.at, numbers: { ...numbers, conversions: viewConversions(countsOf([conversions])) } }
}

/** A link with what it leads to and what it counted. */
export interface ShownLink {
  readonly link: Link
  readonly campaign: Pick<Campaign, 'landingUrl'> | null
  readonly clicks: ClickCounts
  readonly conversions: ConversionCounts
}

export const viewLink = (
  { link, campaign, clicks, conversions }: ShownLink,
  config: { readonly linksUrl: string | null },
): z.infer<typeof linkView> => ({
  code: link.code,
  url: addressOf(link, config),
  target_url: campaign && targetOf(link, campaign),
  campaign_id: link.campaignId,
  affiliate_id: link.affiliateId,
  post_id: link.postId,
  name: link.name,
  created_at: link.createdAt,
  stopped_at: link.stoppedAt,
  clicks,
  conversions: viewConversions(conversions),
  flags: [...link.flags],
})

export const viewLinkDetail = (
  shown: ShownLink,
  byDay: readonly DayClicks[],
  config: { readonly linksUrl: string | null },
): z.infer<typeof linkDetailView> => ({
  ...viewLink(shown, config),
  by_day: byDay.slice(-maxDaysShown).map(({ day, clicks }) => ({ day, ...clicks })),
  ...viewBreakdown(byDay.slice(-maxDaysShown)),
})
