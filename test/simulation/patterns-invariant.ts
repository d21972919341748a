import { noCohorts } from '../../lib/cohort/cohorts.ts'
import { findInPosts } from '../../lib/patterns/find-in-posts.ts'
import type { Finding } from '../../lib/patterns/finding.ts'
import type { Post } from '../../lib/post/post.ts'
import type { Item } from '../../lib/table/read.ts'

const contextless = { cohorts: noCohorts, campaignEnds: new Map() }

/** Who is listed has a finding, and what is in several campaigns still is: posts only get more. */
export const patternsAreTrue = (items: readonly Item[], posts: readonly Post[]): string[] =>
  items
    .filter(({ type }) => type === 'patterns')
    .flatMap(({ affiliateId, findings, listing, createdKey }) => {
      const stored = findings as Finding[]
      const newest = stored
        .map(({ since }) => since)
        .toSorted()
        .at(-1)
      const isListed = listing === 'PATTERNS' && createdKey === `${newest}#${affiliateId}`
      if (newest === undefined ? listing !== undefined : !isListed) return [`${affiliateId} is listed as ${createdKey}`]
      const own = posts.filter((post) => post.affiliateId === affiliateId)
      const known = findInPosts(own, contextless).found.find(({ rule }) => rule === 'SAME_CONTENT')?.value ?? 0
      const told = stored.find(({ rule }) => rule === 'SAME_CONTENT')?.value ?? 0
      return told <= known ? [] : [`${affiliateId} is told to have ${told} posts too many, and has ${known}`]
    })
