import * as z from 'zod/mini'
import type { Recovery } from '../people/recovery.ts'
import type { AffiliateId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { exists, lacks, stillAtVersion, stillHas } from './expression.ts'
import * as keys from './item-keys.ts'
import type { Key } from './key-parts.ts'
import { getItem } from './read.ts'
import { type TransactionAnswer, transact, type Write } from './transact.ts'

const row = z.lazy(() =>
  z.object({
    affiliateId: storedId('aff'),
    secretHash: z.string(),
    issuedBy: storedId('aff'),
    issuedAt: storedInstant,
    validUntil: storedInstant,
    usedAt: z._default(z.nullable(storedInstant), null),
  }),
)

export const recoveryKey = (affiliateId: AffiliateId): Key => ({ PK: `AFF#${affiliateId}`, SK: 'RECOVERY' })

/** Links by which people who lost their key get a new one. */
export const createRecoveries = (client: TableClient) => ({
  get: async (affiliateId: AffiliateId): Promise<Recovery | null> => {
    const item = await getItem(client, recoveryKey(affiliateId), true)
    return item && row.parse(item)
  },

  /** Makes a link the only one of its principal. Refused by `asker` if the requesting key has been revoked. */
  offer: ({ usedAt: _notYet, ...recovery }: Recovery, askedWith: string): Promise<TransactionAnswer> =>
    transact(client, [
      {
        name: 'recovery',
        put: {
          ...recoveryKey(recovery.affiliateId),
          type: 'recovery',
          ...recovery,
          expiresAt: Math.ceil(Date.parse(recovery.validUntil) / 1000),
        },
      },
      { name: 'asker', check: keys.apiKey(askedWith), when: [exists, lacks('revokedAt')] },
    ]),

  /** The check that nobody used or replaced a link. */
  stillOpen: ({ affiliateId, secretHash }: Recovery): Write => ({
    name: 'recovery',
    check: recoveryKey(affiliateId),
    when: [stillHas('secretHash', secretHash), lacks('usedAt')],
  }),

  /** The write that uses a link up, and the check that its principal is as it was read: active, and no admin. */
  use: ({ affiliateId, secretHash }: Recovery, version: number, usedAt: Instant): Write[] => [
    {
      name: 'recovery',
      key: recoveryKey(affiliateId),
      update: { set: { usedAt } },
      when: [stillHas('secretHash', secretHash), lacks('usedAt')],
    },
    { name: 'affiliate', check: keys.affiliate(affiliateId), when: [stillAtVersion(version)] },
  ],
})
export type Recoveries = ReturnType<typeof createRecoveries>
