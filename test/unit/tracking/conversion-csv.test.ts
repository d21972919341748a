import { describe, expect, test } from 'vitest'
import { maxImportRows, readImport } from '../../../lib/tracking/conversion-csv.ts'

const rowsOf = (text: string) => readImport(text).map(({ line, fields }) => ({ line, ...fields }))

describe('a file of conversions', () => {
  test('names its columns in any order and case; empty cells are left out', () => {
    expect(rowsOf('TXN_ID, amount ,currency,status\nA-1, 19.90 ,EUR,approved\nA-2,,,\n')).toEqual([
      { line: 2, txn_id: 'A-1', amount: '19.90', currency: 'EUR', status: 'approved' },
      { line: 3, txn_id: 'A-2' },
    ])
  })

  test('may come from a spreadsheet: a byte order mark, semicolons, Windows line ends, empty lines, quotes', () => {
    expect(rowsOf('\ufefftxn_id;event\r\n\r\nA-1;sale\r\n"A;\n2";lead\r\nA-3;sale')).toEqual([
      { line: 3, txn_id: 'A-1', event: 'sale' },
      { line: 4, txn_id: 'A;\n2', event: 'lead' },
      { line: 6, txn_id: 'A-3', event: 'sale' },
    ])
  })

  test('a row with too few or too many cells says so, and no other is affected', () => {
    const rows = readImport('txn_id,event\nA-1\nA-2,sale,9\nA-3,sale\n')
    expect(rows.map(({ line, fault }) => [line, fault === null])).toEqual([
      [2, false],
      [3, false],
      [4, true],
    ])
    expect(rows[0]?.fault).toContain('must have 2 cells like the header, and has 1')
  })

  test.each([
    ['', /must begin with a line of columns/],
    ['txn_id\n', /has no rows/],
    ['txn_id,colour\nA-1,red', /has the column "colour"/],
    ['txn_id,sig\nA-1,x', /has the column "sig"/],
    ['txn_id,TXN_ID\nA-1,A-2', /has the column txn_id twice/],
    ['txn_id\n"A-1', /is not valid CSV: .*line 2/],
    [`txn_id\n${'A'.repeat(5_000)}`, /is not valid CSV/],
    [`txn_id\n${'A-1\n'.repeat(maxImportRows + 1)}`, /at most 1,000 rows/],
    [`txn_id\n${'A-1\n'.repeat(maxImportRows * 10)}`, /at most 1,000 rows/],
  ])('%.20j is refused whole', (text, message) => {
    expect(() => readImport(text)).toThrow(expect.objectContaining({ code: 'validation_failed' }))
    expect(() => readImport(text)).toThrow(message)
  })

  test('has up to 1,000 rows', () => {
    expect(readImport(`txn_id\n${'A-1\n'.repeat(maxImportRows)}`)).toHaveLength(maxImportRows)
  })
})
