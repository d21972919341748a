import type * as z from 'zod/mini'
import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import type { newLink } from '../../../tracking/link-body-contract.ts'

/** A link as a client asks for it. */
export type WantedLink = z.input<typeof newLink>

/** A link as it was typed. */
export type LinkDraft = Readonly<Record<'campaign_id' | 'target_url' | 'name', string>>

export const emptyLink: LinkDraft = { campaign_id: '', target_url: '', name: '' }

/** The link that a draft makes, as the API takes it; what is empty is left out. */
export const readLinkDraft = ({ campaign_id, target_url, name }: LinkDraft): WantedLink => ({
  campaign_id,
  ...(target_url.trim() === '' ? {} : { target_url: target_url.trim() }),
  ...(name.trim() === '' ? {} : { name: name.trim() }),
})

/** Which pages a link may lead to. */
export const pageHint = (landingUrl: string | null): string | null =>
  landingUrl === null
    ? null
    : `A page on ${new URL(landingUrl).host} or a subdomain. If you leave this empty, the link leads to the landing page: ${landingUrl}`

/** The campaigns that links can be made for. */
export const campaignsWithLinks = <Campaign extends Pick<CampaignView, 'status' | 'landing_url'>>(
  campaigns: readonly Campaign[],
): Campaign[] => campaigns.filter(({ status, landing_url: landingUrl }) => status === 'ACTIVE' && landingUrl !== null)
