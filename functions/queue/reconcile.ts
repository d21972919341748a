import { queueHandler } from '../../lib/lambda/queue-handler.ts'
import { reconcileMessage } from '../../lib/queue/reconcile-queue.ts'
import { reconcilePosts } from '../../lib/reconciliation/reconcile-posts.ts'

export const handler = queueHandler(reconcileMessage, reconcilePosts)
