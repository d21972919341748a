import { maxPageSize } from '../../values/vocabulary.ts'
import { callApi } from './call-api.ts'
import type { Outcome } from './failure.ts'

/** The first rows of a list, and whether there are more. */
export interface Rows<Row> {
  readonly rows: readonly Row[]
  readonly hasMore: boolean
}

/** Loads the first `pages` hundred rows of an API list, in its order. `path` may carry filters, but no cursor. */
export const loadPages = async <Row>(path: string, pages: number, signal: AbortSignal): Promise<Outcome<Rows<Row>>> => {
  const rows: Row[] = []
  let cursor: string | null = null
  for (let page = 0; page < pages; page += 1) {
    const query: string = new URLSearchParams({
      limit: String(maxPageSize),
      ...(cursor ? { cursor } : {}),
    }).toString()
    const outcome: Outcome<Row[]> = await callApi('GET', `${path}${path.includes('?') ? '&' : '?'}${query}`, { signal })
    if (!outcome.ok) return outcome
    rows.push(...outcome.data)
    cursor = outcome.nextCursor
    if (cursor === null) break
  }
  return { ok: true, data: { rows, hasMore: cursor !== null }, nextCursor: null }
}
