/**
 * The roles that the parts of a table have by themselves, said again: browsers forget them where a row is drawn as a block,
 * as it is on a phone.
 */
export const tableRoles = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  columnHeader: { role: 'columnheader' },
  rowHeader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const
