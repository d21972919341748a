import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachQueue } from '../../lib/deps/reach-queue.ts'
import { reachWorkList } from '../../lib/deps/reach-work-list.ts'
import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'
import { sweepDuePosts } from '../../lib/reconciliation/sweep-due-posts.ts'

export const handler = scheduleHandler([sweepDuePosts], sharedDeps(reachQueue, reachWorkList))
