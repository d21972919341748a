import * as z from 'zod/mini'
import type { Patterns } from '../patterns/patterns.ts'
import { latestSince } from '../patterns/patterns.ts'
import { patternRules } from '../patterns/vocabulary.ts'
import { metricNames } from '../platforms/vocabulary.ts'
import type { AffiliateId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore, stillAtVersion } from './expression.ts'
import { sorts } from './keys.ts'
import { patternKeys, patternPartition } from './pattern-keys.ts'
import { getItem, getItems, type Item, queryIndex } from './read.ts'
import { putIf } from './write-if.ts'

const row = z.lazy(() =>
  z.object({
    affiliateId: storedId('aff'),
    version: z.number(),
    findings: z.array(
      z.object({
        rule: z.enum(patternRules),
        value: z.number(),
        threshold: z.number(),
        posts: z.number(),
        of: z.number(),
        times: z.optional(z.number()),
        campaignId: z.optional(storedId('cmp')),
        metric: z.optional(z.enum(metricNames)),
        since: storedInstant,
      }),
    ),
  }),
)

const read = (item: Item): Patterns => row.parse(item)

/** What was found in the posts of affiliates: one small item each, in the list of admins while there is something. */
export const createPatterns = (client: TableClient) => ({
  /** May be a moment behind; a write that depends on it is refused then. */
  get: async (affiliateId: AffiliateId): Promise<Patterns | null> => {
    const item = await getItem(client, patternKeys.patterns(affiliateId))
    return item && read(item)
  },

  /** False if another run was faster. */
  save: (patterns: Patterns): Promise<boolean> => {
    const { affiliateId, version } = patterns
    const since = latestSince(patterns)
    const listed = since && { listing: patternPartition, createdKey: sorts.created(since, affiliateId) }
    const when = version === 1 ? notSeenBefore : stillAtVersion(version - 1)
    return putIf(client, { ...patternKeys.patterns(affiliateId), type: 'patterns', ...patterns, ...listed }, when)
  },

  /** Affiliates in whose posts something was found, whoever has the newest finding first. */
  list: async (page: PageRequest): Promise<Page<Patterns>> => {
    const { keys: found, nextCursor } = await queryIndex(
      client,
      { index: 'listing', partition: patternPartition },
      page,
    )
    return { things: (await getItems(client, found)).map(read), nextCursor }
  },
})
export type PatternsTable = ReturnType<typeof createPatterns>
