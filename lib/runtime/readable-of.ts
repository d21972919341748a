import type { Page } from '../values/page.ts'
import { isUnreadable, type MixedPage, Unread } from '../values/unreadable.ts'
import type { Log, LogFields } from './log.ts'

/**
 * What a job goes on with of a page: what can be read. A row of a later release, as a rollback leaves them, is logged and
 * counted, holds up no other, and is taken up by the first run that can read it.
 */
export const readableOf = <Thing>(
  { rows, nextCursor }: MixedPage<Thing>,
  job: string,
  { log }: { readonly log: Log },
): Page<Thing> => {
  const things: Thing[] = []
  for (const row of rows) {
    if (row instanceof Unread) log.write('ROW_NOT_READ', { job, row: row.row }, row.error)
    else things.push(row)
  }
  return { things, nextCursor }
}

/**
 * What `read` finds for all of these together. Where a row that it needs cannot be read, each is read for itself, and whoever
 * that row is of is left out and logged.
 */
export const readableAmong = async <Thing, Found>(
  things: readonly Thing[],
  read: (some: readonly Thing[]) => Promise<readonly Found[]>,
  named: (thing: Thing) => LogFields,
  { log }: { readonly log: Log },
): Promise<readonly Found[]> => {
  try {
    return await read(things)
  } catch (error) {
    if (!isUnreadable(error)) throw error
  }
  const found: Found[] = []
  for (const thing of things) {
    try {
      found.push(...(await read([thing])))
    } catch (error) {
      if (!isUnreadable(error)) throw error
      log.write('ROW_NOT_READ', named(thing), error)
    }
  }
  return found
}
