import * as z from 'zod/mini'
import type { PayoutDetails } from '../payouts/payout-details.ts'
import { payoutMethods } from '../payouts/vocabulary.ts'
import type { AffiliateId } from '../values/ids.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore, stillAtVersion } from './expression.ts'
import { payoutKeys } from './payout-keys.ts'
import { getItem, getItems, type Item } from './read.ts'
import { transact, type Write } from './transact.ts'

/** Two names that nothing else has, so that roles can keep jobs from writing them. */
const row = z.lazy(() =>
  z.object({
    affiliateId: storedId('aff'),
    method: z.enum(payoutMethods),
    sealedRecipient: z.string(),
    masked: z.string(),
    changedAt: storedInstant,
    payoutsHeldUntil: storedInstant,
    version: z.number(),
  }),
)

const readRow = (item: Item): PayoutDetails => {
  const { sealedRecipient: sealed, payoutsHeldUntil: heldUntil, ...details } = row.parse(item)
  return { ...details, sealed, heldUntil }
}

/** Where the money of affiliates goes. */
export const createPayoutDetails = (client: TableClient) => ({
  get: async (affiliateId: AffiliateId): Promise<PayoutDetails | null> => {
    const item = await getItem(client, payoutKeys.details(affiliateId), true)
    return item && readRow(item)
  },

  getMany: async (affiliateIds: readonly AffiliateId[]): Promise<ReadonlyMap<AffiliateId, PayoutDetails>> => {
    const items = await getItems(client, affiliateIds.map(payoutKeys.details), true)
    return new Map(items.map(readRow).map((details) => [details.affiliateId, details]))
  },

  /** Stores them with what else belongs to the change; false if somebody else was faster. */
  save: async (details: PayoutDetails, also: readonly Write[]): Promise<boolean> => {
    const { sealed: sealedRecipient, heldUntil: payoutsHeldUntil, ...rest } = details
    const { affiliateId, version } = rest
    const { committed } = await transact(client, [
      {
        name: 'details',
        put: { ...payoutKeys.details(affiliateId), type: 'payoutDetails', ...rest, sealedRecipient, payoutsHeldUntil },
        when: [version === 1 ? notSeenBefore : stillAtVersion(version - 1)],
      },
      ...also,
    ])
    return committed
  },
})
export type PayoutDetailsTable = ReturnType<typeof createPayoutDetails>
