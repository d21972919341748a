import { type Instant, toInstant } from '../values/instant.ts'

/** No platform we know is older than 2006, and no id of this century's services points past 2100. */
const earliest = Date.UTC(2006, 0)
const latest = Date.UTC(2100, 0)

/** How an id carries its time: the bits above `shift` count units of `unitMilliseconds` since `epochMilliseconds`. */
export interface IdClock {
  readonly shift: bigint
  readonly unitMilliseconds: number
  readonly epochMilliseconds: number
}

/** The moment in an id, or null for ids from before the scheme, which carry none. */
export const instantInId = (id: bigint, clock: IdClock): Instant | null => {
  const units = Number(id >> clock.shift)
  const at = units * clock.unitMilliseconds + clock.epochMilliseconds
  return units > 0 && at >= earliest && at < latest ? toInstant(at) : null
}

/** A decimal id as a number; 0, which carries no time, for anything else. */
export const decimalId = (text: string): bigint => (/^\d{1,25}$/.test(text) ? BigInt(text) : 0n)
