import { CampaignMoneyView } from './campaign-money.tsx'
import { EarningsView } from './earnings.tsx'
import { StatementView } from './statement.tsx'

/** What pages show of money; it is loaded as one file, since many campaigns pay for nothing. */
export const moneyParts = { CampaignMoneyView, EarningsView, StatementView }
