import { formatDay } from '../../parts/instant.tsx'
import { formatMoney } from '../links/amount-words.ts'
import type { CampaignMoney, LedgerEntry, StatementLine, Terms } from './money-data.ts'

type In = Pick<Terms, 'currency' | 'digits'>

const rateWords = {
  per_1000_views: 'for 1,000 views',
  per_click: 'for a click',
  per_conversion: 'for a conversion',
  per_post: 'for a post',
} as const

const pricedNames = Object.keys(rateWords) as (keyof typeof rateWords)[]
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 2 })
const basisPoints = 10_000

/** What a campaign pays: "$3.00 for 1,000 views", "5% of an order". */
export const ratesOf = (terms: Pick<Terms, 'rates' | 'currency' | 'digits'>): string[] => [
  ...pricedNames.flatMap((name) => {
    const rate = terms.rates[name]
    return rate === null ? [] : [`${formatMoney(rate, terms)} ${rateWords[name]}`]
  }),
  ...(terms.rates.order_share_bps === null
    ? []
    : [`${percent.format(terms.rates.order_share_bps / basisPoints)} of an order`]),
]

export const amountOrNone = (minor: number | null, currency: In): string =>
  minor === null ? 'none' : formatMoney(minor, currency)

export const holdWords: Readonly<Record<Terms['hold'], string>> = {
  flagged: 'what is disputed, removed or far too high',
  all: 'everything that has no final verdict',
  none: 'only what may be a duplicate',
}

export const modelWords: Readonly<Record<Terms['model'], string>> = {
  CPM: 'Views',
  CPC: 'Clicks',
  CPA: 'Conversions',
  FLAT: 'Each post',
  HYBRID: 'Several of these',
}

export const policyWords: Readonly<Record<Terms['budget_policy'], string>> = {
  PRO_RATA: 'everybody gets the same share',
  FIRST_COME: 'posts that were submitted first are served first',
}

export const basisWords: Readonly<Record<Terms['basis'], string>> = {
  VERIFIED: 'the verified number',
  LOWER_OF_BOTH: 'the lower one of verified and claimed',
}

export const removalWords: Readonly<Record<Terms['removal'], string>> = {
  PAY_SEEN: 'what was seen of it is paid for',
  FORFEIT: 'nothing is paid for it',
}

export const heldWords: Readonly<Record<NonNullable<StatementLine['held_for']>, string>> = {
  HIGH: 'the claim is far too high',
  APPEAL: 'an appeal is open',
  ACCUSATION: 'an accusation stands',
  REMOVAL: 'the post was removed',
  DUPLICATE: 'it may be a duplicate',
  PROVISIONAL: 'the verdict is provisional',
  REVIEW: 'nobody has approved the post yet',
}

/** How far the books are: the last day that is settled, and the last one that is approved. */
export const progressSentence = ({ settled_day: settled, locked_day: locked }: CampaignMoney): string => {
  if (settled === null) return 'No day is settled yet. Each day (UTC) is settled in the night after it.'
  const approved = locked === null ? 'Nothing is approved yet.' : `Approved up to ${formatDay(locked)}.`
  return `Settled up to ${formatDay(settled)} (UTC). ${approved}`
}

/** When the budget will end, or what will be left of it, at the pace of the days that are settled. */
export const forecastFigure = (money: CampaignMoney) => {
  const { forecast } = money
  const value = forecast === null ? '–' : formatMoney(forecast.spent_minor, money)
  if (forecast === null)
    return { value, note: money.spent_minor > 0 ? 'no end of the budget in sight' : 'once a day that paid is settled' }
  if (forecast.exhausted_on !== null)
    return { value, note: `the budget ends about ${formatDay(forecast.exhausted_on)}` }
  const end = forecast.through === null ? '' : `by ${formatDay(forecast.through)}, `
  return { value, note: `${end}at the pace so far` }
}

/** From when what was earned by the end of a day can be approved. */
export const approvableAt = (day: string, { lock_after_hours: hours }: Pick<Terms, 'lock_after_hours'>): string =>
  new Date(Date.parse(day) + (hours + 24) * 3_600_000).toISOString()

export const entryWords: Readonly<Record<LedgerEntry['kind'], string>> = {
  FUND: 'Budget set',
  REFUND: 'Budget lowered',
  ACCRUE: 'Earned',
  HOLD: 'Held',
  RELEASE: 'Released',
  LOCK: 'Approved',
  APPROVE: 'Taken for a payout',
  EXPORT: 'Put into a payout file',
  PAID: 'Paid out',
  FAILED: 'Payout failed',
  CLAWBACK: 'Taken back',
  ADJUST: 'Adjusted',
  CANCEL: 'Payout cancelled',
}

export const accountWords: Readonly<Record<LedgerEntry['lines'][number]['account'], string>> = {
  advertiser: 'advertiser',
  budget: 'budget',
  accrued: 'earned',
  held: 'held',
  payable: 'payable',
  approved: 'taken for a payout',
  exported: 'in a payout file',
  paid: 'paid out',
}
