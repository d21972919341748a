import { doerOf, type Principal } from '../access/role.ts'
import { findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import { plusDays } from '../values/day-range.ts'
import type { CampaignId } from '../values/ids.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import { invalidField, Refusal } from '../values/refusal.ts'
import { type Books, lockedOn } from './books.ts'
import { lockOn } from './lock-books.ts'
import { Overtaken } from './overtaken.ts'
import { firstDayOf } from './terms.ts'

type LockDeps = Deps<'terms' | 'ledger' | 'books' | 'postMoney' | 'statements' | 'reviews'>

/** As much of a lock as a request does itself; the next night does the rest. */
const maxSteps = 40
/** Of the ledger since the end of the period, each of 100 entries; a longer one is left to the next night. */
const maxLedgerPages = 120

const underway = (): Refusal =>
  new Refusal('conflict', "The campaign's books are being moved on. Send the request again in a minute.", {
    retryAfterSeconds: 60,
  })

/** Throws for a day that is not settled, or whose numbers may still settle. */
const requireSettled = async (books: Books | null, campaignId: CampaignId, through: string, deps: LockDeps) => {
  const terms = await deps.terms.ofDay(campaignId, through)
  const settledDay = books?.settledDay ?? null
  if (terms === null || books === null || settledDay === null || through > settledDay) {
    const last = settledDay === null ? 'no day is settled yet' : `the last day that is settled is ${settledDay}`
    throw invalidField('through', `must be a day that is settled; ${last}`)
  }
  const lockableAt = plusHours(`${plusDays(through, 1)}T00:00:00.000Z` as Instant, terms.lockAfterHours)
  if (deps.clock() < lockableAt) {
    throw invalidField('through', `can be locked from ${lockableAt} on, ${terms.lockAfterHours} hours after its end`)
  }
  return books
}

/** The books with the lock in them. Throws `conflict` where somebody else moves the books on. */
const begin = async (before: Books, through: string, deps: LockDeps): Promise<Books> => {
  const { campaignId, lockedDay, locks } = before
  if (before.settling !== null || before.locking !== null) throw underway()
  const first = await deps.terms.first(campaignId)
  const from = lockedDay === null ? ((first && firstDayOf(first)) ?? through) : plusDays(lockedDay, 1)
  const begun = lockedOn(before, {
    from,
    through,
    number: locks + 1,
    startedAt: deps.clock(),
    phase: 'POSTS',
    cursor: null,
  })
  if (!(await deps.books.save(begun))) throw underway()
  return begun
}

const goOn = async (campaignId: CampaignId, deps: LockDeps): Promise<void> => {
  try {
    await lockOn(campaignId, { steps: maxSteps, ledgerPages: maxLedgerPages }, deps)
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error
  }
}

/**
 * Locks what was earned by the end of a day: it becomes payable, and each affiliate gets a statement. Days that are locked
 * already stay as they are. Throws `conflict` while the books are being moved on by somebody else.
 */
export const lockCampaign = async (
  campaignId: CampaignId,
  through: string,
  caller: Principal,
  deps: LockDeps,
): Promise<Books> => {
  await findWholeCampaign(campaignId, caller, deps)
  const before = await requireSettled(await deps.books.get(campaignId), campaignId, through, deps)
  if (before.lockedDay !== null && through <= before.lockedDay) return before
  if (before.locking?.through !== through) {
    const { locks } = await begin(before, through, deps)
    deps.log.write('CAMPAIGN_LOCKED', { campaignId, through, number: locks + 1, by: doerOf(caller) })
  }
  await goOn(campaignId, deps)
  return (await deps.books.get(campaignId)) ?? before
}
