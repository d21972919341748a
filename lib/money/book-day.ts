import type { Deps } from '../deps/deps.ts'
import { atBeginning, type Books, movedOn, type Settling } from './books.ts'
import { entriesOf } from './entries-of-day.ts'
import { book, type Move } from './post-money.ts'
import { shareOut } from './share-out.ts'
import type { Terms } from './terms.ts'

type BookDeps = Deps<'ledger' | 'books'>

/** Posts of one transaction, which has a write for each of them and for each of their affiliates. */
const postsPerPosting = 40

/** All changes of a day in the order in which they are booked, each with what it gets. */
export type Plan = readonly { readonly move: Move; readonly amount: number }[]

const byText = (left: string, right: string): number => (left < right ? -1 : Number(left > right))

/** What posts give back comes first, so that the budget covers the others; the rest follows affiliate by affiliate. */
const inOrder = (left: Move, right: Move): number =>
  Number(left.want > 0) - Number(right.want > 0) ||
  byText(left.after.affiliateId, right.after.affiliateId) ||
  byText(left.after.postId, right.after.postId)

/** What posts give back of what was locked, as a negative number: it is for others the next day, unless it is owed then. */
const lockedBack = (moves: readonly Move[]): number =>
  moves.reduce((sum, move) => (move.want < 0 ? sum + book(move, move.want).clawback : sum), 0)

/**
 * Shares the pool out among what posts want. It is the same whenever it is made: what it follows from is kept. Null if that
 * is kept no more, so that the day has to begin again.
 */
export const planDay = async (
  books: Books,
  { day, chunks, pool }: Settling,
  { budgetPolicy, capPerAffiliate }: Terms,
  deps: BookDeps,
): Promise<Plan | null> => {
  const moves = await deps.books.moves(books, day, chunks)
  if (moves === null) return null
  const wants = moves.map(({ after: { postId, affiliateId }, want, at, given }) => ({
    postId,
    affiliateId,
    want,
    at,
    given,
  }))
  const granted = shareOut(wants, { pool: pool + lockedBack(moves), policy: budgetPolicy, capPerAffiliate })
  return moves.toSorted(inOrder).map((move) => ({ move, amount: granted.get(move.after.postId) ?? 0 }))
}

/** Begins a day again, from what posts are now; posts that it was booked for want nothing more. Null if overtaken. */
export const beginAgain = async (
  books: Books,
  { day }: Settling,
  { books: table, clock, log }: Pick<BookDeps, 'books' | 'clock' | 'log'>,
): Promise<Books | null> => {
  const again = movedOn(books, atBeginning({ day, startedAt: clock() }))
  if (!(await table.save(again))) return null
  log.write('DAY_BEGUN_AGAIN', { campaignId: books.campaignId, day })
  return again
}

/** Books the next changes of a plan; null if somebody else moved the books on. */
export const bookNext = async (
  books: Books,
  settling: Settling,
  { plan, terms }: { readonly plan: Plan; readonly terms: Terms },
  { ledger, books: table, clock, newId, log }: BookDeps,
): Promise<Books | null> => {
  const { booked, day } = settling
  const part = plan.slice(booked, booked + postsPerPosting)
  const bookings = part.map(({ move, amount }) => book(move, amount))
  const entries = entriesOf(bookings, { day, at: clock(), terms, newId: () => newId('txn') })
  const next = movedOn(books, { ...settling, booked: booked + part.length })
  const money = bookings.map((booking) => booking.money)
  const answer = await ledger.post({ books: next, currency: terms.currency, entries, money })
  if (answer === 'posted') return next
  if (answer === 'overtaken') return null
  // The budget was lowered, or something moved a post meanwhile: what is not booked yet is read and shared out again.
  return beginAgain(books, settling, { books: table, clock, log })
}
