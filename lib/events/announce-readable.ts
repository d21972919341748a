import type { Deps } from '../deps/deps.ts'
import type { LogFields } from '../runtime/log.ts'
import { isUnreadable } from '../values/unreadable.ts'

/** What cannot be read is tried again after so long. */
export const hoursPutOff = 1

/**
 * What is done with one thing that is to be announced, or `instead` where no later try could read it, such as a row of a later
 * release: that is logged, and stops nothing else.
 */
export const unlessUnreadable = async <Done>(
  of: LogFields,
  instead: Done,
  { log }: Deps,
  announce: () => Promise<Done>,
): Promise<Done> => {
  try {
    return await announce()
  } catch (error) {
    if (!isUnreadable(error)) throw error
    log.write('EVENTS_NOT_ANNOUNCED', of, error)
    return instead
  }
}
