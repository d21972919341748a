import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachAnnouncements } from '../../lib/deps/reach-announcements.ts'
import { reachCheckpoints } from '../../lib/deps/reach-checkpoints.ts'
import { reachConversions } from '../../lib/deps/reach-conversions.ts'
import { reachMoney } from '../../lib/deps/reach-money.ts'
import { reachMoneyNews } from '../../lib/deps/reach-money-news.ts'
import { reachNews } from '../../lib/deps/reach-news.ts'
import { reachNotifications } from '../../lib/deps/reach-notifications.ts'
import { reachParticipants } from '../../lib/deps/reach-participants.ts'
import { reachPayouts } from '../../lib/deps/reach-payouts.ts'
import { reachReviews } from '../../lib/deps/reach-reviews.ts'
import { reachStories } from '../../lib/deps/reach-stories.ts'
import { reachSubscriptions } from '../../lib/deps/reach-subscriptions.ts'
import { reachTotals } from '../../lib/deps/reach-totals.ts'
import { reachWalks } from '../../lib/deps/reach-walks.ts'
import { reachWorkList } from '../../lib/deps/reach-work-list.ts'
import { announceCampaigns } from '../../lib/events/announce-campaigns.ts'
import { announceConversions } from '../../lib/events/announce-conversions.ts'
import { announceMoney } from '../../lib/events/announce-money.ts'
import { announceParticipation } from '../../lib/events/announce-participation.ts'
import { announceReviews } from '../../lib/events/announce-reviews.ts'
import { announceRoots } from '../../lib/events/announce-roots.ts'
import { announceRuns } from '../../lib/events/announce-runs.ts'
import { announceVerdicts } from '../../lib/events/announce-verdicts.ts'
import { sendAnnouncements } from '../../lib/events/send-announcements.ts'
import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'

export const handler = scheduleHandler<
  | 'workList'
  | 'walks'
  | 'stories'
  | 'news'
  | 'conversions'
  | 'checkpoints'
  | 'moneyNews'
  | 'statements'
  | 'payouts'
  | 'adjustments'
  | 'reviews'
  | 'participants'
  | 'announcements'
  | 'totals'
  | 'subscriptions'
  | 'notificationQueue'
>(
  [
    announceVerdicts,
    announceRuns,
    announceCampaigns,
    announceConversions,
    announceMoney,
    announceRoots,
    announceReviews,
    announceParticipation,
    sendAnnouncements,
  ],
  sharedDeps(
    reachWorkList,
    reachWalks,
    reachStories,
    reachNews,
    reachConversions,
    reachCheckpoints,
    reachMoney,
    reachMoneyNews,
    reachPayouts,
    reachReviews,
    reachParticipants,
    reachAnnouncements,
    reachTotals,
    reachSubscriptions,
    reachNotifications,
  ),
)
