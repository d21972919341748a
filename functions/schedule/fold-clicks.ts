import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachClickFolds } from '../../lib/deps/reach-click-folds.ts'
import { reachClicks } from '../../lib/deps/reach-clicks.ts'
import { reachConversions } from '../../lib/deps/reach-conversions.ts'
import { reachLinks } from '../../lib/deps/reach-links.ts'
import { reachWalks } from '../../lib/deps/reach-walks.ts'
import { reachWorkList } from '../../lib/deps/reach-work-list.ts'
import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'
import { flagLinks } from '../../lib/tracking/flag-links.ts'
import { foldClicks } from '../../lib/tracking/fold-clicks.ts'

export const handler = scheduleHandler<'workList' | 'walks' | 'links' | 'clicks' | 'clickFolds' | 'conversions'>(
  [foldClicks, flagLinks],
  sharedDeps(reachWorkList, reachWalks, reachLinks, reachClicks, reachClickFolds, reachConversions),
)
