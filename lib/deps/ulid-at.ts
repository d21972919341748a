import { randomBytes } from 'node:crypto'
import { ulid } from 'ulid'
import { type Instant, toEpochMilliseconds } from '../values/instant.ts'

const randomCharacters = 16

/** A ULID of this moment. Its random part is drawn at once: left alone, the library asks the system for each character. */
export const ulidAt = (at: Instant): string => {
  const bytes = randomBytes(randomCharacters).values()
  return ulid(toEpochMilliseconds(at), () => (bytes.next().value ?? 0) / 256)
}
