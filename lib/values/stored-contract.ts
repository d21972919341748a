import * as z from 'zod/mini'
import { type Id, type IdPrefix, isIdOf } from './ids.ts'
import { type Instant, isInstant } from './instant.ts'

/*
 * Ids and instants as rows and messages have them: this product wrote them, so another shape is a fault of ours, and
 * throws. What callers send is read with `shared-contract.ts`.
 */
export const storedId = <Prefix extends IdPrefix>(prefix: Prefix, pattern = /^/) =>
  z.custom<Id<Prefix>, string>(
    (text) => typeof text === 'string' && isIdOf(prefix, text) && pattern.test(text),
    `Expected an id ${prefix}_…`,
  )

export const storedInstant = z.custom<Instant, string>(
  (text) => typeof text === 'string' && isInstant(text),
  'Expected an instant such as 2026-01-31T12:00:00.000Z',
)
