import type { Change } from '../proof/audited.ts'
import type { Unread } from '../proof/unread.ts'
import type { Instant } from '../values/instant.ts'

interface Dated extends Change {
  readonly at: string
}

/** What the lists of a kind hold: what changed and when, and which items cannot be read, each with the reason. */
export interface Found {
  readonly changes: readonly Dated[]
  readonly lost: ReadonlyMap<string, unknown>
}

/** As many unreadable items wait in a cursor, which a page of the log keeps. */
const maxWaiting = 100

const placeOf = ({ at, itemId }: Dated): string => `${at}#${itemId}`

/** A place among changes, and behind it the items that could not be read when the place went past them. */
const partsOf = (cursor: string): { readonly place: string; readonly waiting: readonly string[] } => {
  const [place = '', ids = ''] = cursor.split('|')
  return { place, waiting: ids === '' ? [] : ids.split(',') }
}

/** The items that a cursor waits for. */
export const waitingIn = (cursor: string): readonly string[] => partsOf(cursor).waiting

/**
 * The earliest changes that follow a place and happened before `until`, and the place of the last; without any, the place
 * stays. What cannot be read is noted in `unread` and waits in the cursor; once it can be read, it comes first.
 */
export const earliestAfter = (
  { changes, lost }: Found,
  cursor: string,
  { until, limit, unread }: { readonly until: Instant; readonly limit: number; readonly unread: Unread },
): { changes: Change[]; cursor: string } => {
  const { place, waiting } = partsOf(cursor)
  const found = changes
    .filter((change) => change.at < until && (placeOf(change) > place || waiting.includes(change.itemId)))
    .toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))
    .slice(0, limit)
  for (const [itemId, error] of lost) unread.set(itemId, error)
  const taken = new Set(found.map(({ itemId }) => itemId))
  const isLeft = (itemId: string) => !taken.has(itemId) && changes.some((change) => change.itemId === itemId)
  const left = [...new Set([...lost.keys(), ...waiting.filter(isLeft)])].toSorted()
  if (lost.size > maxWaiting) throw [...lost.values()][0]
  const last = found.at(-1)
  const after = last === undefined || placeOf(last) < place ? place : placeOf(last)
  return {
    changes: found.map(({ itemId, version }) => ({ itemId, version })),
    cursor: [after, left.join(',')].filter((part) => part !== '').join('|'),
  }
}
