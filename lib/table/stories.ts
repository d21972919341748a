import * as z from 'zod/mini'
import type { Claim } from '../post/claim.ts'
import type { DecisionRecord } from '../post/duplicate.ts'
import type { Post } from '../post/post.ts'
import type { PostId } from '../values/ids.ts'
import { checksTable } from './checks.ts'
import type { TableClient } from './client.ts'
import { decisionWrite, readDecision } from './decisions.ts'
import * as keys from './item-keys.ts'
import { queryItems } from './read.ts'
import { claimRow, unpackClaim } from './row-codecs.ts'
import { type MovedByCheck, movedWrites, postWrite } from './save-check.ts'
import { type TransactionAnswer, transact } from './transact.ts'

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

  /** Stores a decision about a post, and everything that changes with it; refused by `post` if overtaken. */
  saveDecision: (post: Post, decision: DecisionRecord, moved: MovedByCheck): Promise<TransactionAnswer> =>
    transact(client, [postWrite(post), decisionWrite(post.postId, decision), ...movedWrites(post, moved)]),

  /** The newest hundred decisions about a post, oldest first. */
  decisions: async (postId: PostId): Promise<DecisionRecord[]> => {
    const query = { limit: maxDecisions, newestFirst: true }
    return (await queryItems(client, keys.post(postId).PK, 'DECISION#', query)).toReversed().map(readDecision)
  },
})
export type Stories = ReturnType<typeof createStories>
