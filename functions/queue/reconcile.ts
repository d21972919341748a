import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachCohorts } from '../../lib/deps/reach-cohorts.ts'
import { reachConnections } from '../../lib/deps/reach-connections.ts'
import { reachNotifications } from '../../lib/deps/reach-notifications.ts'
import { reachOwnNumbers } from '../../lib/deps/reach-own-numbers.ts'
import { reachPlatforms } from '../../lib/deps/reach-platforms.ts'
import { reachQueue } from '../../lib/deps/reach-queue.ts'
import { reachWorkList } from '../../lib/deps/reach-work-list.ts'
import { queueHandler } from '../../lib/lambda/queue-handler.ts'
import { reconcileMessage } from '../../lib/queue/check-messages.ts'
import { reconcileMessages } from '../../lib/reconciliation/reconcile-messages.ts'

export const handler = queueHandler(
  reconcileMessage,
  reconcileMessages,
  sharedDeps(
    reachQueue,
    reachWorkList,
    reachPlatforms,
    reachNotifications,
    reachCohorts,
    reachConnections,
    reachOwnNumbers,
  ),
)
