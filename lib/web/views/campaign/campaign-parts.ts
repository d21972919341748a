import { CampaignAffiliateView } from '../campaign-posts/affiliate.tsx'
import { CampaignPostsView } from '../campaign-posts/posts.tsx'
import { CampaignLinksView } from '../links/campaign-links.tsx'
import { CampaignEarningsView } from '../money/campaign-earnings.tsx'
import { CampaignMoneyView } from '../money/campaign-money.tsx'
import { LedgerView } from '../money/ledger.tsx'
import { TermsView } from '../money/terms.tsx'
import { CampaignView } from './campaign.tsx'

/** What is shown of one campaign; it is loaded as one file, since affiliates see none of it. */
export const campaignParts = {
  CampaignAffiliateView,
  CampaignEarningsView,
  CampaignLinksView,
  CampaignMoneyView,
  CampaignPostsView,
  CampaignView,
  LedgerView,
  TermsView,
}
