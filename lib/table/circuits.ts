import * as z from 'zod/mini'
import type { CredentialName } from '../platforms/credential-name.ts'
import { type Circuit, closedCircuit } from '../resilience/circuit.ts'
import type { EndpointId } from '../values/ids.ts'
import { type Instant, plusMilliseconds } from '../values/instant.ts'
import { storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { type Clause, notSeenBefore, stillAtVersion } from './expression.ts'
import * as keys from './item-keys.ts'
import type { Key } from './key-parts.ts'
import { getItem } from './read.ts'
import { putIf, updateIf } from './write-if.ts'

/** Longer than a call takes; after it, the worker that held the probe has died. */
const probeHeldMs = 10_000

const row = z.lazy(() =>
  z.object({
    faults: z.number(),
    pauses: z.number(),
    openedAt: z.nullable(storedInstant),
    pausedUntil: z.nullable(storedInstant),
    goodProbes: z.number(),
    /** Absent from rows of releases that read no usage. */
    limitedUntil: z.optional(storedInstant),
    version: z.number(),
  }),
)

const isUnheld = (now: Instant): Clause => ({
  text: '(attribute_not_exists(#probeHeldUntil) OR #probeHeldUntil <= :now)',
  names: { '#probeHeldUntil': 'probeHeldUntil' },
  values: { ':now': now },
})

const circuits = <Name extends string>(client: TableClient, keyOf: (name: Name) => Key) => ({
  get: async (name: Name): Promise<Circuit> => {
    const item = await getItem(client, keyOf(name), true)
    return item === null ? closedCircuit : row.parse(item)
  },

  /** Stores the next state and gives the probe back; false if another worker was faster. */
  save: (name: Name, circuit: Circuit): Promise<boolean> => {
    const when = circuit.version === 1 ? notSeenBefore : stillAtVersion(circuit.version - 1)
    return putIf(client, { ...keyOf(name), type: 'circuit', ...circuit }, when)
  },

  /** Lets one worker at a time call while the circuit is half open. */
  takeProbe: (name: Name, { version }: Circuit, now: Instant): Promise<boolean> => {
    const change = { set: { probeHeldUntil: plusMilliseconds(now, probeHeldMs) } }
    return updateIf(client, keyOf(name), change, stillAtVersion(version), isUnheld(now))
  },
})

/** The circuit of each platform, and what holds back a credential that is not the platform's own. */
export const platformCircuits = (client: TableClient) => circuits<CredentialName>(client, keys.platformCircuit)

/** The circuit of each endpoint that events are sent to. */
export const endpointCircuits = (client: TableClient) => circuits<EndpointId>(client, keys.endpointCircuit)
