import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv, writeCsv } from '../../../lib/web/views/submit-file/read-csv.ts'

const cellsOf = (text: string) => readCsv(text).rows.map(({ cells }) => cells)

test.each([
  [
    'commas',
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'semicolons, as spreadsheets of half the world write them',
    'a;b\n1,5;2\n',
    [
      ['a', 'b'],
      ['1,5', '2'],
    ],
  ],
  [
    'tabs',
    'a\tb\n1\t2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a byte order mark',
    '\uFEFFa,b\r\n1,2\r\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'line breaks of old programs',
    'a,b\r1,2\r',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['a line that names the delimiter', 'sep=;\r\na;b,c\r\n', [['a', 'b,c']]],
  [
    'quotes around delimiters, line breaks and quotes',
    'a,b\n"1,\r\n2","say ""hi"""\n',
    [
      ['a', 'b'],
      ['1,\r\n2', 'say "hi"'],
    ],
  ],
  [
    'a quoted name with another delimiter',
    '"a;b;c",d\n1,2\n',
    [
      ['a;b;c', 'd'],
      ['1', '2'],
    ],
  ],
  [
    'spaces around cells and quotes',
    ' a , "b" \n 1 ,2 \n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'quotes in the middle of a text',
    'a,b\n5" screen,2\n',
    [
      ['a', 'b'],
      ['5" screen', '2'],
    ],
  ],
  [
    'text after a quote',
    'a,b\n"x" y,2\n',
    [
      ['a', 'b'],
      ['x y', '2'],
    ],
  ],
  [
    'empty lines and lines of delimiters',
    '\n\na,b\n\n,\n1,2\n  \n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'empty cells, the last one too',
    'a,b,c\n,,3\n1,,\n',
    [
      ['a', 'b', 'c'],
      ['', '', '3'],
      ['1', '', ''],
    ],
  ],
  [
    'a delimiter as its last sign',
    'a,b\n1,',
    [
      ['a', 'b'],
      ['1', ''],
    ],
  ],
  ['rows of other lengths than the first', 'a,b\n1\n1,2,3\n', [['a', 'b'], ['1'], ['1', '2', '3']]],
  ['no row', '', []],
])('a file with %s is read', (_, text, rows) => {
  expect(cellsOf(text)).toEqual(rows)
})

test('a row is named by the line that it begins on', () => {
  const text = 'sep=,\r\na,b\r\n\r\n"1\n2\r\n3",x\r\n4,5\r\n'
  expect(readCsv(text).rows.map(({ line }) => line)).toEqual([2, 4, 7])
})

test('a quote that never closes is named by its line, and the rows before it are kept', () => {
  expect(readCsv('a,b\n1,2\n3,"4\n5,6\n')).toMatchObject({ unclosedOn: 3, rows: [{ cells: ['a', 'b'] }, { line: 2 }] })
})

const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', '\r', '\n', ' ', 'a', '=') }),
)
/** Cells have no spaces around them, and a row has text in some cell. */
const rows = fc.array(
  fc
    .array(
      cell.map((text) => text.trim()),
      { minLength: 1, maxLength: 5 },
    )
    .filter((cells) => cells.some(Boolean)),
  { maxLength: 20 },
)

test.each([',', ';', '\t'])('what was written with %j reads as the same rows', (delimiter) => {
  fc.assert(
    fc.property(rows, (written) => {
      const names = ['first', 'second', 'third']
      const file = writeCsv([names, ...written], delimiter)
      expect(readCsv(file)).toMatchObject({ delimiter, unclosedOn: null })
      expect(cellsOf(file)).toEqual([names, ...written])
    }),
  )
})

test('any text is read, line by line and to its end, and the kind of line break makes no difference', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), cell), (text) => {
      const { rows: read } = readCsv(text)
      const lines = read.map(({ line }) => line)
      expect(lines).toEqual([...new Set(lines)].toSorted((left, right) => left - right))
      expect(read.every(({ cells }) => cells.some(Boolean))).toBe(true)
      const plain = text.replaceAll(/["\r]/g, '')
      expect(cellsOf(plain.replaceAll('\n', '\r\n'))).toEqual(cellsOf(plain))
    }),
  )
})
