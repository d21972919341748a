import type { Deps } from '../deps/deps.ts'
import type { CampaignId } from '../values/ids.ts'
import { beginAgain, bookNext, type Plan, planDay } from './book-day.ts'
import { atBeginning, type Books, endDay, movedOn, newBooks, type Settling } from './books.ts'
import { foldLedger } from './fold-ledger.ts'
import { lockOn } from './lock-books.ts'
import { Overtaken, ours, type Room } from './overtaken.ts'
import { readPage } from './read-day.ts'
import type { Terms } from './terms.ts'
import { warnOfBudget } from './warn-of-budget.ts'

type SettleDeps = Deps<
  | 'stories'
  | 'terms'
  | 'ledger'
  | 'drifts'
  | 'books'
  | 'postMoney'
  | 'statements'
  | 'conversions'
  | 'notificationQueue'
  | 'reviews'
>

/** The books with a day to settle in them: the one that is underway, or `day`; null if that is done, or had no terms. */
const openBooks = async (
  campaignId: CampaignId,
  day: string,
  deps: SettleDeps,
): Promise<(Books & { readonly settling: Settling }) | null> => {
  const books = (await deps.books.get(campaignId)) ?? newBooks(campaignId)
  const { settling, settledDay, locking } = books
  // A lock that began since the books were looked at comes first: its writes and the day's would refuse each other.
  if (locking !== null) throw new Overtaken()
  if (settling !== null) return { ...books, settling }
  if (settledDay !== null && settledDay >= day) return null
  if ((await deps.terms.ofDay(campaignId, day)) === null) return null
  const begun = atBeginning({ day, startedAt: deps.clock() })
  return { ...ours(await saved(movedOn(books, begun), deps)), settling: begun }
}

const saved = async (books: Books, deps: SettleDeps): Promise<Books | null> =>
  (await deps.books.save(books)) ? books : null

const termsOf = async ({ campaignId }: Books, { day }: Settling, { terms }: SettleDeps): Promise<Terms> => {
  const found = await terms.ofDay(campaignId, day)
  if (found === null) throw new Error(`${campaignId} has no terms for ${day}`)
  return found
}

/** Closes the day: its ledger is added up and compared with what the accounts hold. */
const close = async (
  books: Books,
  settling: Settling,
  { room, posts }: { readonly room: Room; readonly posts: number },
  deps: SettleDeps,
): Promise<Books> => {
  const { campaignId } = books
  await warnOfBudget(campaignId, deps)
  const { fold, drifts } = await foldLedger(books, settling.day, deps)
  room.drifts += drifts
  const closed = ours(await saved(endDay(books, fold), deps))
  deps.log.write('DAY_SETTLED', { campaignId, day: settling.day, posts, left: fold.balances.budget })
  return closed
}

/** Takes steps until the day that is underway is settled, or there is no room for more. */
const goOn = async (begun: Books, room: Room, deps: SettleDeps): Promise<Books> => {
  let books = begun
  let plan: Plan | null = null
  const terms = begun.settling === null ? null : await termsOf(begun, begun.settling, deps)
  while (terms !== null && books.settling !== null && room.steps > 0) {
    const { settling } = books
    room.steps -= 1
    if (settling.phase === 'READ') {
      plan = null
      books = ours(await readPage(books, settling, terms, deps))
      continue
    }
    plan ??= await planDay(books, settling, terms, deps)
    if (plan === null) {
      books = ours(await beginAgain(books, settling, deps))
      continue
    }
    books =
      settling.booked >= plan.length
        ? await close(books, settling, { room, posts: plan.length }, deps)
        : ours(await bookNext(books, settling, { plan, terms }, deps))
  }
  return books
}

/**
 * Settles a day (UTC) of a campaign: books for each post the difference between what it has earned and what was booked
 * before, as far as the budget goes. A day before that is underway is finished first. Every step is written on condition
 * that nobody else took it, so a run that is killed, comes twice or meets another changes nothing; the next one goes on
 * where it was. A lock that is underway comes before. False if there is more to do.
 */
export const settleDay = async (
  campaignId: CampaignId,
  day: string,
  room: Room,
  deps: SettleDeps,
): Promise<boolean> => {
  try {
    for (;;) {
      if (!(await lockOn(campaignId, room, deps))) return false
      const books = await openBooks(campaignId, day, deps)
      if (books === null) return true
      if ((await goOn(books, room, deps)).settling !== null) return false
    }
  } catch (error) {
    if (error instanceof Overtaken) return true
    throw error
  }
}

/** Goes on with a lock that is underway in a campaign of which no day is settled any more; false if there is more to do. */
export const finishLock = async (campaignId: CampaignId, room: Room, deps: SettleDeps): Promise<boolean> => {
  try {
    return await lockOn(campaignId, room, deps)
  } catch (error) {
    if (error instanceof Overtaken) return true
    throw error
  }
}
