import type { Deps } from '../deps/deps.ts'
import { knownNumber } from '../post/known-numbers.ts'
import { highestShare } from './concentration.ts'
import { countedIn } from './conversion-counts.ts'
import type { Link } from './link.ts'
import type { LinkFacts } from './link-flags.ts'
import { type LinkSums, sumsOfLink } from './link-sums.ts'

interface ReadLink {
  /** What its flags follow from, together with what is usual in its campaign. */
  readonly facts: Omit<LinkFacts, 'medianRate'>
  /** What it adds to the sums of its campaign. */
  readonly sums: LinkSums
}

/** All that a link has counted, and how many views its post has. */
export const readLink = async (
  link: Link,
  { table, clicks, conversions }: Deps<'clicks' | 'conversions'>,
): Promise<ReadLink> => {
  const [counts, days, converted, post] = await Promise.all([
    clicks.numbersOf(link),
    clicks.byDay(link),
    conversions.countsOf(link.code),
    link.postId === null ? null : table.posts.get(link.postId),
  ])
  const { PENDING, APPROVED, REJECTED } = converted.byStatus
  const facts = {
    ...counts,
    concentration: highestShare(days),
    views: post && knownNumber(post, 'views'),
    conversions: {
      all: PENDING + APPROVED + REJECTED,
      rejected: REJECTED,
      counted: countedIn(converted),
      within3s: converted.within3s,
      within10s: converted.within10s,
    },
  }
  return { facts, sums: sumsOfLink(counts, days, converted) }
}
