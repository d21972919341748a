import type { Deps } from '../deps/deps.ts'
import type { Link } from './link.ts'
import type { ShownLink } from './link-contract.ts'

/** A link with what it leads to and what it has counted up to now. */
export const showLink = async (
  link: Link,
  { recent, clicks, conversions }: Deps<'clicks' | 'conversions'>,
): Promise<ShownLink> => {
  const [campaign, clicked, converted] = await Promise.all([
    recent.campaign(link.campaignId),
    clicks.numbersOf(link),
    conversions.countsOf(link.code),
  ])
  return { link, campaign, clicks: clicked, conversions: converted }
}
