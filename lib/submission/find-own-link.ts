import type { Deps } from '../deps/deps.ts'
import type { Post } from '../post/post.ts'
import type { LinkCode } from '../values/link-code.ts'
import { invalidField, refusedField } from '../values/refusal.ts'

export const linkTaken = () =>
  invalidField('link_code', 'names a link that belongs to another post; make one for each post')

/** The link that a submission names. Throws a Refusal for one that cannot be the post's. */
export const findOwnLink = async (
  code: LinkCode | null | undefined,
  { postId, affiliateId, campaignId }: Pick<Post, 'postId' | 'affiliateId' | 'campaignId'>,
  { links }: Deps<'links'>,
): Promise<LinkCode | null> => {
  if (code === undefined) return null
  const link = code && (await links.get(code))
  if (link === null || link.affiliateId !== affiliateId) {
    throw refusedField('not_found', 'link_code', 'None of your links has this code. GET /api/v1/links lists them.')
  }
  if (link.campaignId !== campaignId) throw invalidField('link_code', 'names a link of another campaign')
  if (link.stoppedAt !== null) throw invalidField('link_code', 'names a link that was stopped; make another one')
  if (link.postId !== null && link.postId !== postId) throw linkTaken()
  return link.code
}
