import type { Outcome } from '../../api/failure.ts'
import type { Need } from './needs.tsx'

/** What could be asked, and what could not. */
export interface Found {
  readonly needs: readonly Need[]
  readonly unknown: readonly string[]
}

/** A line for so many things; none for no thing. */
export const need = (id: string, count: number, one: string, many: string, place: string, isUrgent = false): Need[] =>
  count === 0 ? [] : [{ id, count, words: count === 1 ? one : many, place, isUrgent }]

/** What follows from a response; one that does not come is named. */
export const asking = async <Data>(
  what: string,
  asked: Promise<Outcome<Data>>,
  needsOf: (data: Data) => readonly Need[],
): Promise<Found> => {
  const outcome = await asked
  return outcome.ok ? { needs: needsOf(outcome.data), unknown: [] } : { needs: [], unknown: [what] }
}

export const together = async (asked: readonly Promise<Found>[]): Promise<Outcome<Found>> => {
  const found = await Promise.all(asked)
  const data = { needs: found.flatMap(({ needs }) => needs), unknown: found.flatMap(({ unknown }) => unknown) }
  return { ok: true, data, nextCursor: null }
}
