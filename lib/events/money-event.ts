import type * as z from 'zod/mini'
import { moneyText } from '../money/money-text.ts'
import type { Statement } from '../money/statement.ts'
import { viewStatement } from '../money/statement-contract.ts'
import { eventIdFrom, type NotificationEvent } from '../notifications/event.ts'
import type { PayoutEventType } from '../notifications/vocabulary.ts'
import type { Adjustment } from '../payouts/adjustment.ts'
import { disputableUntil, type Payout } from '../payouts/payout.ts'
import { digitsOf } from '../tracking/conversion-money.ts'
import type { adjustmentEvent, payoutEvent, statementEvent } from './money-event-contract.ts'
import type { MoneyChange, MoneyNews } from './money-news.ts'
import type { Named } from './verdict-event.ts'

type Told = z.infer<typeof statementEvent> | z.infer<typeof payoutEvent> | z.infer<typeof adjustmentEvent>
type Data = Omit<Told, 'affiliate' | 'campaign' | 'link'> & Record<string, unknown>

/** The thing that changed, whichever it is. */
export type Changed =
  | { readonly kind: 'statement'; readonly of: Statement }
  | { readonly kind: 'payout'; readonly of: Payout }
  | { readonly kind: 'adjustment'; readonly of: Adjustment }

const statementMessage = ({ amount, closing, currency, from, through }: Statement): string => {
  const period = `for ${from} to ${through}`
  const moved =
    amount < 0
      ? `${moneyText(-amount, currency)} was taken back ${period}.`
      : `${moneyText(amount, currency)} became payable ${period}.`
  return closing < 0
    ? `${moved} ${moneyText(-closing, currency)} is owed, and carried on.`
    : `${moved} ${moneyText(closing, currency)} is payable in all.`
}

const payoutMessages: Readonly<Record<PayoutEventType, (amount: string, payout: Payout) => string>> = {
  'payout.exported': (amount) => `${amount} is in the next batch to be paid.`,
  'payout.paid': (amount, { reference }) =>
    reference === null ? `${amount} was paid.` : `${amount} was paid, with the reference ${reference}.`,
  'payout.failed': (amount, { reason }) =>
    `A payout of ${amount} failed${reason === null ? '' : ` (${reason})`}. It is payable again.`,
  'payout.cancelled': (amount) => `A payout of ${amount} was cancelled before it was paid. It is payable again.`,
}

const dataOfStatement = (statement: Statement) => ({
  statement: viewStatement(statement),
  message: statementMessage(statement),
})

const dataOfPayout = (payout: Payout, type: PayoutEventType) => ({
  payout: {
    id: payout.payoutId,
    batch_id: payout.batchId,
    amount_minor: payout.minor,
    currency: payout.currency,
    digits: digitsOf(payout.currency) ?? 2,
    state: payout.state,
    reference: payout.reference,
    reason: payout.reason,
    created_at: payout.createdAt,
    result_at: payout.resultAt,
    disputable_until: disputableUntil(payout),
  },
  message: payoutMessages[type](moneyText(payout.minor, payout.currency), payout),
})

const dataOfAdjustment = ({ adjustmentId, minor, currency, reason, bookedAt }: Adjustment) => ({
  adjustment: {
    id: adjustmentId,
    amount_minor: minor,
    currency,
    digits: digitsOf(currency) ?? 2,
    reason,
    booked_at: bookedAt,
  },
  message: `${moneyText(Math.abs(minor), currency)} was ${minor < 0 ? 'taken from' : 'added to'} what is payable. Reason: ${reason}`,
})

const dataOf = (changed: Changed, { type }: MoneyChange): Data => {
  switch (changed.kind) {
    case 'statement':
      return dataOfStatement(changed.of)
    case 'payout':
      return dataOfPayout(changed.of, type as PayoutEventType)
    case 'adjustment':
      return dataOfAdjustment(changed.of)
  }
}

/** The event of a change, the same however often it is found; it says how the thing is now. */
export const moneyEvent = (
  { at }: MoneyNews,
  change: MoneyChange,
  changed: Changed,
  { affiliateName, campaignName, link }: Named,
): NotificationEvent => ({
  eventId: eventIdFrom(change.id, `${change.type}:${change.version}`),
  type: change.type,
  at,
  severity: null,
  data: {
    ...dataOf(changed, change),
    affiliate: { id: changed.of.affiliateId, name: affiliateName },
    campaign: { id: changed.of.campaignId, name: campaignName },
    link,
  },
})
