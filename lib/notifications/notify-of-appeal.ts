import { maySee } from '../access/may-see.ts'
import type { Appeal } from '../appeals/appeal.ts'
import type { Deps } from '../deps/deps.ts'
import { Busy } from '../values/busy.ts'
import type { AppealId } from '../values/ids.ts'
import { untilSaved } from '../values/until-saved.ts'
import { appealEvent } from './appeal-event.ts'
import { fanOut } from './fan-out.ts'

const tell = async (appeal: Appeal, deps: Deps<'subscriptions' | 'notificationQueue'>): Promise<void> => {
  const { appealId, affiliateId, campaignId, notices } = appeal
  const events = notices.map((notice) => appealEvent(appeal, notice))
  const told = {
    affiliateId,
    campaignId,
    maySee: (holder: Parameters<typeof maySee>[1]) => maySee(appeal, holder, deps),
    path: ['appeals', appealId],
  }
  const deliveries = await fanOut(told, events, deps)
  deps.log.write('APPEAL_TOLD', { appealId, types: events.map(({ type }) => type), deliveries: deliveries.length })
}

/**
 * Creates a delivery of everything that happened to an appeal for every endpoint that may see it and subscribes to it.
 * Running twice delivers once.
 */
export const notifyOfAppeal = (
  appealId: AppealId,
  deps: Deps<'appeals' | 'subscriptions' | 'notificationQueue'>,
): Promise<void> =>
  untilSaved(
    async () => {
      const appeal = await deps.appeals.get(appealId)
      if (appeal === null || appeal.notices.length === 0) {
        deps.log.write('NOTICE_NOT_OWED', { appealId })
        return
      }
      await tell(appeal, deps)
      if (await deps.appeals.recordNotified(appeal)) return
      return 'overtaken'
    },
    () => new Busy('The appeal kept changing while it was sent.'),
  )
