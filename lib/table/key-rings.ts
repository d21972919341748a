import * as z from 'zod/mini'
import { joined, type KeyRing, type RingKey } from '../people/key-ring.ts'
import type { AffiliateId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { type Page, type PageRequest, pages } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import { apiKeyRow, apiKeyWrite, type StoredApiKey } from './api-keys.ts'
import type { TableClient } from './client.ts'
import { exists, lacks, notSeenBefore, stillAtVersion, stillHas } from './expression.ts'
import * as keys from './item-keys.ts'
import * as partitions from './partitions.ts'
import { getItem, getItems, queryIndex } from './read.ts'
import { type TransactionAnswer, transact, type Write } from './transact.ts'

const ringRow = z.lazy(() =>
  z.object({
    affiliateId: storedId('aff'),
    keys: z.array(z.object({ keyId: z.string(), validUntil: z.nullable(storedInstant) })),
    version: z.number(),
  }),
)

/** The write that replaces the ring of a version. */
export const keyRingWrite = ({ affiliateId, version, ...ring }: KeyRing): Write => ({
  name: 'ring',
  put: { ...keys.keyRing(affiliateId), type: 'keyRing', affiliateId, ...ring, version: version + 1 },
  when: [version === 0 ? notSeenBefore : stillAtVersion(version)],
})

const revokeWrite = (keyId: string, affiliateId: AffiliateId, revokedAt: Instant): Write => ({
  name: `revoke ${keyId}`,
  key: keys.apiKey(keyId),
  update: { set: { revokedAt } },
  when: [exists, stillHas('affiliateId', affiliateId)],
})

/** How many of a principal's keys one read looks at. */
const maxRing = 1_000
const pageSize = 100

/** What changes about a principal's keys, all or nothing. */
export interface KeyChange {
  /** The ring as it will be, with the version that was read. */
  readonly ring: KeyRing
  readonly created?: StoredApiKey
  readonly revoked?: readonly string[]
  readonly revokedAt: Instant
  /** The key that requested it: if it has been revoked, nothing is written. */
  readonly askedWith?: string
  /** What is written along with it, such as deliveries to the owner's endpoints. */
  readonly also?: readonly Write[]
}

/** Creates and revokes API keys, for functions that manage them. */
export const createKeyRings = (client: TableClient) => {
  const listByAffiliate = async (affiliateId: AffiliateId, page: PageRequest): Promise<Page<StoredApiKey>> => {
    const query = { index: 'owner', partition: partitions.ownerApiKeys(affiliateId) } as const
    const { keys: found, nextCursor } = await queryIndex(client, query, page)
    return { things: (await getItems(client, found, true)).map((item) => apiKeyRow.parse(item)), nextCursor }
  }

  /** The newest keys in the index, which may lack one that was created a moment ago. */
  const unrevoked = async (affiliateId: AffiliateId): Promise<RingKey[]> => {
    const found: RingKey[] = []
    for await (const { things } of pages((page) => listByAffiliate(affiliateId, page), { limit: pageSize })) {
      const left = things.filter(({ revokedAt }) => revokedAt === undefined)
      found.push(...left.map(({ keyId, validUntil = null }) => ({ keyId, validUntil })))
      if (found.length >= maxRing) break
    }
    return found
  }

  const storedRing = async (affiliateId: AffiliateId): Promise<KeyRing | null> => {
    const item = await getItem(client, keys.keyRing(affiliateId), true)
    return item && ringRow.parse(item)
  }

  return {
    /** A principal's keys, newest first. */
    listByAffiliate,

    /** The keys that nobody revoked; for a principal without a ring, from an earlier release, those of its list. */
    ring: async (affiliateId: AffiliateId): Promise<KeyRing> =>
      (await storedRing(affiliateId)) ?? { affiliateId, keys: await unrevoked(affiliateId), version: 0 },

    /** The same, with keys of the list that are missing in the ring: at most some 1,000 keys at a time. */
    wholeRing: async (affiliateId: AffiliateId): Promise<KeyRing> => {
      const [ring, listed] = await Promise.all([storedRing(affiliateId), unrevoked(affiliateId)])
      return joined(ring ?? { affiliateId, keys: [], version: 0 }, listed)
    },

    /** Refused by `ring` if another writer was faster, and by `asker` if the requesting key has been revoked. */
    change: ({ ring, created, revoked = [], revokedAt, askedWith, also = [] }: KeyChange): Promise<TransactionAnswer> =>
      transact(client, [
        keyRingWrite(ring),
        ...(created === undefined ? [] : [apiKeyWrite(created)]),
        ...revoked.map((keyId) => revokeWrite(keyId, ring.affiliateId, revokedAt)),
        ...(askedWith === undefined
          ? []
          : [{ name: 'asker', check: keys.apiKey(askedWith), when: [exists, lacks('revokedAt')] } satisfies Write]),
        ...also,
      ]),
  }
}
export type KeyRings = ReturnType<typeof createKeyRings>
