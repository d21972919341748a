import type { Chained } from '../proof/chain.ts'
import type { LogPage } from '../proof/log-page.ts'
import { auditedKinds } from './audited-kinds.ts'
import { createCheckpoints } from './checkpoints.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore, stillAtVersion } from './expression.ts'
import { readLinks, readPage } from './log-rows.ts'
import { proofKeys } from './proof-keys.ts'
import { getItems, queryItems } from './read.ts'
import { queryBetween } from './read-between.ts'
import { putIf } from './write-if.ts'

const newest = { newestFirst: true, consistent: true }

/** Chains of items, the log of what was chained, and its signed states. None of them has an entry in an index. */
export const createProofs = (client: TableClient) => ({
  kinds: auditedKinds(client),

  /** The links that were stored last, in their order; empty for an item without a chain. */
  latestLinks: async (itemId: string): Promise<Chained[]> => {
    const { PK } = proofKeys.links(itemId, 0)
    const [item] = await queryItems(client, PK, 'LINKS#', { limit: 1, ...newest })
    return item === undefined ? [] : readLinks(item)
  },

  /**
   * The newest links of an item, oldest first: those of its `limit` newest rows, each of which has one or more, or of the
   * newest that begin behind `upTo` or before it.
   */
  links: async (itemId: string, limit: number, upTo?: number): Promise<Chained[]> => {
    const [first, last] = [proofKeys.links(itemId, 0), proofKeys.links(itemId, upTo ?? 0)]
    const items =
      upTo === undefined
        ? await queryItems(client, first.PK, 'LINKS#', { limit, ...newest })
        : await queryBetween(client, first, last, limit, true, true)
    return items.toReversed().flatMap(readLinks)
  },

  /** False if somebody chained what comes after that version. */
  addLinks: (itemId: string, after: number, links: readonly Chained[]): Promise<boolean> => {
    const [{ prev, page } = { prev: null, page: 0 }] = links
    const rows = links.map(({ version, kind, salt, digest, hash }) => [version, kind, salt, digest, hash])
    return putIf(client, { ...proofKeys.links(itemId, after), type: 'links', prev, links: rows, page }, notSeenBefore)
  },

  /** Where the log ends; null before anything was chained. */
  lastPage: async (): Promise<LogPage | null> => {
    const [item] = await queryItems(client, proofKeys.page(0).PK, 'PAGE#', { limit: 1, ...newest })
    return item === undefined ? null : readPage(item)
  },

  pages: async (numbers: readonly number[]): Promise<Map<number, LogPage>> => {
    const items = await getItems(client, numbers.map(proofKeys.page), true)
    return new Map(items.map(readPage).map((page) => [page.number, page]))
  },

  /** False if another run moved the log on. */
  savePage: (page: LogPage): Promise<boolean> => {
    const row = { ...page, peaks: page.peaks.map((peak) => peak.toString('base64')) }
    const when = page.version === 1 ? notSeenBefore : stillAtVersion(page.version - 1)
    return putIf(client, { ...proofKeys.page(page.number), type: 'logPage', ...row }, when)
  },

  ...createCheckpoints(client),
})
export type Proofs = ReturnType<typeof createProofs>
