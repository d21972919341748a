import type { CampaignId } from '../values/ids.ts'
import { dayOf, type Instant } from '../values/instant.ts'
import type { Balances } from './ledger.ts'

/** How far the settlement of a day has come: first every post is read, then what they want is shared out and booked. */
export interface Settling {
  readonly day: string
  readonly startedAt: Instant
  readonly phase: 'READ' | 'BOOK'
  /** Where the posts continue; null at the first page. */
  readonly cursor: string | null
  /** How many pages of them found something to change. */
  readonly chunks: number
  /** How many changes are booked, in their order. */
  readonly booked: number
  /** What is shared out among them: what was left of the budget when the last post had been read. */
  readonly pool: number
  /** What posts have earned that nobody has approved yet, and that got nothing for it; of the pages that were read so far. */
  readonly unapproved: number
}

/** How far the lock of a period has come: first every post is locked, then the statements are written. */
export interface Locking {
  readonly from: string
  readonly through: string
  readonly number: number
  readonly startedAt: Instant
  readonly phase: 'POSTS' | 'STATEMENTS'
  readonly cursor: string | null
}

/** What the ledger adds up to at the end of a day. */
export interface Fold {
  readonly day: string
  readonly balances: Balances
}

/** What is being done in a campaign's books. Whoever moves them on does so alone: every write is conditional on `version`. */
export interface Books {
  readonly campaignId: CampaignId
  readonly settling: Settling | null
  /** The last day that is settled; null before the first. */
  readonly settledDay: string | null
  readonly fold: Fold | null
  /** What posts had earned on the last day that is settled, and get once they are approved. */
  readonly unapproved: number
  readonly locking: Locking | null
  /** The last day that is locked; null before the first lock. */
  readonly lockedDay: string | null
  /** How many locks there were. */
  readonly locks: number
  readonly version: number
}

export const newBooks = (campaignId: CampaignId): Books => ({
  campaignId,
  settling: null,
  settledDay: null,
  fold: null,
  unapproved: 0,
  locking: null,
  lockedDay: null,
  locks: 0,
  version: 0,
})

/** For how long the changes of a day wait to be booked; a day that takes longer begins again. */
export const movesKeptDays = 7

/** A day at its beginning; posts that it was booked for already want nothing more. */
export const atBeginning = ({ day, startedAt }: Pick<Settling, 'day' | 'startedAt'>): Settling => ({
  day,
  startedAt,
  phase: 'READ',
  cursor: null,
  chunks: 0,
  booked: 0,
  pool: 0,
  unapproved: 0,
})

export const movedOn = (books: Books, settling: Settling): Books => ({ ...books, settling, version: books.version + 1 })

export const endDay = (books: Books, fold: Fold): Books => ({
  ...books,
  settling: null,
  settledDay: fold.day,
  fold,
  unapproved: books.settling?.unapproved ?? 0,
  version: books.version + 1,
})

/** Whether the last night of a campaign that rests since then is over: it books what was approved until that moment, however late it runs. */
export const hadLastNight = (books: Books | null, restsAt: Instant): boolean =>
  books !== null && books.settling === null && (books.settledDay ?? '') >= dayOf(restsAt)

export const lockedOn = (books: Books, locking: Locking): Books => ({ ...books, locking, version: books.version + 1 })

export const endLock = (books: Books, { through, number }: Locking): Books => ({
  ...books,
  locking: null,
  lockedDay: through,
  locks: number,
  version: books.version + 1,
})
