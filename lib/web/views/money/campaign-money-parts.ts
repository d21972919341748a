import { CampaignMoneyView } from './campaign-money.tsx'
import { LedgerView } from './ledger.tsx'
import { TermsView } from './terms.tsx'

/** What whoever runs a campaign sees of its money; it is loaded as one file, since many campaigns pay for nothing. */
export const campaignMoneyParts = { CampaignMoneyView, LedgerView, TermsView }
