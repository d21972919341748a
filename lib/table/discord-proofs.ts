import * as z from 'zod/mini'
import { hasProvenDiscord, type Person } from '../people/person.ts'
import type { AffiliateId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { lacks, notSeenBefore, stillAtVersion, stillHas } from './expression.ts'
import * as keys from './item-keys.ts'
import { discordTries } from './rate-limits.ts'
import { getItem } from './read.ts'
import { type TransactionAnswer, transact, type Write } from './transact.ts'

const holderRow = z.object({ affiliateId: storedId('aff') })
const codeRow = z.object({ affiliateId: storedId('aff'), validUntil: storedInstant })

interface Proof {
  readonly codeHash: string
  readonly before: Person
  readonly after: Person
  /** Whom the id is filed under now; null if nobody. An id that was never proven may be filed too. */
  readonly holderId: AffiliateId | null
  /** That principal, if it is another one. */
  readonly holder: Person | null
}

const profileWrite = (
  name: string,
  { affiliateId, version }: Person,
  set: Pick<Person, 'discordUserId' | 'discordProvenAt'>,
): Write => ({
  name,
  key: keys.affiliate(affiliateId),
  update: { set: { ...set, version: version + 1 } },
  when: [stillAtVersion(version)],
})

/**
 * The writes that release the id that this principal had proven before, and this id from the principal that had proven
 * it.
 */
const lettingGo = ({ before, after, holder }: Proof): Write[] => {
  const { discordUserId, discordProvenAt, affiliateId } = before
  const isAnother = discordUserId !== null && discordProvenAt !== null && discordUserId !== after.discordUserId
  const freed: Write[] = isAnother
    ? [
        {
          name: 'free discord',
          remove: keys.discordUser(discordUserId),
          when: [stillHas('affiliateId', affiliateId)],
        },
      ]
    : []
  const isHeld = holder !== null && after.discordUserId !== null && hasProvenDiscord(holder, after.discordUserId)
  const unlinked = isHeld ? [profileWrite('holder', holder, { discordUserId: null, discordProvenAt: null })] : []
  return [...freed, ...unlinked]
}

/** Codes that prove Discord ids; apart from the table's other parts, since only what proves one carries it. */
export const createDiscordProofs = (client: TableClient) => ({
  tries: discordTries(client),

  /**
   * The principal under which a Discord account is filed, because it proved the account or, in an earlier release,
   * merely stated it.
   */
  idByDiscord: async (discordUserId: string): Promise<AffiliateId | null> => {
    const item = await getItem(client, keys.discordUser(discordUserId), true)
    return item && holderRow.parse(item).affiliateId
  },

  /** Makes a code the only one of its principal. */
  start: (affiliateId: AffiliateId, codeHash: string, validUntil: Instant): Promise<TransactionAnswer> => {
    const code = { type: 'discordCode', affiliateId, codeHash, validUntil }
    const expiresAt = Math.ceil(Date.parse(validUntil) / 1000)
    return transact(client, [
      { name: 'current', put: { ...keys.discordProof(affiliateId), ...code, expiresAt } },
      { name: 'code', put: { ...keys.discordCode(codeHash), ...code, expiresAt }, when: [notSeenBefore] },
    ])
  },

  /** Whose code it is; null if it has expired or never existed. */
  ownerOf: async (codeHash: string, now: Instant): Promise<AffiliateId | null> => {
    const item = await getItem(client, keys.discordCode(codeHash), true)
    const code = item && codeRow.parse(item)
    return code === null || code.validUntil <= now ? null : code.affiliateId
  },

  /**
   * Uses the code up and files the id under its principal. Refused by `code` if it was used or replaced, and by the
   * other writes if somebody was faster.
   */
  prove: (proof: Proof): Promise<TransactionAnswer> => {
    const { codeHash, before, after, holderId } = proof
    const { affiliateId, discordUserId, discordProvenAt } = after
    return transact(client, [
      {
        name: 'code',
        key: keys.discordProof(affiliateId),
        update: { set: { usedAt: discordProvenAt } },
        when: [stillHas('codeHash', codeHash), lacks('usedAt')],
      },
      profileWrite('affiliate', before, { discordUserId, discordProvenAt }),
      {
        name: 'discord',
        put: { ...keys.discordUser(discordUserId ?? ''), type: 'unique', affiliateId },
        when: [holderId === null ? notSeenBefore : stillHas('affiliateId', holderId)],
      },
      ...lettingGo(proof),
    ])
  },
})
export type DiscordProofs = ReturnType<typeof createDiscordProofs>
