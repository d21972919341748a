import { UnreadableRow } from '../values/unreadable.ts'

/**
 * The form of a row, in its attribute `v`. Rows without it have form 1, which releases 0.1 and 0.2 wrote; form 2 says
 * so, and its lists of metrics may grow; a post of form 3 may be withdrawn, and keep checks that repeat one; a campaign of
 * form 4 says who may take part, with how many posts, and whether they are reviewed. A form that
 * older code would misread gets the next number.
 */
export const rowVersion = 4
/** The form of rows that say nothing which code of an earlier form does not know. */
const plainVersion = 2

type Row = Readonly<Record<string, unknown>>

/** What code of an earlier form would lose if it read a row and wrote it back, and the form that knows it. */
const since = { withdrawn: 3, again: 3, participation: 4, postLimit: 4, review: 4 } as const

export const withRowVersion = <Item extends object>(item: Item): Item & { readonly v: number } => ({
  ...item,
  v: Object.entries(since).reduce(
    (form, [name, needed]) => ((item as Row)[name] === undefined ? form : Math.max(form, needed)),
    plainVersion,
  ),
})

/**
 * The row, if this code knows its form. Throws for the form of a later release, which it would misread and write back.
 */
export const knownRow = <Item extends Row>(item: Item): Item => {
  const { PK, SK, v = 1 } = item as Row
  if (typeof v === 'number' && v <= rowVersion) return item
  throw new UnreadableRow(
    `Row ${PK} ${SK} is of form ${v}; this release reads up to ${rowVersion}: deploy a later one.`,
  )
}
