import type { Books } from './books.ts'

/** Somebody else moved the books on, and does the rest. */
export class Overtaken extends Error {}

export const ours = (books: Books | null): Books => {
  if (books === null) throw new Overtaken()
  return books
}

export interface Room {
  /** So many steps are enough for one run; each is a page, or one transaction. */
  steps: number
  /** So many pages of a ledger are read at most before a lock; a night reads whatever there is. */
  readonly ledgerPages?: number
  /** How many accounts were found that differ from their ledger. */
  drifts: number
}
