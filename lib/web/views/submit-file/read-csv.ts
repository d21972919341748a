/** A row of a file, as it is there. */
export interface CsvRow {
  /** The line that it begins on, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

interface Csv {
  readonly delimiter: string
  readonly rows: readonly CsvRow[]
  /** The line of a quote that never closes, so that the rows after it cannot be told apart; null if there is none. */
  readonly unclosedOn: number | null
}

const delimiters = [',', ';', '\t'] as const
/** A line of its own with which Excel names the delimiter. */
const named = /^sep=([,;\t])(?:\r\n?|\n)/i
const maxNamesLength = 5_000

/** What stands most often between the names of columns: spreadsheets of half the world write semicolons. */
const delimiterOf = (text: string): string => {
  const start = text.trimStart().slice(0, maxNamesLength)
  const [names = ''] = start.replaceAll(/"[^"]*"?/g, '').split(/[\r\n]/, 1)
  const uses = delimiters.map((mark) => names.split(mark).length)
  return delimiters[uses.indexOf(Math.max(...uses))] ?? ','
}

/** Where the quote that was opened before `from` closes; null if it never does. Two quotes are one in the text. */
const closeOf = (text: string, from: number): number | null => {
  for (let at = from; ; at += 2) {
    at = text.indexOf('"', at)
    if (at === -1) return null
    if (text[at + 1] !== '"') return at
  }
}

interface Cell {
  readonly text: string
  /** What ends it: a delimiter, the first sign of a line break, or nothing. */
  readonly mark: string | undefined
  readonly next: number
}

/** The cell that begins at `from`; null if it is in a quote that never closes. Text after a closed quote belongs to it. */
const cellAt = (text: string, from: number, ends: RegExp): Cell | null => {
  let open = from
  while (text[open] === ' ') open += 1
  const isQuoted = text[open] === '"'
  const close = isQuoted ? closeOf(text, open + 1) : from - 1
  if (close === null) return null
  ends.lastIndex = close + 1
  const end = ends.exec(text)?.index ?? text.length
  const quoted = isQuoted ? text.slice(open + 1, close).replaceAll('""', '"') : ''
  const next = end + (text.startsWith('\r\n', end) ? 2 : 1)
  return { text: `${quoted}${text.slice(close + 1, end)}`.trim(), mark: text[end], next }
}

const breaksIn = (text: string): number => text.match(/\r\n?|\n/g)?.length ?? 0

/**
 * Reads CSV as RFC 4180 has it, and as people's programs write it: with a byte order mark, any line breaks, semicolons or
 * tabs, spaces around cells. Rows without any text are left out. Never throws.
 */
export const readCsv = (file: string): Csv => {
  const text = file.replace(/^\uFEFF/, '')
  const start = named.exec(text)
  const delimiter = start?.[1] ?? delimiterOf(text)
  const ends = new RegExp(`[${delimiter}\\r\\n]`, 'g')
  const rows: CsvRow[] = []
  let cells: string[] = []
  let at = start?.[0].length ?? 0
  let line = breaksIn(text.slice(0, at)) + 1
  let rowLine = line
  while (at < text.length || cells.length > 0) {
    const cell = cellAt(text, at, ends)
    if (cell === null) return { delimiter, rows, unclosedOn: line }
    cells.push(cell.text)
    line += breaksIn(text.slice(at, cell.next))
    at = cell.next
    if (cell.mark === delimiter) continue
    if (cells.some((written) => written !== '')) rows.push({ line: rowLine, cells })
    cells = []
    rowLine = line
  }
  return { delimiter, rows, unclosedOn: null }
}

const written = (cell: string, delimiter: string): string =>
  /["\r\n]|^\s|\s$/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell

/** Rows as a file that spreadsheets open, and that reads as the same rows. */
export const writeCsv = (rows: readonly (readonly string[])[], delimiter: string): string =>
  `\uFEFF${rows.map((cells) => `${cells.map((cell) => written(cell, delimiter)).join(delimiter)}\r\n`).join('')}`
