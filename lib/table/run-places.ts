import * as z from 'zod/mini'
import { maxRunsUnderway, type Run } from '../reconciliation/run.ts'
import { givenUpAfterHours } from '../reconciliation/vocabulary.ts'
import type { RunId } from '../values/ids.ts'
import { plusHours } from '../values/instant.ts'
import { storedId } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { type Clause, notSeenBefore, stillHas } from './expression.ts'
import * as keys from './item-keys.ts'
import type { Key } from './key-parts.ts'
import { getItems } from './read.ts'
import { transact, type Write } from './transact.ts'

/** Which run holds a scope, and which ones hold the places of its starter; null if none ever did. */
export interface RunHolders {
  readonly scope: RunId | null
  readonly places: readonly (RunId | null)[]
}

type Wanted = Pick<Run, 'scope' | 'scopeId' | 'startedBy'>

const row = z.object({ runId: storedId('run') })

const places = Array.from({ length: maxRunsUnderway }, (_, place) => place)

const heldBy = (runId: RunId | null): Clause => (runId === null ? notSeenBefore : stillHas('runId', runId))

const marker = (name: string, key: Key, run: Run, before: RunId | null): Write => ({
  name,
  put: {
    ...key,
    type: 'runMarker',
    runId: run.runId,
    expiresAt: Math.ceil(Date.parse(plusHours(run.startedAt, givenUpAfterHours)) / 1000),
  },
  when: [heldBy(before)],
})

/**
 * One run at a time in a scope, and a few at a time for each principal. A marker names the run that holds it, and stays
 * when that run ends: whoever finds it checks whether its run is still underway.
 */
export const runPlaces = (client: TableClient) => ({
  holders: async ({ scope, scopeId, startedBy }: Wanted): Promise<RunHolders> => {
    const wanted = [keys.runScope(scope, scopeId), ...places.map((place) => keys.runPlace(startedBy, place))]
    const found = await getItems(client, wanted, true)
    const runIds = new Map(found.map((item) => [`${item['PK']} ${item['SK']}`, row.parse(item).runId]))
    const [ofScope = null, ...ofPlaces] = wanted.map(({ PK, SK }) => runIds.get(`${PK} ${SK}`) ?? null)
    return { scope: ofScope, places: ofPlaces }
  },

  /** Stores a run together with its markers; false if another run took one of them since `before` was read. */
  begin: async (item: Readonly<Record<string, unknown>> & Key, run: Run, place: number, before: RunHolders) => {
    const { committed } = await transact(client, [
      { name: 'run', put: item, when: [notSeenBefore] },
      marker('scope', keys.runScope(run.scope, run.scopeId), run, before.scope),
      marker('place', keys.runPlace(run.startedBy, place), run, before.places[place] ?? null),
    ])
    return committed
  },
})
