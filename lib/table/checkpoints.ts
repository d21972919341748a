import * as z from 'zod/mini'
import type { Checkpoint } from '../proof/checkpoint.ts'
import { storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore, stillAtVersion } from './expression.ts'
import { maxLogSize, proofKeys } from './proof-keys.ts'
import { getItem, type Item, queryItems } from './read.ts'
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

/** The signed states of the log, and up to which of them there are copies elsewhere. */
export const createCheckpoints = (client: TableClient) => ({
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
export type Checkpoints = ReturnType<typeof createCheckpoints>
