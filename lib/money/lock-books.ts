import type { Deps } from '../deps/deps.ts'
import type { CampaignId } from '../values/ids.ts'
import { dayOf } from '../values/instant.ts'
import { type Books, endLock, type Locking, lockedOn } from './books.ts'
import { paidOutOf } from './ledger.ts'
import { lockPage, movedSince } from './lock-page.ts'
import { ours, type Room } from './overtaken.ts'
import { type Statement, statementIdOf } from './statement.ts'
import type { Terms } from './terms.ts'

type LockDeps = Deps<'terms' | 'ledger' | 'books' | 'postMoney' | 'statements' | 'reviews'>

const affiliatesPerPage = 25

type Earnings = Awaited<ReturnType<LockDeps['ledger']['listEarnings']>>['things'][number]

/** What became of an affiliate's balance since the statement before. */
const sinceBefore = async (earnings: Earnings, { statements }: LockDeps) => {
  const before = earnings.statementId === null ? null : await statements.get(earnings.statementId)
  const [paidOut, adjusted] = [paidOutOf(earnings), earnings.adjusted]
  return {
    opening: before?.closing ?? 0,
    paidOut,
    adjusted,
    newlyPaidOut: paidOut - (before?.paidOut ?? 0),
    newlyAdjusted: adjusted - (before?.adjusted ?? 0),
  }
}

/** The statement of an affiliate; null for one of whom the lock took nothing, or whose statement is there already. */
const statementOf = async (
  earnings: Earnings,
  { number, from, through, startedAt }: Locking,
  deps: LockDeps,
): Promise<Statement | null> => {
  const { affiliateId, campaignId, currency, payable, statementId: previousId } = earnings
  const statementId = statementIdOf(campaignId, number, affiliateId)
  if (previousId === statementId) return null
  const sum = await deps.statements.sumOf(statementId)
  if (sum === null) return null
  const of = { statementId, number, campaignId, affiliateId, currency, from, through, previousId, at: startedAt }
  return { ...of, ...sum, ...(await sinceBefore(earnings, deps)), closing: payable }
}

/** Writes the statements of one page of affiliates, and ends the lock after the last. */
const statePage = async (books: Books, locking: Locking, deps: LockDeps): Promise<Books | null> => {
  const request = { limit: affiliatesPerPage, cursor: locking.cursor ?? undefined }
  const { things, nextCursor } = await deps.ledger.listEarnings(books.campaignId, request)
  for (const earnings of things) {
    const statement = await statementOf(earnings, locking, deps)
    if (statement !== null) await deps.statements.create(statement)
  }
  const next = nextCursor === null ? endLock(books, locking) : lockedOn(books, { ...locking, cursor: nextCursor })
  return (await deps.books.save(next)) ? next : null
}

const termsOf = async ({ campaignId }: Books, day: string, { terms }: LockDeps): Promise<Terms> => {
  const found = await terms.ofDay(campaignId, day)
  if (found === null) throw new Error(`${campaignId} has no terms for ${day}`)
  return found
}

/** Takes steps of the lock that is underway in a campaign, if there is one; false if there is more to do. */
export const lockOn = async (
  campaignId: CampaignId,
  room: Pick<Room, 'steps' | 'ledgerPages'>,
  deps: LockDeps,
): Promise<boolean> => {
  let books = await deps.books.get(campaignId)
  let since: Awaited<ReturnType<typeof movedSince>> | null = null
  while (books !== null && books.locking !== null) {
    if (room.steps <= 0) return false
    room.steps -= 1
    const { locking }: Books = books
    if (locking === null) break
    if (locking.phase === 'STATEMENTS') {
      books = ours(await statePage(books, locking, deps))
      continue
    }
    since ??= await movedSince(books, locking, room.ledgerPages ?? Number.POSITIVE_INFINITY, deps)
    if (since === null) return false
    const of = {
      terms: await termsOf(books, locking.through, deps),
      now: await termsOf(books, dayOf(deps.clock()), deps),
    }
    books = ours(await lockPage(books, locking, { ...of, since }, deps))
  }
  return true
}
