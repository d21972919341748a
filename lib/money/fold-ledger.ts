import type { Deps } from '../deps/deps.ts'
import { daysIn, plusDays } from '../values/day-range.ts'
import { dayOf } from '../values/instant.ts'
import { type PageRequest, pages } from '../values/page.ts'
import type { Books, Fold } from './books.ts'
import { addBalances, type Balances, driftOf, noBalances } from './ledger.ts'
import { firstDayOf } from './terms.ts'

type FoldDeps = Deps<'terms' | 'ledger' | 'drifts'>
type CampaignId = Books['campaignId']

const earningsPerPage = 100

/** What the entries from one day to another add up to, both included; 0 for days that are the other way round. */
const sumOfDays = async (campaignId: CampaignId, from: string, to: string, { ledger }: FoldDeps): Promise<Balances> => {
  let sum = noBalances
  for (let at = 0; at < daysIn({ from, to }); at += 1) {
    sum = addBalances(sum, await ledger.sumOfDay(campaignId, plusDays(from, at)))
  }
  return sum
}

/** What the ledger adds up to at the end of a day, from where it was added up last. */
const foldUntil = async ({ campaignId, fold }: Books, day: string, deps: FoldDeps): Promise<Fold> => {
  const first = await deps.terms.first(campaignId)
  const from = fold === null ? first && firstDayOf(first) : plusDays(fold.day, 1)
  const since = from === null ? noBalances : await sumOfDays(campaignId, from, day, deps)
  return { day, balances: addBalances(fold?.balances ?? noBalances, since) }
}

const sumOfEarnings = async (campaignId: CampaignId, { ledger }: FoldDeps): Promise<Balances> => {
  let sum = noBalances
  const list = (page: PageRequest) => ledger.listEarnings(campaignId, page)
  for await (const { things } of pages(list, { limit: earningsPerPage })) {
    for (const { accrued, held, payable, approved, exported, paid } of things) {
      sum = addBalances(sum, { ...noBalances, accrued, held, payable, approved, exported, paid })
    }
  }
  return sum
}

/** An account can differ from its ledger and from what affiliates hold, by the same; then it is one drift. */
const distinct = (drifts: ReturnType<typeof driftOf>) => [
  ...new Map(drifts.map((drift) => [JSON.stringify(drift), drift])).values(),
]

/**
 * Adds up a campaign's ledger to the end of a day, and compares with it what its accounts hold, and what its affiliates'
 * accounts hold together. What differs is logged and kept, account by account; nothing is repaired, because somebody has to look.
 */
export const foldLedger = async (
  books: Books,
  day: string,
  deps: FoldDeps,
): Promise<{ readonly fold: Fold; readonly drifts: number }> => {
  const { ledger, clock, log } = deps
  const { campaignId } = books
  const fold = await foldUntil(books, day, deps)
  const before = await ledger.accountOf(campaignId)
  const since = await sumOfDays(campaignId, plusDays(day, 1), dayOf(clock()), deps)
  const expected = addBalances(fold.balances, since)
  const earned = await sumOfEarnings(campaignId, deps)
  const after = await ledger.accountOf(campaignId)
  if (after === null || after.version !== before?.version) return { fold, drifts: 0 }
  const owed = { ...earned, advertiser: expected.advertiser, budget: expected.budget }
  const drifts = [...driftOf(after, expected), ...driftOf(after, owed)]
  for (const [account, drift] of drifts) log.write('MONEY_DRIFTED', { campaignId, account, drift, day })
  if (drifts.length > 0)
    await deps.drifts.record({
      campaignId,
      day,
      foundAt: clock(),
      currency: after.currency,
      accounts: distinct(drifts),
      chain: null,
    })
  return { fold, drifts: drifts.length }
}
