import type { Principal } from '../access/role.ts'
import { findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import { type MetricName, perMetric } from '../platforms/vocabulary.ts'
import { addTotals, readTotals } from '../post/totals.ts'
import type { CampaignId } from '../values/ids.ts'
import { dayOf } from '../values/instant.ts'
import { Refusal } from '../values/refusal.ts'
import type { Books } from './books.ts'
import { forecastOf } from './forecast.ts'
import { noBalances } from './ledger.ts'
import { type CampaignMoney, savedBy, spentOf } from './money.ts'
import { firstDayOf, isAtRest } from './terms.ts'

/** Nobody can approve a post of a campaign at rest any more. */
const waitingForNothing = (books: Books): Books => ({ ...books, unapproved: 0 })

/** Where a campaign's money is, and what was not paid for because nobody ever saw it. */
export const showMoney = async (
  campaignId: CampaignId,
  caller: Principal,
  deps: Deps<'terms' | 'ledger' | 'books' | 'totals'>,
): Promise<CampaignMoney> => {
  // The books before the account: an approval of their version then approves nothing that is newer than these figures.
  const [{ endDate }, books] = await Promise.all([
    findWholeCampaign(campaignId, caller, deps),
    deps.books.get(campaignId),
  ])
  const [terms, first, account, days] = await Promise.all([
    deps.terms.latest(campaignId),
    deps.terms.first(campaignId),
    deps.ledger.accountOf(campaignId),
    deps.totals.daysOfCampaign(campaignId),
  ])
  if (terms === null || first === null)
    throw new Refusal('not_found', 'The campaign has no terms: nothing says yet what it pays.')
  const { byPlatform } = readTotals(days.map(({ amounts }) => amounts).reduce(addTotals, {}))
  const sumOf = (name: MetricName): number =>
    byPlatform.reduce((sum, { overclaimed, corrected }) => sum + overclaimed[name] + corrected[name], 0)
  const balances = account ?? noBalances
  const until = terms.countUntil ?? endDate
  const forecast = forecastOf({
    from: firstDayOf(first),
    settledDay: books?.settledDay ?? null,
    through: until === null ? null : dayOf(until),
    spent: spentOf(balances),
    left: balances.budget,
  })
  const isResting = isAtRest(terms, endDate, deps.clock())
  return {
    terms,
    balances,
    books: books && (isResting ? waitingForNothing(books) : books),
    saved: savedBy(terms, perMetric(sumOf)),
    forecast,
  }
}
