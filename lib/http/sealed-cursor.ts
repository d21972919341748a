import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { wrongCursor } from '../values/cursor.ts'

/** Who may go on with a cursor, and in which list. */
export interface CursorScope {
  /** The principal's id. */
  readonly caller: string
  /** The list with everything that decides what is in it. */
  readonly list: string
}

const algorithm = 'aes-256-gcm'
const keyBytes = 32
const ivBytes = 12
const tagBytes = 16

/** Positions are filled up to a multiple of this: their length would tell which verdict of a stranger a page ended at. */
const blockBytes = 256

/** A key per caller: a nonce drawn at random is safe for 2^32 cursors under one key. */
const keyOf = (masterKey: Buffer, { caller }: CursorScope): Buffer =>
  Buffer.from(hkdfSync('sha256', masterKey, caller, 'cursor', keyBytes))

const filledUp = (text: string): Buffer => {
  const bytes = Buffer.from(text)
  return Buffer.concat([bytes], Math.ceil(bytes.byteLength / blockBytes) * blockBytes)
}

/** A position in a list, readable by nobody and of use to its caller in this list alone. */
export const sealCursor = (position: string, masterKey: Buffer, scope: CursorScope): string => {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, keyOf(masterKey, scope), iv).setAAD(Buffer.from(scope.list))
  const sealed = Buffer.concat([cipher.update(filledUp(position)), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/**
 * The position in a cursor. Throws `validation_failed` for whatever was not sealed under this key for this caller and
 * list, in exactly this spelling.
 */
export const openCursor = (cursor: string, masterKey: Buffer, scope: CursorScope): string => {
  const bytes = Buffer.from(cursor, 'base64url')
  if (bytes.toString('base64url') !== cursor || bytes.byteLength <= ivBytes + tagBytes) throw wrongCursor()
  const decipher = createDecipheriv(algorithm, keyOf(masterKey, scope), bytes.subarray(0, ivBytes))
    .setAAD(Buffer.from(scope.list))
    .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  try {
    const opened = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()])
    return opened.toString().replace(/\0+$/, '')
  } catch {
    throw wrongCursor()
  }
}
