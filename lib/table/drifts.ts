import * as z from 'zod/mini'
import { type Drift, driftId } from '../money/drift.ts'
import { accounts } from '../money/ledger.ts'
import { chainFaults } from '../proof/vocabulary.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore } from './expression.ts'
import { moneyKeys } from './money-keys.ts'
import { queryBetween } from './read-between.ts'
import { putIf } from './write-if.ts'

const row = z.lazy(() =>
  z.object({
    campaignId: z.nullable(storedId('cmp')),
    day: z.string(),
    foundAt: storedInstant,
    currency: z._default(z.nullable(z.string()), null),
    accounts: z.array(z.tuple([z.enum(accounts), z.number()])),
    chain: z._default(
      z.nullable(z.object({ itemId: z.string(), version: z.number(), code: z.enum(chainFaults) })),
      null,
    ),
  }),
)

/** What nights found to differ. */
export const createDrifts = (client: TableClient) => ({
  /** False if it is known. */
  record: (drift: Drift): Promise<boolean> =>
    putIf(client, { ...moneyKeys.drift(driftId(drift)), type: 'drift', ...drift }, notSeenBefore),

  /** The newest ones, the newest first, or those before one. */
  list: async ({
    limit,
    before,
  }: {
    readonly limit: number
    readonly before?: string | undefined
  }): Promise<Drift[]> => {
    const edges = [moneyKeys.drift(''), moneyKeys.drift(before ?? '~')] as const
    const items = await queryBetween(client, ...edges, limit + 1, true, true)
    return items
      .map((item) => row.parse(item))
      .filter((drift) => driftId(drift) !== before)
      .slice(0, limit)
  },
})
export type Drifts = ReturnType<typeof createDrifts>
