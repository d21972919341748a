import * as z from 'zod/mini'
import { wireInstant } from '../values/shared-contract.ts'
import { shownName } from '../values/shown-name.ts'
import type { ShareLink } from './share-link.ts'
import { maxShareNameLength } from './vocabulary.ts'

export const newShareLinkBody = z
  .lazy(() => z.strictObject({ name: z.optional(shownName(maxShareNameLength)), expires_at: z.optional(wireInstant) }))
  .register(z.globalRegistry, { id: 'NewShareLink', examples: [{ name: 'Acme, spring review' }] })
export type NewShareLink = z.infer<typeof newShareLinkBody>

export const shareLinkView = z
  .object({
    link_id: z.string(),
    campaign_id: z.string(),
    /** For whom it is; null if nobody said. */
    name: z.nullable(z.string()),
    created_at: z.iso.datetime(),
    created_by: z.string(),
    expires_at: z.iso.datetime(),
    revoked_at: z.nullable(z.iso.datetime()),
    /** When somebody opened it last; null while nobody did. */
    opened_at: z.nullable(z.iso.datetime()),
  })
  .register(z.globalRegistry, { id: 'ShareLink' })

/** With what its address ends in, which is shown once. */
export const shareLinkWithToken = z
  .extend(shareLinkView, {
    token: z.string(),
    /** The address to hand over; null on a stage that does not know where its dashboard is. */
    url: z.nullable(z.string()),
  })
  .register(z.globalRegistry, { id: 'ShareLinkWithToken' })

export const viewShareLink = (link: ShareLink): z.infer<typeof shareLinkView> => ({
  link_id: link.linkId,
  campaign_id: link.campaignId,
  name: link.name,
  created_at: link.createdAt,
  created_by: link.createdBy,
  expires_at: link.validUntil,
  revoked_at: link.revokedAt ?? null,
  opened_at: link.openedAt ?? null,
})

/** The token is behind the `#`, which browsers send to no server, so that it is in no log and no referrer. */
export const reportUrl = (dashboardUrl: string | null, token: string): string | null =>
  dashboardUrl === null ? null : `${dashboardUrl}#/report/${token}`
