export interface Page<Thing> {
  readonly things: readonly Thing[]
  readonly nextCursor: string | null
}

/** The page of a list that holds nothing. */
export const emptyPage: Page<never> = { things: [], nextCursor: null }

export interface PageRequest {
  readonly limit: number
  readonly cursor?: string | undefined
}

interface Reading {
  readonly limit: number
  /** After so many pages no other is fetched, whatever follows; all of them by default. */
  readonly atMost?: number
}

/** The pages of a list, each fetched when it is wanted, from the first to the last. */
export async function* pages<Listed extends Pick<Page<unknown>, 'nextCursor'>>(
  list: (request: PageRequest) => Promise<Listed>,
  { limit, atMost = Number.POSITIVE_INFINITY }: Reading,
): AsyncGenerator<Listed, void> {
  let cursor: string | undefined
  for (let fetched = 0; fetched < atMost; fetched += 1) {
    const page = await list({ limit, cursor })
    yield page
    if (page.nextCursor === null) return
    cursor = page.nextCursor
  }
}

const maxPages = 10

/**
 * A page of the wanted things in a longer list. One request reads a bounded number of pages, so a page may be short or
 * empty while its cursor says that there is more.
 */
export const collectPage = async <Thing>(
  fetch: (request: PageRequest) => Promise<Page<Thing>>,
  wanted: (thing: Thing) => boolean,
  { limit, cursor }: PageRequest,
): Promise<Page<Thing>> => {
  const things: Thing[] = []
  let from = cursor
  for (let looked = 0; looked < maxPages; looked += 1) {
    const page = await fetch({ limit: limit - things.length, cursor: from })
    things.push(...page.things.filter(wanted))
    if (page.nextCursor === null) return { things, nextCursor: null }
    from = page.nextCursor
    if (things.length >= limit) break
  }
  return { things, nextCursor: from ?? null }
}
