import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { type Instant, plusMilliseconds } from '../instant.ts'
import type { Platform } from '../platforms/registry.ts'
import { type Circuit, closedCircuit } from '../resilience/circuit.ts'
import type { TableClient } from './client.ts'
import { type Clause, conditionOf, notSeenBefore, stillAtVersion, updateOf } from './expression.ts'
import { type Key, keys } from './keys.ts'
import { getItem } from './read.ts'

/** Longer than a call takes; after it, the worker that held the probe has died. */
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

const circuits = <Name extends string>(client: TableClient, keyOf: (name: Name) => Key) => {
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
    get: async (name: Name): Promise<Circuit> => {
      const item = await getItem(client, keyOf(name), true)
      return item === null ? closedCircuit : row.parse(item)
    },

    /** Stores the next state, and gives the probe back; false when another worker was faster. */
    save: (name: Name, circuit: Circuit): Promise<boolean> => {
      const Item = { ...keyOf(name), type: 'circuit', ...circuit }
      const when = circuit.version === 1 ? notSeenBefore : stillAtVersion(circuit.version - 1)
      return holds(() =>
        client.document.send(new PutCommand({ TableName: client.tableName, Item, ...conditionOf(when) })),
      )
    },

    /** Lets one worker at a time ask where the circuit is half open. */
    takeProbe: (name: Name, { version }: Circuit, now: Instant): Promise<boolean> => {
      const expressions = updateOf(
        { set: { probeHeldUntil: plusMilliseconds(now, probeHeldMs) } },
        stillAtVersion(version),
        isUnheld(now),
      )
      const Key = { ...keyOf(name) }
      return holds(() => client.document.send(new UpdateCommand({ TableName: client.tableName, Key, ...expressions })))
    },
  }
}

/** The circuit of each platform. */
export const platformCircuits = (client: TableClient) => circuits<Platform>(client, keys.platformCircuit)

/** The circuit of each endpoint that events are sent to. */
export const endpointCircuits = (client: TableClient) => circuits<string>(client, keys.endpointCircuit)
