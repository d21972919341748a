import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { Page, PageRequest } from '../values/page.ts'

/** A page of what there is of one kind. */
export type SectionWith<Reached extends Deps> = (
  page: PageRequest,
  caller: Principal,
  deps: Reached,
) => Promise<Page<object>>

export const viewed = <Thing>({ things, nextCursor }: Page<Thing>, view: (thing: Thing) => object): Page<object> => ({
  things: things.map(view),
  nextCursor,
})

type List<Thing> = (page: PageRequest) => Promise<Page<Thing>>

/** So many things are looked at that have nothing more in them before a page ends. */
const maxLooked = 25

const mark = '|'

/** A place among things, and in the list of the one there; either is empty at a beginning. */
const placeOf = (cursor: string | undefined): readonly [outer: string | undefined, inner: string | undefined] => {
  const [outer = '', inner = ''] = (cursor ?? '').split(mark).map(decodeURIComponent)
  return [outer || undefined, inner || undefined]
}

const cursorOf = (outer: string | undefined, inner: string | null): string =>
  [outer ?? '', inner ?? ''].map(encodeURIComponent).join(mark)

/** A page of what is in things, one thing after the other, such as the checks of somebody's posts. */
export const listNested = async <Thing, Inner>(
  things: List<Thing>,
  within: (thing: Thing, page: PageRequest) => Promise<Page<Inner>>,
  { limit, cursor }: PageRequest,
): Promise<Page<Inner>> => {
  const found: Inner[] = []
  let [outer, inner] = placeOf(cursor)
  for (let looked = 0; looked < maxLooked && found.length < limit; looked += 1) {
    const { things: next, nextCursor } = await things({ limit: 1, cursor: outer })
    const [thing] = next
    const page =
      thing === undefined ? null : await within(thing, { limit: limit - found.length, cursor: inner ?? undefined })
    found.push(...(page?.things ?? []))
    inner = page?.nextCursor ?? undefined
    if (inner !== undefined) continue
    if (nextCursor === null) return { things: found, nextCursor: null }
    outer = nextCursor
  }
  return { things: found, nextCursor: cursorOf(outer, inner ?? null) }
}
