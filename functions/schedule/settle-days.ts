import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachConversions } from '../../lib/deps/reach-conversions.ts'
import { reachMoney } from '../../lib/deps/reach-money.ts'
import { reachNotifications } from '../../lib/deps/reach-notifications.ts'
import { reachWorkList } from '../../lib/deps/reach-work-list.ts'
import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'
import { settleDays } from '../../lib/money/settle-days.ts'

export const handler = scheduleHandler<
  'workList' | 'terms' | 'ledger' | 'books' | 'postMoney' | 'statements' | 'conversions' | 'notificationQueue'
>([settleDays], sharedDeps(reachWorkList, reachMoney, reachConversions, reachNotifications))
