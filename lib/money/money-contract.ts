import * as z from 'zod/mini'
import { digitsOf } from '../tracking/conversion-money.ts'
import { type CampaignMoney, spentOf } from './money.ts'

const minor = z.int()
const day = z.nullable(z.iso.date())

export const moneyView = z
  .lazy(() =>
    z.object({
      campaign_id: z.string(),
      currency: z.string(),
      digits: z.int().check(z.minimum(0), z.maximum(4)),
      saved_minor: minor,
      budget_minor: minor,
      spent_minor: minor,
      left_minor: minor,
      accrued_minor: minor,
      held_minor: minor,
      /** What posts have earned that nobody has approved yet: the budget has it until then. As of the last night. */
      unapproved_minor: minor,
      payable_minor: minor,
      exported_minor: minor,
      paid_minor: minor,
      is_exhausted: z.boolean(),
      settled_day: day,
      locked_day: day,
      /** Grows whenever the books are moved on. */
      version: z.int().check(z.minimum(0)),
      /** At the pace of the days that are settled; null if there is none yet. */
      forecast: z.nullable(
        z.object({
          /** The last day that posts earn on; null if only the budget ends the campaign. */
          through: day,
          spent_minor: minor,
          exhausted_on: day,
        }),
      ),
    }),
  )
  .register(z.globalRegistry, { id: 'CampaignMoney' })

export const viewMoney = ({ terms, balances, books, saved, forecast }: CampaignMoney): z.infer<typeof moneyView> => ({
  campaign_id: terms.campaignId,
  currency: terms.currency,
  digits: digitsOf(terms.currency) ?? 2,
  saved_minor: saved,
  budget_minor: terms.budgetMinor,
  spent_minor: spentOf(balances),
  left_minor: balances.budget,
  accrued_minor: balances.accrued,
  held_minor: balances.held,
  unapproved_minor: books?.unapproved ?? 0,
  payable_minor: balances.payable,
  exported_minor: balances.exported,
  paid_minor: balances.paid,
  is_exhausted: terms.budgetMinor > 0 && balances.budget === 0,
  settled_day: books?.settledDay ?? null,
  locked_day: books?.lockedDay ?? null,
  version: books?.version ?? 0,
  forecast: forecast && {
    through: forecast.through,
    spent_minor: forecast.spent,
    exhausted_on: forecast.exhaustedOn,
  },
})
