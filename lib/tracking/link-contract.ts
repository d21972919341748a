import * as z from 'zod/mini'
import type { Campaign } from '../campaign/campaign.ts'
import { Refusal } from '../values/refusal.ts'
import type { ClickCounts } from './click.ts'
import { type Link, targetOf } from './link.ts'

const instant = z.iso.datetime()
const count = z.int().check(z.minimum(0))

const clickCounts = { gross: count, unique: count, bot: count, duplicate: count, invalid: count }
/** For so many days the single clicks are kept. */
const maxDaysShown = 90

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
}

export const linkView = z.object(linkFields).register(z.globalRegistry, { id: 'Link' })

export const linkDetailView = z
  .lazy(() =>
    z.object({
      ...linkFields,
      by_day: z.array(z.object({ day: z.iso.date(), ...clickCounts })).check(z.maxLength(maxDaysShown)),
    }),
  )
  .register(z.globalRegistry, { id: 'LinkDetail' })

/** The address of a link. Throws `unavailable` on a stage that has none for links. */
export const addressOf = ({ code }: Pick<Link, 'code'>, { linksUrl }: { readonly linksUrl: string | null }): string => {
  if (linksUrl !== null) return new URL(code, linksUrl).href
  throw new Refusal(
    'unavailable',
    'Links have no address, because this stage has neither LINKS_URL nor DASHBOARD_URL. Ask an admin to set one.',
  )
}

/** A link with what it leads to and what it counted. */
export interface ShownLink {
  readonly link: Link
  readonly campaign: Pick<Campaign, 'landingUrl'> | null
  readonly clicks: ClickCounts
}

export const viewLink = (
  { link, campaign, clicks }: ShownLink,
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
})

export const viewLinkDetail = (
  shown: ShownLink,
  byDay: readonly { readonly day: string; readonly clicks: ClickCounts }[],
  config: { readonly linksUrl: string | null },
): z.infer<typeof linkDetailView> => ({
  ...viewLink(shown, config),
  by_day: byDay.slice(-maxDaysShown).map(({ day, clicks }) => ({ day, ...clicks })),
})
