import { crc32 } from 'node:zlib'
import * as z from 'zod/mini'
import { invalidField, type Refusal } from './refusal.ts'

/**
 * Where a page of an index ended: the item's own key and its place in the index. Marked as pure, so that a bundle that
 * reads items and no lists has no schemas.
 */
const position = /* @__PURE__ */ z.lazy(() => z.tuple([z.string(), z.string(), z.string()]))
type Position = z.infer<typeof position>

const checksum = (scope: string, text: string): string => crc32(`${scope} ${text}`).toString(16).padStart(8, '0')
const checksumLength = 8

/**
 * A position in a list as flows, jobs and runs hand it on and keep it. It names keys of the table, so it never leaves
 * as it is: callers get it sealed, see `lib/http/page-cursor.ts`.
 */
export const writeCursor = (scope: string, at: Position): string => {
  const text = JSON.stringify(at)
  return `${checksum(scope, text)}${text}`
}

/** Base64 and its checksum: how runs and jobs kept their place until version 0.1.0. */
const earlierForm = /^(?<text>[\w-]*)\.(?<sum>[0-9a-f]{8})$/

const textOf = (scope: string, cursor: string): string | null => {
  const { text: base64, sum } = earlierForm.exec(cursor)?.groups ?? {}
  if (base64 !== undefined) {
    return sum === checksum(scope, base64) ? Buffer.from(base64, 'base64url').toString() : null
  }
  const text = cursor.slice(checksumLength)
  return cursor.startsWith(checksum(scope, text)) ? text : null
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The same refusal for every cursor that does not belong here. */
export const wrongCursor = (): Refusal =>
  invalidField('cursor', 'is damaged or belongs to another list; start again without it')

/** Throws `validation_failed` for a cursor of another list, and for one whose position is none that `isWithin` the list. */
export const readCursor = (scope: string, cursor: string, isWithin: (at: Position) => boolean): Position => {
  const text = textOf(scope, cursor)
  const at = position.safeParse(text === null ? null : parsed(text))
  if (!at.success || !isWithin(at.data)) throw wrongCursor()
  return at.data
}
