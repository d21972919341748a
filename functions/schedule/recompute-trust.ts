import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachCohorts } from '../../lib/deps/reach-cohorts.ts'
import { reachNotifications } from '../../lib/deps/reach-notifications.ts'
import { reachPatterns } from '../../lib/deps/reach-patterns.ts'
import { reachProfiles } from '../../lib/deps/reach-profiles.ts'
import { reachRenewals } from '../../lib/deps/reach-renewals.ts'
import { reachWorkList } from '../../lib/deps/reach-work-list.ts'
import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'
import { expireStatistics } from '../../lib/reconciliation/expire-statistics.ts'
import { recomputeTrust } from '../../lib/trust/recompute-trust.ts'

export const handler = scheduleHandler(
  [recomputeTrust, expireStatistics],
  sharedDeps(reachWorkList, reachNotifications, reachProfiles, reachCohorts, reachPatterns, reachRenewals),
)
