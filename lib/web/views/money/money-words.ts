import { formatMoney } from '../links/amount-words.ts'
import type { CampaignMoney, StatementLine, Terms } from './money-data.ts'

type In = Pick<Terms, 'currency' | 'digits'>

const rateWords = {
  per_1000_views: 'for 1,000 views',
  per_click: 'for a click',
  per_conversion: 'for a conversion',
  per_post: 'for a post',
} as const

const rateNames = Object.keys(rateWords) as (keyof typeof rateWords)[]
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 2 })
const basisPoints = 10_000

/** What a campaign pays: "$3.00 for 1,000 views", "5% of an order". */
export const ratesOf = (terms: Terms): string[] => [
  ...rateNames.flatMap((name) => {
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
}

/** How far the books are: the last day that is settled, and the last one that is approved. */
export const progressSentence = ({ settled_day: settled, locked_day: locked }: CampaignMoney): string => {
  if (settled === null) return 'No day is settled yet. Each day (UTC) is settled in the night after it.'
  const approved = locked === null ? 'Nothing is approved yet.' : `Approved up to ${locked}.`
  return `Settled up to ${settled} (UTC). ${approved}`
}
