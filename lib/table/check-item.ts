import * as z from 'zod/mini'
import { type Observed, unavailableReasons } from '../platforms/platform.ts'
import type { Check } from '../post/check-record.ts'
import type { Post } from '../post/post.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { Item } from './read.ts'
import {
  claimRow,
  observationRow,
  packClaim,
  packObservation,
  packVerdict,
  unpackClaim,
  unpackObservation,
  unpackVerdict,
  verdictRow,
} from './row-codecs.ts'

const checkRow = z.lazy(() =>
  z.object({
    checkId: storedId('chk'),
    claim: claimRow,
    observed: z.optional(z.extend(observationRow, { definition: z.string() })),
    gone: z.optional(z.object({ at: storedInstant, reason: z.enum(['not_found', 'private']) })),
    unavailable: z.optional(
      z.object({ at: storedInstant, reason: z.enum(unavailableReasons), retryAfterSeconds: z.optional(z.number()) }),
    ),
    held: z.optional(z.literal(true)),
    verdict: verdictRow,
    postVersion: z.number(),
    attempt: z.number(),
    checkedAt: storedInstant,
    ruleVersion: z.string(),
    correlationId: z.string(),
  }),
)

/** How a check keeps what was observed. */
export const packCheckObservation = (observation: Observed) => ({
  ...packObservation(observation),
  definition: observation.definition,
})

const packAnswer = (observation: Check['observation']) => {
  const at = observation.fetchedAt
  if (observation.kind === 'observed') {
    return { observed: packCheckObservation(observation) }
  }
  if (observation.kind === 'gone') return { gone: { at, reason: observation.reason } }
  return { unavailable: { at, reason: observation.reason, retryAfterSeconds: observation.retryAfterSeconds } }
}

export const packCheck = (check: Check): Item => ({
  type: 'check',
  checkId: check.checkId,
  claim: packClaim(check.claim),
  ...packAnswer(check.observation),
  held: check.isHeld ? true : undefined,
  verdict: packVerdict(check.verdict),
  postVersion: check.postVersion,
  attempt: check.attempt,
  checkedAt: check.checkedAt,
  ruleVersion: check.ruleVersion,
  correlationId: check.correlationId,
})

const unpackAnswer = (row: z.infer<typeof checkRow>, post: Post): Check['observation'] => {
  if (row.observed) {
    return { ...unpackObservation(row.observed, post.platform), definition: row.observed.definition }
  }
  if (row.gone) return { kind: 'gone', fetchedAt: row.gone.at, reason: row.gone.reason }
  const { at, reason, retryAfterSeconds } = row.unavailable ?? { at: row.checkedAt, reason: 'server_error' as const }
  return {
    kind: 'unavailable',
    fetchedAt: at,
    reason,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  }
}

export const readCheckItem = (item: Item, post: Post): Check => {
  const row = checkRow.parse(item)
  const claim = unpackClaim(row.claim)
  return {
    checkId: row.checkId,
    postId: post.postId,
    claim,
    observation: unpackAnswer(row, post),
    ...(row.held ? { isHeld: true } : {}),
    verdict: unpackVerdict(row.verdict, claim),
    postVersion: row.postVersion,
    attempt: row.attempt,
    checkedAt: row.checkedAt,
    ruleVersion: row.ruleVersion,
    correlationId: row.correlationId,
  }
}
