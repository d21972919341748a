import { sharedDeps } from '../../lib/deps.ts'
import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'
import { reachNotifications } from '../../lib/reach-notifications.ts'
import { reachProfiles } from '../../lib/reach-profiles.ts'
import { reachWorkList } from '../../lib/reach-work-list.ts'
import { recomputeTrust } from '../../lib/trust/recompute-trust.ts'

export const handler = scheduleHandler([recomputeTrust], sharedDeps(reachWorkList, reachNotifications, reachProfiles))
