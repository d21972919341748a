import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachCohortWrites } from '../../lib/deps/reach-cohort-writes.ts'
import { reachCohorts } from '../../lib/deps/reach-cohorts.ts'
import { reachConversions } from '../../lib/deps/reach-conversions.ts'
import { reachNamedClicks } from '../../lib/deps/reach-named-clicks.ts'
import { reachNotifications } from '../../lib/deps/reach-notifications.ts'
import { reachPatterns } from '../../lib/deps/reach-patterns.ts'
import { reachProfiles } from '../../lib/deps/reach-profiles.ts'
import { reachRenewals } from '../../lib/deps/reach-renewals.ts'
import { reachReviews } from '../../lib/deps/reach-reviews.ts'
import { reachStories } from '../../lib/deps/reach-stories.ts'
import { reachWalks } from '../../lib/deps/reach-walks.ts'
import { reachWorkList } from '../../lib/deps/reach-work-list.ts'
import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'
import { expireStatistics } from '../../lib/reconciliation/expire-statistics.ts'
import { rememberQuietDays } from '../../lib/reconciliation/quiet-days.ts'
import { attributeConversions } from '../../lib/tracking/attribute-conversions.ts'
import { recomputeTrust } from '../../lib/trust/recompute-trust.ts'

export const handler = scheduleHandler<
  | 'workList'
  | 'walks'
  | 'notificationQueue'
  | 'stories'
  | 'profiles'
  | 'cohorts'
  | 'cohortWrites'
  | 'patterns'
  | 'renewals'
  | 'reviews'
  | 'conversions'
  | 'findClick'
>(
  [recomputeTrust, expireStatistics, rememberQuietDays, attributeConversions],
  sharedDeps(
    reachWorkList,
    reachWalks,
    reachStories,
    reachNotifications,
    reachProfiles,
    reachCohorts,
    reachCohortWrites,
    reachPatterns,
    reachRenewals,
    reachReviews,
    reachConversions,
    reachNamedClicks,
  ),
)
