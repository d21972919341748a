import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Page, PageRequest } from '../collect-page.ts'
import type { Instant } from '../instant.ts'
import type { TableClient } from './client.ts'
import { type Clause, exists, notSeenBefore, stillHas, updateOf } from './expression.ts'
import { keys, partitions, sorts } from './keys.ts'
import { getItem, getItems, queryIndex } from './read.ts'
import { transact, type Write } from './transact.ts'
import { updateIf } from './write-if.ts'

const row = z.lazy(() =>
  z.object({
    keyId: z.string(),
    secretHash: z.string(),
    affiliateId: z.string(),
    createdAt: z.string(),
    /** Instant after which the key is refused; absent for a key that does not expire. */
    validUntil: z.optional(z.string()),
    revokedAt: z.optional(z.string()),
    /** The last calendar day (UTC) on which somebody called with it. */
    lastUsedDay: z.optional(z.iso.date()),
  }),
)
export type StoredApiKey = z.infer<typeof row>

/** The write that stores a new key; parsed first, so that nothing but the known attributes gets into the table. */
export const apiKeyWrite = (apiKey: StoredApiKey): Write => ({
  name: 'apiKey',
  put: {
    ...keys.apiKey(apiKey.keyId),
    type: 'apiKey',
    ...row.parse(apiKey),
    owner: partitions.ownerApiKeys(apiKey.affiliateId),
    createdKey: sorts.created(apiKey.createdAt, apiKey.keyId),
  },
  when: [notSeenBefore],
})

const notedAtMost = 10_000

/** Remembers what this process noted, so that a busy key costs one write a day and process, not one a request. */
const notedOnce = () => {
  const noted = new Map<string, string>()
  return (keyId: string, day: string): boolean => {
    if (noted.get(keyId) === day) return false
    if (noted.size >= notedAtMost) noted.clear()
    noted.set(keyId, day)
    return true
  }
}

const usedOnAnotherDay = (day: string): Clause => ({
  text: '(attribute_not_exists(#lastUsedDay) OR #lastUsedDay < :day)',
  names: { '#lastUsedDay': 'lastUsedDay' },
  values: { ':day': day },
})

export const apiKeysTable = (client: TableClient, isNewHere = notedOnce()) => ({
  get: async (keyId: string): Promise<StoredApiKey | null> => {
    const item = await getItem(client, keys.apiKey(keyId), true)
    return item && row.parse(item)
  },

  /** Throws when the id is taken, which 48 random bits do not let happen twice. */
  create: async (apiKey: StoredApiKey): Promise<void> => {
    const { committed } = await transact(client, [apiKeyWrite(apiKey)])
    if (!committed) throw new Error('An API key with this id exists')
  },

  /** A principal's keys, newest first. */
  listByAffiliate: async (affiliateId: string, page: PageRequest): Promise<Page<StoredApiKey>> => {
    const query = { index: 'owner', partition: partitions.ownerApiKeys(affiliateId) } as const
    const { keys: found, nextCursor } = await queryIndex(client, query, page)
    return { things: (await getItems(client, found)).map((item) => row.parse(item)), nextCursor }
  },

  /** Notes the day on which a key was used, once. */
  noteUse: async ({ keyId, lastUsedDay }: StoredApiKey, day: string): Promise<void> => {
    if (lastUsedDay === day || !isNewHere(keyId, day)) return
    await updateIf(client, keys.apiKey(keyId), { set: { lastUsedDay: day } }, exists, usedOnAnotherDay(day))
  },

  /** From here on the key changes nothing; it reads until remembered keys are forgotten, 60 s at the most. */
  revoke: async ({ keyId, affiliateId }: StoredApiKey, revokedAt: Instant): Promise<void> => {
    const expressions = updateOf({ set: { revokedAt } }, exists, stillHas('affiliateId', affiliateId))
    await client.document.send(
      new UpdateCommand({ TableName: client.tableName, Key: { ...keys.apiKey(keyId) }, ...expressions }),
    )
  },
})
