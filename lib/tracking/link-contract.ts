import * as z from 'zod/mini'
import type { Campaign } from '../campaign/campaign.ts'
import { Refusal } from '../values/refusal.ts'
import { type Link, targetOf } from './link.ts'

const instant = z.iso.datetime()

export const linkView = z
  .lazy(() =>
    z.object({
      code: z.string(),
      url: z.url(),
      target_url: z.nullable(z.url()),
      campaign_id: z.string(),
      affiliate_id: z.string(),
      post_id: z.nullable(z.string()),
      name: z.nullable(z.string()),
      created_at: instant,
      stopped_at: z.nullable(instant),
    }),
  )
  .register(z.globalRegistry, { id: 'Link' })

/** The address of a link. Throws `unavailable` on a stage that has none for links. */
export const addressOf = ({ code }: Pick<Link, 'code'>, { linksUrl }: { readonly linksUrl: string | null }): string => {
  if (linksUrl !== null) return new URL(code, linksUrl).href
  throw new Refusal(
    'unavailable',
    'Links have no address, because this stage has neither LINKS_URL nor DASHBOARD_URL. Ask an admin to set one.',
  )
}

export const viewLink = (
  link: Link,
  campaign: Pick<Campaign, 'landingUrl'> | null,
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
})
