import { wrongCursor } from '../values/cursor.ts'
import { type SealingKey, seal, unseal } from '../values/seal.ts'

/** Who may go on with a cursor, and in which list. */
export interface CursorScope {
  /** The principal's id. */
  readonly caller: string
  /** The list with everything that decides what is in it. */
  readonly list: string
}

/** Positions are filled up to a multiple of this: their length would tell which verdict of a stranger a page ended at. */
const blockBytes = 256

const keyOf = (masterKey: Buffer, { caller }: CursorScope): SealingKey => ({
  secret: masterKey,
  owner: caller,
  purpose: 'cursor',
})

const filledUp = (text: string): Buffer => {
  const bytes = Buffer.from(text)
  return Buffer.concat([bytes], Math.ceil(bytes.byteLength / blockBytes) * blockBytes)
}

/** A position in a list, readable by nobody and of use to its caller in this list alone. */
export const sealCursor = (position: string, masterKey: Buffer, scope: CursorScope): string =>
  seal(filledUp(position), keyOf(masterKey, scope), scope.list).toString('base64url')

/**
 * The position in a cursor. Throws `validation_failed` for whatever was not sealed under this key for this caller and
 * list, in exactly this spelling.
 */
export const openCursor = (cursor: string, masterKey: Buffer, scope: CursorScope): string => {
  const bytes = Buffer.from(cursor, 'base64url')
  if (bytes.toString('base64url') !== cursor) throw wrongCursor()
  try {
    return unseal(bytes, keyOf(masterKey, scope), scope.list).toString().replace(/\0+$/, '')
  } catch {
    throw wrongCursor()
  }
}
