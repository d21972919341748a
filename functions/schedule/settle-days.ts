import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachConversions } from '../../lib/deps/reach-conversions.ts'
import { reachMoney } from '../../lib/deps/reach-money.ts'
import { reachNotifications } from '../../lib/deps/reach-notifications.ts'
import { reachReviews } from '../../lib/deps/reach-reviews.ts'
import { reachStories } from '../../lib/deps/reach-stories.ts'
import { reachWalks } from '../../lib/deps/reach-walks.ts'
import { reachWorkList } from '../../lib/deps/reach-work-list.ts'
import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'
import { type NightReach, settleDays } from '../../lib/money/settle-days.ts'

export const handler = scheduleHandler<NightReach>(
  [settleDays],
  sharedDeps(reachWorkList, reachWalks, reachStories, reachMoney, reachConversions, reachReviews, reachNotifications),
)
