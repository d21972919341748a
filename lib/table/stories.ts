import * as z from 'zod/mini'
import type { Claim } from '../post/claim.ts'
import type { DecisionRecord } from '../post/duplicate.ts'
import type { PostId } from '../values/ids.ts'
import { checksTable } from './checks.ts'
import type { TableClient } from './client.ts'
import { readDecision } from './decisions.ts'
import * as keys from './item-keys.ts'
import { queryItems } from './read.ts'
import { claimRow, unpackClaim } from './row-codecs.ts'

const claimItem = z.object({ claim: claimRow })

const maxClaims = 1_000
const maxDecisions = 100

/** What happened to posts: what was claimed, found and decided. */
export const createStories = (client: TableClient) => ({
  /** A post's newest thousand claims, oldest first. */
  claims: async (postId: PostId): Promise<Claim[]> => {
    const items = await queryItems(client, keys.post(postId).PK, 'CLAIM#', { limit: maxClaims, newestFirst: true })
    return items.toReversed().map((item) => unpackClaim(claimItem.parse(item).claim))
  },

  checks: checksTable(client),

  /** The newest hundred decisions about a post, oldest first. */
  decisions: async (postId: PostId): Promise<DecisionRecord[]> => {
    const query = { limit: maxDecisions, newestFirst: true }
    return (await queryItems(client, keys.post(postId).PK, 'DECISION#', query)).toReversed().map(readDecision)
  },
})
export type Stories = ReturnType<typeof createStories>
