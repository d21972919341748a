import * as z from 'zod/mini'
import type { Chained } from '../proof/chain.ts'
import type { Checkpoint } from '../proof/checkpoint.ts'
import type { LogPage } from '../proof/log-page.ts'
import { storedInstant } from '../values/stored-contract.ts'
import { auditedKinds } from './audited-kinds.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore, stillAtVersion } from './expression.ts'
import { readLinks, readPage } from './log-rows.ts'
import { maxLogSize, proofKeys } from './proof-keys.ts'
import { getItem, getItems, type Item, queryItems } from './read.ts'
import { queryBetween } from './read-between.ts'
import { transact } from './transact.ts'
import { putIf } from './write-if.ts'

const base64 = z.string()
const checkpointRow = z.lazy(() =>
  z.object({
    size: z.number(),
    root: base64,
    sealedAt: storedInstant,
    note: z.string(),
    after: z.number(),
    consistency: z.array(base64),
  }),
)

const copiedRow = z.object({ place: z.string(), size: z.number(), version: z.number() })
/** Up to which checkpoint a place has copies of all. */
type Copied = z.infer<typeof copiedRow>

const readCheckpoint = (item: Item): Checkpoint => checkpointRow.parse(item)

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

  /** The newest links of an item, oldest first: those of its `limit` newest rows, each of which has one or more. */
  links: async (itemId: string, limit: number): Promise<Chained[]> => {
    const { PK } = proofKeys.links(itemId, 0)
    const items = await queryItems(client, PK, 'LINKS#', { limit, ...newest })
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

  latestCheckpoint: async (): Promise<Checkpoint | null> => {
    const [item] = await queryItems(client, proofKeys.checkpoint(0).PK, 'CHECKPOINT#', { limit: 1, ...newest })
    return item === undefined ? null : readCheckpoint(item)
  },

  /** The first checkpoints that are larger than `size`. */
  checkpointsAfter: async (size: number, limit: number): Promise<Checkpoint[]> => {
    const edges = [proofKeys.checkpoint(size + 1), proofKeys.checkpoint(maxLogSize)] as const
    return (await queryBetween(client, ...edges, limit)).map(readCheckpoint)
  },

  /** False if there is one of that size. */
  addCheckpoint: async (checkpoint: Checkpoint): Promise<boolean> => {
    const { size, after } = checkpoint
    const answer = await transact(client, [
      {
        name: 'checkpoint',
        put: { ...proofKeys.checkpoint(size), type: 'checkpoint', ...checkpoint },
        when: [notSeenBefore],
      },
      { name: 'after', put: { ...proofKeys.after(after), type: 'checkpointAfter', size }, when: [notSeenBefore] },
    ])
    return answer.committed
  },

  copied: async (): Promise<Copied | null> => {
    const item = await getItem(client, proofKeys.copied, true)
    return item && copiedRow.parse(item)
  },

  /** False if another run stored how far it came. */
  saveCopied: (copied: Copied): Promise<boolean> => {
    const when = copied.version === 1 ? notSeenBefore : stillAtVersion(copied.version - 1)
    return putIf(client, { ...proofKeys.copied, type: 'checkpointsCopied', ...copied }, when)
  },
})
export type Proofs = ReturnType<typeof createProofs>
