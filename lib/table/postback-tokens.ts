import * as z from 'zod/mini'
import type { PostbackPlace, PostbackToken } from '../tracking/postback-token.ts'
import type { CampaignId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { conversionKeys } from './conversion-keys.ts'
import { exists, notSeenBefore, stillHas } from './expression.ts'
import { getItem } from './read.ts'
import { transact, type Write } from './transact.ts'

const row = z.lazy(() =>
  z.object({
    hash: z.string(),
    campaignId: storedId('cmp'),
    generation: z.number(),
    createdAt: storedInstant,
    validUntil: z._default(z.nullable(storedInstant), null),
  }),
)

const placeRow = z.lazy(() => z.object({ hash: z.string(), generation: z.number() }))

const endWrite = ({ hash }: PostbackPlace, validUntil: Instant): Write => ({
  name: 'replaced',
  key: conversionKeys.token(hash),
  update: { set: { validUntil, expiresAt: Math.ceil(Date.parse(validUntil) / 1000) } },
  when: [exists],
})

/** The tokens that advertisers' postbacks are sent with. */
export const createPostbackTokens = (client: TableClient) => ({
  find: async (hash: string): Promise<PostbackToken | null> => {
    const item = await getItem(client, conversionKeys.token(hash), true)
    return item && row.parse(item)
  },

  /** Which token a campaign has now; null if it never had one. */
  placeOf: async (campaignId: CampaignId): Promise<PostbackPlace | null> => {
    const item = await getItem(client, conversionKeys.tokenPlace(campaignId), true)
    return item && placeRow.parse(item)
  },

  /** Stores a campaign's new token and ends the one before; false if somebody else was faster. */
  replace: async (token: PostbackToken, before: PostbackPlace | null, endOfReplaced: Instant): Promise<boolean> => {
    const { validUntil: _latest, ...stored } = token
    const { hash, campaignId, generation } = token
    const { committed } = await transact(client, [
      {
        name: 'place',
        put: { ...conversionKeys.tokenPlace(campaignId), type: 'postbackPlace', hash, generation },
        when: [before === null ? notSeenBefore : stillHas('hash', before.hash)],
      },
      {
        name: 'token',
        put: { ...conversionKeys.token(hash), type: 'postbackToken', ...stored },
        when: [notSeenBefore],
      },
      ...(before === null ? [] : [endWrite(before, endOfReplaced)]),
    ])
    return committed
  },
})
export type PostbackTokens = ReturnType<typeof createPostbackTokens>
