import { queueHandler } from '../../lib/lambda/queue-handler.ts'
import { reconcileMessage } from '../../lib/queue/reconcile-queue.ts'
import { reconcileMessages } from '../../lib/reconciliation/reconcile-messages.ts'

export const handler = queueHandler(reconcileMessage, reconcileMessages)
