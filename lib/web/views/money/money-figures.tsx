import { formatMoney } from '../links/amount-words.ts'
import type { CampaignMoney } from './money-data.ts'
import { forecastFigure, progressSentence } from './money-words.ts'

export const spentFigures = (money: CampaignMoney) => {
  const amount = (minor: number) => <span class="number">{formatMoney(minor, money)}</span>
  return [
    { label: 'Spent', value: amount(money.spent_minor), note: `of ${formatMoney(money.budget_minor, money)}` },
    {
      label: 'Held',
      value: amount(money.held_minor),
      note:
        money.unapproved_minor === 0
          ? 'earned, and not free yet'
          : `${formatMoney(money.unapproved_minor, money)} more waits for posts to be approved`,
    },
    {
      label: 'Left',
      value: amount(money.left_minor),
      note: money.is_exhausted ? 'The budget is spent.' : 'of the budget',
    },
    { label: 'Forecast', ...forecastFigure(money) },
  ]
}

export const owedFigures = (money: CampaignMoney) => {
  const amount = (minor: number) => <span class="number">{formatMoney(minor, money)}</span>
  return [
    { label: 'Not approved yet', value: amount(money.accrued_minor) },
    { label: 'Payable', value: amount(money.payable_minor), note: 'approved, and not paid out yet' },
    { label: 'On its way', value: amount(money.exported_minor), note: 'in a payout file' },
    { label: 'Paid out', value: amount(money.paid_minor) },
  ]
}

/** The number that matters first: what was claimed, never seen, and so not paid for. */
export const Saved = ({ money }: { readonly money: CampaignMoney }) => (
  <section class="headline" aria-label="Headline">
    <p class="headline-number">{formatMoney(money.saved_minor, money)}</p>
    <p class="headline-words">not paid for overclaims</p>
    <p class="fine">
      What was claimed and never seen, at the rates of now. {progressSentence(money)} We compute amounts and keep books;
      we hold and move no money.
    </p>
  </section>
)
