import { crc32 } from 'node:zlib'
import * as z from 'zod/mini'
import { invalidField } from './errors.ts'

/** Where a page of an index ended: the item's own key and its place in the index. */
const position = z.lazy(() => z.tuple([z.string(), z.string(), z.string()]))
const positionText = z.lazy(() =>
  z.pipe(
    z.pipe(
      z.base64url(),
      z.transform((text, context) => {
        try {
          return JSON.parse(Buffer.from(text, 'base64url').toString())
        } catch {
          context.issues.push({ code: 'custom', message: 'not JSON', input: text })
          return z.NEVER
        }
      }),
    ),
    position,
  ),
)
type Position = z.infer<typeof position>

const checksum = (scope: string, text: string): string => crc32(`${scope} ${text}`).toString(16).padStart(8, '0')

/** An opaque cursor; it continues only the list it came from. */
export const writeCursor = (scope: string, at: Position): string => {
  const text = Buffer.from(JSON.stringify(at)).toString('base64url')
  return `${text}.${checksum(scope, text)}`
}

/**
 * Throws `validation_failed` for a cursor that is damaged or belongs to another list, or whose position, which anybody
 * could make up, is none that `isWithin` the list.
 */
export const readCursor = (scope: string, cursor: string, isWithin: (at: Position) => boolean): Position => {
  const [text = '', sum] = cursor.split('.')
  if (sum === checksum(scope, text)) {
    const parsed = positionText.safeParse(text)
    if (parsed.success && isWithin(parsed.data)) return parsed.data
  }
  throw invalidField('cursor', 'This cursor is damaged or from another list; start again without it.')
}
