import { CsvError, parse } from 'csv-parse/sync'
import { parseOrRefuse } from '../values/parse-or-refuse.ts'
import { invalidField } from '../values/refusal.ts'
import { type ResultRow, resultsBody } from './results-contract.ts'
import { maxResultRows } from './vocabulary.ts'

const columns = ['payout_id', 'status', 'reference', 'reason', 'amount_minor', 'currency'] as const
const maxRecordCharacters = 2_000

/** Spreadsheets of half the world separate columns with semicolons. */
const delimiterOf = (text: string): ',' | ';' => (/^[^\r\n,]*;/.test(text) ? ';' : ',')

const recordsIn = (text: string): string[][] => {
  try {
    return parse(text, {
      bom: true,
      trim: true,
      delimiter: delimiterOf(text),
      skip_empty_lines: true,
      max_record_size: maxRecordCharacters,
      to: maxResultRows + 2,
    })
  } catch (error) {
    if (error instanceof CsvError) throw invalidField('body', `is not valid CSV: ${error.message}`)
    throw error
  }
}

const cellOf = (column: string, cell: string): unknown => {
  if (column === 'amount_minor') return Number(cell)
  // A file that was opened in a spreadsheet has the apostrophe that guards it.
  return cell.replace(/^'(?=[=+\-@])/, '')
}

/** The rows of a file of results, whose first line names the columns. Throws `validation_failed`. */
export const readResults = (text: string): readonly ResultRow[] => {
  const [header = [], ...records] = recordsIn(text)
  const names = header.map((name) => name.toLowerCase())
  const unknown = names.find((name) => !columns.some((column) => column === name))
  if (unknown !== undefined || names.length === 0 || new Set(names).size < names.length) {
    throw invalidField('body', `must begin with a line of columns, each once: ${columns.join(', ')}`)
  }
  if (records.length > maxResultRows) throw invalidField('body', `must have at most ${maxResultRows} rows`)
  const results = records.map((record) =>
    Object.fromEntries(
      names.flatMap((name, at) => {
        const cell = record[at] ?? ''
        return cell === '' ? [] : [[name, cellOf(name, cell)]]
      }),
    ),
  )
  return parseOrRefuse(resultsBody, { results }).results
}
