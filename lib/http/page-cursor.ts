import { doerOf } from '../access/role.ts'
import type { Deps, Reach } from '../deps/deps.ts'
import type { Answer } from './answer.ts'
import type { Exchange } from './exchange.ts'
import type { RequestFacts, Route } from './route.ts'
import { type CursorScope, openCursor, sealCursor } from './sealed-cursor.ts'

type Listing = Pick<Exchange, 'caller'> & { readonly deps: Deps & Partial<Pick<Reach, 'masterKey'>> }

/**
 * What identifies a list: its operation, and the request without what may change from page to page. The lists of an
 * admin and an advertiser differ.
 */
const scopeOf = ({ operationId }: Route, { params, query }: RequestFacts, { caller }: Listing): CursorScope => {
  const { cursor: _, limit: __, ...filters } = (query ?? {}) as Record<string, unknown>
  const parts = [params ?? {}, filters].map((part) => Object.entries(part).toSorted())
  return { caller: caller === null ? '' : doerOf(caller), list: JSON.stringify([operationId, caller?.role, ...parts]) }
}

/** By the types of its row, a route can only return a cursor if it reaches the master key. */
const masterKeyOf = async ({ masterKey }: Listing['deps']): Promise<Buffer> => {
  if (masterKey === undefined) throw new Error('A list reaches masterKey; its row has to say so.')
  return masterKey()
}

/** The position that the cursor in the query stands for; null without one. */
const positionOf = async (route: Route, input: RequestFacts, exchange: Listing): Promise<string | null> => {
  const { cursor } = (input.query ?? {}) as { readonly cursor?: string }
  return cursor === undefined
    ? null
    : openCursor(cursor, await masterKeyOf(exchange.deps), scopeOf(route, input, exchange))
}

/** The response to send: where the next page begins is sealed for its caller. */
const sealAnswersCursor = async (
  answer: Answer,
  route: Route,
  input: RequestFacts,
  exchange: Listing,
): Promise<Answer> => {
  const { nextCursor } = answer
  if (nextCursor === undefined || nextCursor === null) return answer
  const masterKey = await masterKeyOf(exchange.deps)
  return { ...answer, nextCursor: sealCursor(nextCursor, masterKey, scopeOf(route, input, exchange)) }
}

/** What functions that list things do with cursors. */
export const lists = { positionOf, sealAnswersCursor }
export type Lists = typeof lists
