/**
 * The form of a row, in its attribute `v`. Rows without it have form 1, which releases 0.1 and 0.2 wrote; form 2 says
 * so, and its lists of metrics may grow. A form that older code would misread gets the next number.
 */
export const rowVersion = 2

type Row = Readonly<Record<string, unknown>>

export const withRowVersion = <Item extends object>(item: Item): Item & { readonly v: number } => ({
  ...item,
  v: rowVersion,
})

/**
 * The row, if this code knows its form. Throws for the form of a later release, which it would misread and write back.
 */
export const knownRow = <Item extends Row>(item: Item): Item => {
  const { PK, SK, v = 1 } = item as Row
  if (typeof v === 'number' && v <= rowVersion) return item
  throw new Error(`Row ${PK} ${SK} is of form ${v}; this release reads up to ${rowVersion}: deploy a later one.`)
}
