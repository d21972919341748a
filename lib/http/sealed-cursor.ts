import { wrongCursor } from '../values/cursor.ts'
import { type SealingKey, seal, unseal } from '../values/seal.ts'

/** Who may use a cursor, and in which list. */
export interface CursorScope {
  /** The principal's id. */
  readonly caller: string
  /** The list with everything that decides what it contains. */
  readonly list: string
}

/**
 * Positions are padded to a multiple of this: their length would reveal which verdict of somebody else a page ended at.
 */
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

/** Seals a position in a list: nobody can read it, and only its caller can use it, in this list alone. */
export const sealCursor = (position: string, masterKey: Buffer, scope: CursorScope): string =>
  seal(filledUp(position), keyOf(masterKey, scope), scope.list).toString('base64url')

/**
 * The position in a cursor. Throws `validation_failed` for anything that was not sealed under this key for this caller
 * and list, in exactly this spelling.
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
