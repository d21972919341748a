import type { Change } from '../proof/audited.ts'
import type { Instant } from '../values/instant.ts'

interface Dated extends Change {
  readonly at: string
}

const placeOf = ({ at, itemId }: Dated): string => `${at}#${itemId}`

/** The earliest changes that follow a place and happened before `until`, and the place of the last; without any, the place stays. */
export const earliestAfter = (
  changes: readonly Dated[],
  cursor: string,
  until: Instant,
  limit: number,
): { changes: Change[]; cursor: string } => {
  const found = changes
    .filter((change) => placeOf(change) > cursor && change.at < until)
    .toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))
    .slice(0, limit)
  const last = found.at(-1)
  return {
    changes: found.map(({ itemId, version }) => ({ itemId, version })),
    cursor: last === undefined ? cursor : placeOf(last),
  }
}
