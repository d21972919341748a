import { CsvError, type InfoRecord, parse } from 'csv-parse/sync'
import { invalidField } from '../values/refusal.ts'

/** Rows of one file; a larger one is sent in parts. */
export const maxImportRows = 1_000

export const importColumns = ['click_id', 'txn_id', 'event', 'status', 'amount', 'currency', 'converted_at'] as const
type ImportColumn = (typeof importColumns)[number]

/** One row of a file: its fields, or what is wrong with the row as a whole. */
export interface ImportRow {
  /** The line that it begins on; the header is on line 1. */
  readonly line: number
  readonly fields: Readonly<Partial<Record<ImportColumn, string>>>
  readonly fault: string | null
}

const maxRecordCharacters = 4_000

const isColumn = (name: string): name is ImportColumn => importColumns.some((column) => column === name)

/** Spreadsheets of half the world separate columns with semicolons. */
const delimiterOf = (text: string): ',' | ';' => (/^[^\r\n,]*;/.test(text) ? ';' : ',')

interface RawRow {
  readonly record: readonly string[]
  readonly line: number
}

const rawRows = (text: string): RawRow[] => {
  const rows: RawRow[] = []
  const onRecord = (record: string[], { lines }: InfoRecord): null => {
    rows.push({ record, line: lines - (record.join('').match(/\n/g)?.length ?? 0) })
    return null
  }
  try {
    parse(text, {
      bom: true,
      trim: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: maxRecordCharacters,
      to: maxImportRows + 2,
      on_record: onRecord,
    })
  } catch (error) {
    if (error instanceof CsvError) throw invalidField('body', `is not valid CSV: ${error.message}`)
    throw error
  }
  return rows
}

const columnsIn = (header: readonly string[]): ImportColumn[] => {
  const columns = header.map((name) => name.toLowerCase())
  const unknown = columns.find((name) => !isColumn(name))
  if (unknown !== undefined) {
    const quoted = JSON.stringify(unknown.slice(0, 40))
    throw invalidField('body', `has the column ${quoted}; the columns are ${importColumns.join(', ')}`)
  }
  const twice = columns.find((name, at) => columns.indexOf(name) !== at)
  if (twice !== undefined) throw invalidField('body', `has the column ${twice} twice`)
  return columns.filter(isColumn)
}

const readRow = ({ record, line }: RawRow, columns: readonly ImportColumn[]): ImportRow => {
  const fault =
    record.length === columns.length
      ? null
      : `must have ${columns.length} cells like the header, and has ${record.length}; put a value with a comma in quotes`
  const cells = columns.flatMap((column, at) => (record[at] ? [[column, record[at]] as const] : []))
  return { line, fields: Object.fromEntries(cells), fault }
}

/**
 * The rows of a file of conversions, whose first line names the columns; an empty cell is a field that was left out.
 * Throws `validation_failed` for what is not CSV, for a column that we do not know, and for more than 1,000 rows.
 */
export const readImport = (text: string): ImportRow[] => {
  const [header, ...rows] = rawRows(text)
  if (header === undefined) throw invalidField('body', `must begin with a line of columns: ${importColumns.join(', ')}`)
  const columns = columnsIn(header.record)
  if (rows.length === 0) throw invalidField('body', 'has no rows after the line of columns')
  if (rows.length > maxImportRows) {
    throw invalidField('body', `must have at most ${maxImportRows.toLocaleString('en-US')} rows; send it in parts`)
  }
  return rows.map((row) => readRow(row, columns))
}
