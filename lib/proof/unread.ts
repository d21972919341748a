import { isUnreadable } from '../values/unreadable.ts'

/** What could not be read, by its item or its kind, and why. Until somebody mends it, it waits, and nothing else does. */
export type Unread = Map<string, unknown>

/** What `read` finds; `instead` where a row cannot be read, which is noted under `name`. */
export const readUnless = <Found>(
  name: string,
  instead: Found,
  unread: Unread,
  read: () => Promise<Found>,
): Promise<Found> =>
  read().catch((error: unknown) => {
    if (!isUnreadable(error)) throw error
    unread.set(name, error)
    return instead
  })
