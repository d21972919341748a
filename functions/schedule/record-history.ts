import { rankAllAffiliates } from '../../lib/dashboard/rank-affiliates.ts'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachHistory } from '../../lib/deps/reach-history.ts'
import { reachTotals } from '../../lib/deps/reach-totals.ts'
import { reachWalks } from '../../lib/deps/reach-walks.ts'
import { reachWorkList } from '../../lib/deps/reach-work-list.ts'
import { recordHistory } from '../../lib/history/record-history.ts'
import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'

export const handler = scheduleHandler<'workList' | 'walks' | 'totals' | 'history'>(
  [recordHistory, rankAllAffiliates],
  sharedDeps(reachWorkList, reachWalks, reachTotals, reachHistory),
)
