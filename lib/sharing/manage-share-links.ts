import { requireWholeKey } from '../access/require-permission.ts'
import { doerOf, type Principal } from '../access/role.ts'
import { findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import { plusDays, wrongEnd } from '../values/expiry.ts'
import type { CampaignId, ShareLinkId } from '../values/ids.ts'
import { invalidField, notFound, Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { freePlace, newShareLink, type ShareLink } from './share-link.ts'
import type { NewShareLink } from './share-link-contract.ts'
import { maxShareDays, maxShareLinks, usualShareDays } from './vocabulary.ts'

const keptChanging = (): Refusal =>
  new Refusal('conflict', 'Other requests made links to this campaign at the same time. Send the request again.')

const tooMany = (): Refusal =>
  new Refusal(
    'conflict',
    `This campaign has ${maxShareLinks} links that work, which is the limit. Revoke one that nobody needs any more, then try again.`,
  )

/**
 * Makes a link to a report of a campaign; only the response contains its token. Throws `not_found` for a campaign that the
 * caller does not see whole, `validation_failed` for an expiry that is past or more than 90 days ahead, and `conflict` if
 * 20 links of the campaign work.
 */
export const createShareLink = async (
  campaignId: CampaignId,
  { name, expires_at: end }: NewShareLink,
  caller: Principal,
  deps: Deps<'shareLinks'>,
): Promise<{ readonly link: ShareLink; readonly token: string }> => {
  requireWholeKey(caller, 'share a report')
  await findWholeCampaign(campaignId, caller, deps)
  const createdAt = deps.clock()
  const wrong = end === undefined ? null : wrongEnd(end, createdAt, maxShareDays)
  if (wrong !== null) throw invalidField('expires_at', wrong)
  const linkId = deps.newId('shr')
  const createdBy = doerOf(caller)
  const validUntil = end ?? plusDays(createdAt, usualShareDays)
  return untilSaved(async () => {
    const held = await deps.shareLinks.list(campaignId)
    const place = freePlace(held, createdAt)
    if (place === null) throw tooMany()
    const made = newShareLink({ linkId, campaignId, place, name: name ?? null, createdBy, createdAt, validUntil })
    const before = held.find((link) => link.place === place) ?? null
    if (!(await deps.shareLinks.put(made.link, before))) return 'overtaken'
    deps.log.write('SHARE_LINK_CREATED', { shareLinkId: linkId, campaignId, by: createdBy, validUntil })
    return made
  }, keptChanging)
}

/** A campaign's links, newest first, with those that no longer work until their places are needed. */
export const listShareLinks = async (
  campaignId: CampaignId,
  caller: Principal,
  deps: Deps<'shareLinks'>,
): Promise<ShareLink[]> => {
  await findWholeCampaign(campaignId, caller, deps)
  const links = await deps.shareLinks.list(campaignId)
  return links.toSorted((left, right) => (left.createdAt < right.createdAt ? 1 : -1))
}

/** Revokes a link: whoever opens it from now on finds nothing. Doing it twice changes nothing. */
export const revokeShareLink = async (
  campaignId: CampaignId,
  linkId: ShareLinkId,
  caller: Principal,
  deps: Deps<'shareLinks'>,
): Promise<ShareLink> => {
  const link = (await listShareLinks(campaignId, caller, deps)).find((held) => held.linkId === linkId)
  if (link === undefined) throw notFound()
  if (link.revokedAt !== undefined) return link
  const revokedAt = deps.clock()
  if (await deps.shareLinks.revoke(link, revokedAt)) {
    deps.log.write('SHARE_LINK_REVOKED', { shareLinkId: linkId, campaignId, by: doerOf(caller) })
  }
  return { ...link, revokedAt }
}
