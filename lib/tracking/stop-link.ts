import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { LinkCode } from '../values/link-code.ts'
import { notFound } from '../values/refusal.ts'
import type { Link } from './link.ts'

/** Stops one of the caller's links: it leads on to the campaign's landing page, and counts nothing more. Stopping twice changes nothing. */
export const stopLink = async (
  code: LinkCode | null,
  { affiliateId }: Principal,
  deps: Deps<'links'>,
): Promise<Link> => {
  if (code === null) throw notFound()
  const isStopped = await deps.links.stop(code, affiliateId, deps.clock())
  const link = await deps.links.get(code)
  if (link?.affiliateId !== affiliateId) throw notFound()
  if (isStopped) deps.log.write('LINK_STOPPED', { campaignId: link.campaignId })
  return link
}
