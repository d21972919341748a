import { getRandomValues } from 'node:crypto'
import { ulid } from 'ulid'
import { type Instant, toEpochMilliseconds } from '../values/instant.ts'

const randomCharacters = 16
/** Drawn for many ids at once: left alone, the library asks the system for each character, and each time takes as long as an id. */
const drawn = Buffer.alloc(randomCharacters * 64)
const place = { next: drawn.length }

const draw = (): number => {
  if (place.next === drawn.length) {
    getRandomValues(drawn)
    place.next = 0
  }
  const byte = drawn[place.next] ?? 0
  place.next += 1
  return byte / 256
}

/** A ULID of this moment. */
export const ulidAt = (at: Instant): string => ulid(toEpochMilliseconds(at), draw)
