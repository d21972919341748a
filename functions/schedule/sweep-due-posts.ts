import { sharedDeps } from '../../lib/deps.ts'
import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'
import { reachQueue } from '../../lib/reach-queue.ts'
import { reachWorkList } from '../../lib/reach-work-list.ts'
import { sweepDuePosts } from '../../lib/reconciliation/sweep-due-posts.ts'

export const handler = scheduleHandler([sweepDuePosts], sharedDeps(reachQueue, reachWorkList))
