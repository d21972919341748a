import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'
import { sweepDuePosts } from '../../lib/reconciliation/sweep-due-posts.ts'

export const handler = scheduleHandler(sweepDuePosts)
