/**
 * The roles that table elements have by default, stated explicitly: browsers drop them when a row is displayed as a
 * block, as it is on a phone.
 */
export const tableRoles = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  columnHeader: { role: 'columnheader' },
  rowHeader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const
