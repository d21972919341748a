import * as z from 'zod/mini'
import { type DecisionRecord, duplicateDecisions } from '../post/duplicate.ts'
import type { PostId } from '../values/ids.ts'
import { storedInstant } from '../values/stored-contract.ts'
import { notSeenBefore } from './expression.ts'
import * as keys from './item-keys.ts'
import type { Item } from './read.ts'
import type { Write } from './transact.ts'

const row = z.lazy(() =>
  z.object({
    decision: z.enum(duplicateDecisions),
    of: z.string(),
    decidedBy: z.string(),
    decidedAt: storedInstant,
    postVersion: z.number(),
  }),
)

export const decisionWrite = (postId: PostId, decision: DecisionRecord): Write => ({
  name: 'decision',
  put: { ...keys.decision(postId, decision.decidedAt, decision.postVersion), type: 'decision', ...decision },
  when: [notSeenBefore],
})

export const readDecision = (item: Item): DecisionRecord => row.parse(item)
