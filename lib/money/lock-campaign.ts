import { doerOf, type Principal } from '../access/role.ts'
import { findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import { plusDays } from '../values/day-range.ts'
import type { CampaignId } from '../values/ids.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import { invalidField, Refusal } from '../values/refusal.ts'
import { type Books, lockedOn } from './books.ts'
import { noBalances } from './ledger.ts'
import { lockOn } from './lock-books.ts'
import { moneyText } from './money-text.ts'
import { Overtaken } from './overtaken.ts'
import { firstDayOf } from './terms.ts'

type LockDeps = Deps<'terms' | 'ledger' | 'books' | 'postMoney' | 'statements' | 'reviews'>

/** As much of a lock as a request does itself; the next night does the rest. */
const maxSteps = 40
/** Of the ledger since the end of the period, each of 100 entries; a longer one is left to the next night. */
const maxLedgerPages = 120

/** What somebody approves: up to which day, and the version of the books that they were shown; absent if they name none. */
interface WantedLock {
  readonly through: string
  readonly ifVersion?: number | undefined
}

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

/** The refusal for an approval of figures that are not those of now; it says these. */
const movedOn = async ({ campaignId, version }: Books, { ledger }: LockDeps): Promise<Refusal> => {
  const { accrued, held, currency } = (await ledger.accountOf(campaignId)) ?? { ...noBalances, currency: '' }
  const now = `${moneyText(accrued, currency)} is not approved yet, and ${moneyText(held, currency)} is held.`
  const advice = `If your approval still stands, send it again with \`if_version\` ${version}.`
  return new Refusal('conflict', `The campaign's books have moved on since you looked. Now ${now} ${advice}`)
}

/** Throws `conflict` where somebody else moves the books on, or did since they were shown. */
const requireShown = async (books: Books | null, { ifVersion }: WantedLock, deps: LockDeps): Promise<void> => {
  if (books === null) return
  if (books.settling !== null || books.locking !== null) throw underway()
  if (ifVersion !== undefined && ifVersion !== books.version) throw await movedOn(books, deps)
}

/** The books with the lock in them. Throws `conflict` where somebody else moved the books on meanwhile. */
const begin = async (before: Books, through: string, deps: LockDeps): Promise<Books> => {
  const { campaignId, lockedDay, locks } = before
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
 * already stay as they are. Throws `conflict` while the books are being moved on by somebody else, or if they are not those
 * that were shown.
 */
export const lockCampaign = async (
  campaignId: CampaignId,
  wanted: WantedLock,
  caller: Principal,
  deps: LockDeps,
): Promise<Books> => {
  await findWholeCampaign(campaignId, caller, deps)
  const { through } = wanted
  const books = await deps.books.get(campaignId)
  if (books?.lockedDay != null && through <= books.lockedDay) return books
  const isBegun = books?.locking?.through === through
  if (!isBegun) await requireShown(books, wanted, deps)
  const before = await requireSettled(books, campaignId, through, deps)
  if (!isBegun) {
    const { locks } = await begin(before, through, deps)
    deps.log.write('CAMPAIGN_LOCKED', { campaignId, through, number: locks + 1, by: doerOf(caller) })
  }
  await goOn(campaignId, deps)
  return (await deps.books.get(campaignId)) ?? before
}
