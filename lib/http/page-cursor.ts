import type { Exchange } from './exchange.ts'
import type { Answer, Route } from './route.ts'
import { type CursorScope, openCursor, sealCursor } from './sealed-cursor.ts'

/** A list is its operation and the request without what may change from page to page; an admin's is no advertiser's. */
const scopeOf = ({ operationId }: Route, { caller, input: { params, query } }: Exchange): CursorScope => {
  const { cursor: _, limit: __, ...filters } = (query ?? {}) as Record<string, unknown>
  const parts = [params ?? {}, filters].map((part) => Object.entries(part).toSorted())
  return { caller: caller?.affiliateId ?? '', list: JSON.stringify([operationId, caller?.role, ...parts]) }
}

/** The query as a route runs with it: the cursor in it, if there is one, is opened to the position it stands for. */
export const openQuery = async (route: Route, exchange: Exchange): Promise<unknown> => {
  const { query } = exchange.input
  const { cursor } = (query ?? {}) as { readonly cursor?: string }
  if (cursor === undefined) return query
  const position = openCursor(cursor, await exchange.deps.masterKey(), scopeOf(route, exchange))
  return { ...(query as object), cursor: position }
}

/** The answer as it leaves: where the next page begins is sealed for its caller. */
export const sealAnswersCursor = async (answer: Answer, route: Route, exchange: Exchange): Promise<Answer> => {
  const { nextCursor } = answer
  if (nextCursor === undefined || nextCursor === null) return answer
  const masterKey = await exchange.deps.masterKey()
  return { ...answer, nextCursor: sealCursor(nextCursor, masterKey, scopeOf(route, exchange)) }
}
