import * as z from 'zod/mini'
import type { KeyScope } from '../access/vocabulary.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { type Clause, exists, notSeenBefore } from './expression.ts'
import * as keys from './item-keys.ts'
import * as partitions from './partitions.ts'
import { getItem } from './read.ts'
import * as sorts from './sorts.ts'
import type { Write } from './transact.ts'
import { updateIf } from './write-if.ts'

/** A key as it is stored. */
export const apiKeyRow = z.lazy(() =>
  z.object({
    keyId: z.string(),
    secretHash: z.string(),
    affiliateId: storedId('aff'),
    createdAt: storedInstant,
    /** The admin who created it for its owner; absent if the owner created it. */
    issuedBy: z.optional(z.string()),
    /** Instant after which the key is refused; absent for a key that does not expire. */
    validUntil: z.optional(storedInstant),
    revokedAt: z.optional(storedInstant),
    /** What the key is limited to; absent for one that may do whatever its owner may. */
    scopes: z.optional(z.array(z.custom<KeyScope>())),
    /** The last calendar day (UTC) on which somebody called with it. */
    lastUsedDay: z.optional(z.iso.date()),
  }),
)
export type StoredApiKey = z.infer<typeof apiKeyRow>

/** The write that stores a new key. It is parsed first, so that only known attributes get into the table. */
export const apiKeyWrite = (apiKey: StoredApiKey): Write => ({
  name: 'apiKey',
  put: {
    ...keys.apiKey(apiKey.keyId),
    type: 'apiKey',
    ...apiKeyRow.parse(apiKey),
    owner: partitions.ownerApiKeys(apiKey.affiliateId),
    createdKey: sorts.created(apiKey.createdAt, apiKey.keyId),
  },
  when: [notSeenBefore],
})

const maxNoted = 10_000

/** Remembers what this process recorded, so that a busy key costs one write a day and process, not one per request. */
const notedOnce = () => {
  const noted = new Map<string, string>()
  return (keyId: string, day: string): boolean => {
    if (noted.get(keyId) === day) return false
    if (noted.size >= maxNoted) noted.clear()
    noted.set(keyId, day)
    return true
  }
}

const usedOnAnotherDay = (day: string): Clause => ({
  text: '(attribute_not_exists(#lastUsedDay) OR #lastUsedDay < :day)',
  names: { '#lastUsedDay': 'lastUsedDay' },
  values: { ':day': day },
})

export const apiKeysTable = (client: TableClient, isNewHere = notedOnce()) => {
  return {
    get: async (keyId: string): Promise<StoredApiKey | null> => {
      const item = await getItem(client, keys.apiKey(keyId), true)
      return item && apiKeyRow.parse(item)
    },

    /** Records the day on which a key was used, once. */
    recordUse: async (
      { keyId, lastUsedDay }: Pick<StoredApiKey, 'keyId' | 'lastUsedDay'>,
      day: string,
    ): Promise<void> => {
      if (lastUsedDay === day || !isNewHere(keyId, day)) return
      await updateIf(client, keys.apiKey(keyId), { set: { lastUsedDay: day } }, exists, usedOnAnotherDay(day))
    },
  }
}
