import { LookerAlertView } from './alerts/looker-alert.tsx'
import { LookerAlertsView } from './alerts/looker-alerts.tsx'
import { LookerAppealsView, LookerAppealView } from './appeals/looker-appeals.tsx'
import { LookerHome } from './home/looker-home.tsx'
import { LookerPostView } from './post/looker-post.tsx'
import { EscalatedReviewsView } from './review/escalated-reviews.tsx'
import { ReviewsView } from './review/reviews.tsx'

/** Where advertisers and admins see what waits for them, look into posts, alerts and appeals, and decide; loaded as one file. */
export const lookerReviewParts = {
  EscalatedReviewsView,
  LookerAlertView,
  LookerAlertsView,
  LookerAppealView,
  LookerAppealsView,
  LookerHome,
  LookerPostView,
  ReviewsView,
}
