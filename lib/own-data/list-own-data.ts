import { requireWholeKey } from '../access/require-permission.ts'
import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { Page, PageRequest } from '../values/page.ts'
import type { OwnDataLine } from './own-data-contract.ts'
import { type OwnDataDeps, sections } from './sections.ts'
import { ownDataKinds } from './vocabulary.ts'

/** The section that a cursor leads to, and where in it: `6:<cursor of its list>`. */
const placeOf = (cursor = '0:'): { readonly at: number; readonly inner: string | undefined } => {
  const end = cursor.indexOf(':')
  return { at: Number(cursor.slice(0, end)), inner: cursor.slice(end + 1) || undefined }
}

/** One part of a section, and the cursor to what follows it; null after the last one. */
const readPart = async (cursor: string | undefined, limit: number, caller: Principal, deps: Deps<OwnDataDeps>) => {
  const { at, inner } = placeOf(cursor)
  const kind = ownDataKinds[at]
  if (kind === undefined) return { lines: [], next: null }
  const { things, nextCursor } = await sections[kind]({ limit, cursor: inner }, caller, deps)
  const following = at + 1 < ownDataKinds.length ? `${at + 1}:` : null
  return {
    lines: things.map((data) => ({ kind, data: { ...data } })),
    next: nextCursor === null ? following : `${at}:${nextCursor}`,
  }
}

/**
 * One page of all that there is about the caller, kind after kind, without secrets and without what belongs to others.
 * Throws `forbidden` for a key with scopes.
 */
export const listOwnData = async (
  { limit, cursor }: PageRequest,
  caller: Principal,
  deps: Deps<OwnDataDeps>,
): Promise<Page<OwnDataLine>> => {
  requireWholeKey(caller, 'read all data about you')
  const things: OwnDataLine[] = []
  let from = cursor
  for (let parts = 0; parts < ownDataKinds.length && things.length < limit; parts += 1) {
    const { lines, next } = await readPart(from, limit - things.length, caller, deps)
    things.push(...lines)
    if (next === null) return { things, nextCursor: null }
    from = next
  }
  return { things, nextCursor: from ?? null }
}
