import { sharedDeps } from '../../lib/deps.ts'
import { queueHandler } from '../../lib/lambda/queue-handler.ts'
import { reconcileMessage } from '../../lib/queue/reconcile-queue.ts'
import { reachNotifications } from '../../lib/reach-notifications.ts'
import { reachPlatforms } from '../../lib/reach-platforms.ts'
import { reachQueue } from '../../lib/reach-queue.ts'
import { reachWorkList } from '../../lib/reach-work-list.ts'
import { reconcileMessages } from '../../lib/reconciliation/reconcile-messages.ts'

export const handler = queueHandler(
  reconcileMessage,
  reconcileMessages,
  sharedDeps(reachQueue, reachWorkList, reachPlatforms, reachNotifications),
)
