import * as z from 'zod/mini'
import { maxSessions } from '../access/vocabulary.ts'
import type { Erasure } from '../erasure/erasure.ts'
import { erasureStates } from '../erasure/vocabulary.ts'
import type { Person } from '../people/person.ts'
import type { Post } from '../post/post.ts'
import type { AffiliateId, EndpointId, PostId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { exists, notSeenBefore, stillAtVersion } from './expression.ts'
import * as keys from './item-keys.ts'
import type { Key } from './key-parts.ts'
import { payoutKeys } from './payout-keys.ts'
import { getItem, type Item, queryIndex, queryItems } from './read.ts'
import { idIn } from './read-keys.ts'
import { recoveryKey } from './recoveries.ts'
import { sessionsPartition } from './session-rows.ts'
import * as sorts from './sorts.ts'
import { type TransactionAnswer, transact } from './transact.ts'
import { moveClaims } from './unique-values.ts'
import { putIf, updateIf } from './write-if.ts'

const row = z.lazy(() =>
  z.object({
    affiliateId: storedId('aff'),
    state: z.enum(erasureStates),
    requestedAt: storedInstant,
    requestedBy: storedId('aff'),
    startsAt: storedInstant,
    waitsForMoney: z.boolean(),
    cursor: z.nullable(z.string()),
    dueAt: z.nullable(storedInstant),
    finishedAt: z.nullable(storedInstant),
    version: z.number(),
  }),
)

const readRow = (item: Item): Erasure => row.parse(item)

const keyOf = (affiliateId: AffiliateId): Key => ({ PK: `AFF#${affiliateId}`, SK: 'ERASURE' })

const duePartition = 'ERASURES'
/** Fewer than a transaction takes. */
const removedAtOnce = 60
const maxClaims = 1_000
const connectionPrefix = 'CONN#'
const maxConnections = 1_000

/** What people asked to have erased; whoever has reach of it may see that they did. */
export const createErasures = (client: TableClient) => ({
  get: async (affiliateId: AffiliateId): Promise<Erasure | null> => {
    const item = await getItem(client, keyOf(affiliateId), true)
    return item && readRow(item)
  },

  /** False if somebody else was faster. */
  save: (erasure: Erasure): Promise<boolean> => {
    const { affiliateId, dueAt, version } = erasure
    const due = dueAt === null ? {} : { due: duePartition, dueKey: sorts.due(dueAt, affiliateId) }
    const when = version === 1 ? notSeenBefore : stillAtVersion(version - 1)
    return putIf(client, { ...keyOf(affiliateId), type: 'erasure', ...erasure, ...due }, when)
  },

  /**
   * Deletes what opens the account: these keys, their list, sessions, the link to a new key, the code for Discord; and where
   * its money and its mails go. Doing it again changes nothing.
   */
  removeAccess: async (
    affiliateId: AffiliateId,
    keyIds: readonly string[],
    mailEndpointId: EndpointId,
  ): Promise<void> => {
    const sessions = await queryItems(client, sessionsPartition(affiliateId), '', {
      limit: maxSessions,
      consistent: true,
    })
    const doors = [
      ...keyIds.map(keys.apiKey),
      keys.keyRing(affiliateId),
      ...sessions.map(({ PK, SK }) => ({ PK: String(PK), SK: String(SK) })),
      recoveryKey(affiliateId),
      keys.discordProof(affiliateId),
      payoutKeys.details(affiliateId),
      keys.endpoint(mailEndpointId),
    ]
    for (let at = 0; at < doors.length; at += removedAtOnce)
      await transact(
        client,
        doors.slice(at, at + removedAtOnce).map((remove) => ({ name: 'door', remove })),
      )
  },

  /** Deletes the connections that were removed: they still name their accounts. */
  removeConnections: async (affiliateId: AffiliateId): Promise<void> => {
    const { PK } = keyOf(affiliateId)
    const items = await queryItems(client, PK, connectionPrefix, { limit: maxConnections, consistent: true })
    for (const { SK } of items) await transact(client, [{ name: 'connection', remove: { PK, SK: String(SK) } }])
  },

  /** Forgets on which pages somebody's posts are; the row stays, since nobody may delete what a campaign has. */
  forgetPages: async ({ campaignId, platform, affiliateId }: Post): Promise<void> => {
    const forgotten = { set: { aliases: [], others: [] }, add: { version: 1 } }
    await updateIf(client, keys.seenPages(campaignId, platform, affiliateId), forgotten, exists)
  },

  /** Deletes what was attached to up to a thousand claims of a post as evidence. */
  removeEvidence: async (postId: PostId): Promise<void> => {
    const { PK } = keys.post(postId)
    const items = await queryItems(client, PK, 'CLAIM#', { limit: maxClaims, consistent: true })
    for (const { SK } of items.filter((item) => item['evidence'] !== undefined))
      await updateIf(client, { PK, SK: String(SK) }, { remove: ['evidence'] }, exists)
  },

  /** Stores a person without some of what says who they are, and frees what they held; nobody holds what stands there instead. */
  removeIdentity: async (before: Person, after: Person): Promise<TransactionAnswer> => {
    const { affiliateId, name, email, isEmailConfirmed, confirmation, discordUserId, discordProvenAt, version } = after
    const set = { name, email, isEmailConfirmed, confirmation, discordUserId, discordProvenAt, version }
    const freed = (await moveClaims(client, before, after)).filter((write) => 'remove' in write)
    return transact(client, [
      { name: 'affiliate', key: keys.affiliate(affiliateId), update: { set }, when: [stillAtVersion(before.version)] },
      ...freed,
    ])
  },

  /** One page of whose erasures are due, the longest first. */
  owing: async (now: Instant, page: PageRequest): Promise<Page<AffiliateId>> => {
    const query = { index: 'due', partition: duePartition, between: ['0', `${now}~`], oldestFirst: true } as const
    const { keys: found, nextCursor } = await queryIndex(client, query, page)
    return { things: found.map((key) => idIn('aff', key)), nextCursor }
  },
})
export type Erasures = ReturnType<typeof createErasures>
