import type { Deps } from '../deps/deps.ts'
import type { Appeal } from './appeal.ts'

/** Notifies the queue that an appeal owes a notice. Losing the message only delays the notice until the next sweep. */
export const announceAppeal = async (
  { appealId }: Appeal,
  {
    notificationQueue,
    log,
    correlationId,
  }: Pick<Deps<'notificationQueue'>, 'notificationQueue' | 'log' | 'correlationId'>,
): Promise<void> => {
  try {
    await notificationQueue.sendAll([{ appealId, correlationId }])
  } catch (error) {
    log.write('MESSAGE_NOT_SENT', { appealId }, error)
  }
}
