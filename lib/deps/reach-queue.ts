import { createReconcileQueue } from '../queue/reconcile-queue.ts'
import type { Reaching } from './deps.ts'

/** For functions that send checks to the queues, measure them or move dead letters back. */
export const reachQueue: Reaching<'queue'> = ({ config }) => ({ queue: createReconcileQueue(config.queueUrls) })
