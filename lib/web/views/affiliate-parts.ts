import { AffiliateAlertView } from './alerts/affiliate-alert.tsx'
import { AffiliateAlertsView } from './alerts/affiliate-alerts.tsx'
import { AffiliateAppealsView, AffiliateAppealView } from './appeals/affiliate-appeals.tsx'
import { AffiliateHome } from './home/affiliate-home.tsx'
import { LinksView } from './links/links.tsx'
import { EarningsView } from './money/earnings.tsx'
import { AffiliatePostView } from './post/affiliate-post.tsx'
import { PostsView } from './posts/posts.tsx'
import { SubmitView } from './submit/submit.tsx'

/** What affiliates see day by day, and nobody else; loaded as one file. */
export const affiliateParts = {
  AffiliateAlertView,
  AffiliateAlertsView,
  AffiliateAppealView,
  AffiliateAppealsView,
  AffiliateHome,
  AffiliatePostView,
  EarningsView,
  LinksView,
  PostsView,
  SubmitView,
}
