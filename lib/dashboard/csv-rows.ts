import { stringify } from 'csv-stringify/sync'
import { oneLine } from '../values/single-line.ts'

/** Excel takes a file without it for one in the code page of the computer. */
export const byteOrderMark = '\uFEFF'

/** What may stand in the id of a post: it calls no function and reaches no other file, whatever a spreadsheet makes of it. */
const idAlphabet = /^[\w-]+$/

/**
 * Where a cell would begin with a formula: at the start of a text, and after a semicolon, at which spreadsheets of many
 * languages split a line whatever the quotes around it.
 */
const formulaStarts = /^(?=\s*[=+\-@＝＋－＠])|;(?=[\s"]*[=+\-@＝＋－＠])/gu

/** A text as one line that no spreadsheet runs. */
export const spreadsheetText = (text: string): string => oneLine(text).replaceAll(formulaStarts, "$&'")

/** Whether a text stays as it is in a file for spreadsheets. */
export const isSpreadsheetSafe = (text: string): boolean => spreadsheetText(text) === text

type Cell = string | number | boolean | null

const written = (column: string, cell: Cell | undefined): Cell => {
  if (typeof cell === 'boolean') return String(cell)
  if (typeof cell !== 'string') return cell ?? null
  return column === 'native_id' && idAlphabet.test(cell) ? cell : spreadsheetText(cell)
}

/**
 * Rows as CSV (RFC 4180) under `columns`: every text in quotes, numbers bare, an empty cell for what nobody gave, and lines
 * that end in CR LF. The header line is of the first page alone.
 */
export const writeCsv = <Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, Cell>>[],
  hasHeader: boolean,
): string => {
  const lines = stringify(
    rows.map((row) => columns.map((column) => written(column, row[column]))),
    { quoted_string: true, record_delimiter: 'windows' },
  )
  return hasHeader ? `${columns.join(',')}\r\n${lines}` : lines
}
