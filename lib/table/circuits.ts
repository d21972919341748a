import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { type Instant, plusMilliseconds } from '../instant.ts'
import type { Platform } from '../platforms/registry.ts'
import { type Circuit, closedCircuit } from '../resilience/circuit.ts'
import type { TableClient } from './client.ts'
import { type Clause, conditionOf, notSeenBefore, stillAtVersion, updateOf } from './expression.ts'
import { keys } from './keys.ts'
import { getItem } from './read.ts'

/** Longer than a call to a platform takes; after it, the worker that held the probe has died. */
const probeHeldMs = 10_000

const row = z.lazy(() =>
  z.object({
    faults: z.number(),
    pauses: z.number(),
    openedAt: z.nullable(z.string()),
    pausedUntil: z.nullable(z.string()),
    goodProbes: z.number(),
    version: z.number(),
  }),
)

const isUnheld = (now: Instant): Clause => ({
  text: '(attribute_not_exists(#probeHeldUntil) OR #probeHeldUntil <= :now)',
  names: { '#probeHeldUntil': 'probeHeldUntil' },
  values: { ':now': now },
})

export const circuitsTable = (client: TableClient) => {
  const holds = async (write: () => Promise<unknown>): Promise<boolean> => {
    try {
      await write()
      return true
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false
      throw error
    }
  }
  return {
    get: async (platform: Platform): Promise<Circuit> => {
      const item = await getItem(client, keys.platformCircuit(platform), true)
      return item === null ? closedCircuit : row.parse(item)
    },

    /** Stores the next state, and gives the probe back; false when another worker was faster. */
    save: (platform: Platform, circuit: Circuit): Promise<boolean> => {
      const Item = { ...keys.platformCircuit(platform), type: 'circuit', ...circuit }
      const when = circuit.version === 1 ? notSeenBefore : stillAtVersion(circuit.version - 1)
      return holds(() =>
        client.document.send(new PutCommand({ TableName: client.tableName, Item, ...conditionOf(when) })),
      )
    },

    /** Lets one worker at a time ask a platform whose circuit is half open. */
    takeProbe: (platform: Platform, { version }: Circuit, now: Instant): Promise<boolean> => {
      const expressions = updateOf(
        { set: { probeHeldUntil: plusMilliseconds(now, probeHeldMs) } },
        stillAtVersion(version),
        isUnheld(now),
      )
      const Key = { ...keys.platformCircuit(platform) }
      return holds(() => client.document.send(new UpdateCommand({ TableName: client.tableName, Key, ...expressions })))
    },
  }
}
