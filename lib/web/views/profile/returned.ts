import { connectablePlatforms } from '../../../platforms/vocabulary.ts'
import type { Connection } from '../../words/connection-words.ts'

/** What a platform's page sent back with the reader. */
export type Returned =
  | { readonly platform: Connection['platform']; readonly code: string; readonly state: string }
  | { readonly platform: Connection['platform']; readonly isDenied: true }

/** What the address says of a connection that was started; null for any other address. */
export const readReturned = (query: URLSearchParams): Returned | null => {
  const platform = connectablePlatforms.find((name) => name === query.get('connect'))
  if (platform === undefined) return null
  const [code, state] = [query.get('code'), query.get('state')]
  return code === null || state === null ? { platform, isDenied: true } : { platform, code, state }
}
