import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { spreadsheetText } from '../../../lib/dashboard/csv-rows.ts'
import { type ExportRow, exportRow, exportRowView, writeRows } from '../../../lib/dashboard/export-row.ts'
import { viewPost } from '../../../lib/post/post-contract.ts'
import { pendingVerdict, type Verdict } from '../../../lib/post/verdict.ts'
import { defaultVerdictPolicy } from '../../../lib/post/vocabulary.ts'
import { aClaim, aPost, hoursAfter, observedAt } from '../../support/a-post.ts'

const columns = Object.keys(exportRowView.shape)

/** As strict as a reader can be: every record has every column, and quotes stand where RFC 4180 lets them. */
const readCsv = (text: string): Record<string, string>[] =>
  parse(text, { columns: true, bom: true, record_delimiter: '\r\n', relax_quotes: false, relax_column_count: false })

const rowOf = (overrides: Partial<ExportRow>): ExportRow => ({ ...exportRow(aPost(), 'Ada'), ...overrides })
const titleOf = (title: string): string | undefined => readCsv(writeRows([rowOf({ title })], 'csv', true))[0]?.['title']

const hostilePieces = fc.constantFrom(
  ...['=', '+', '-', '@', '＝', '＋', '－', '＠', ';', ',', '"', "'", ' ', '\t', '\r', '\n', '\r\n', '\0', '\u0085'],
  ...['\u2028', '\u2029', '\u00a0', '\u001b', '\ufeff', '\u202e', '\ud800', '𝒳', 'a', '1', "=cmd|'/C calc'!A0"],
)
const hostile = fc.oneof(fc.string({ unit: hostilePieces, maxLength: 30 }), fc.string({ unit: 'binary' }))

/** Written without the code under test: what a reader of one line sees of a text that nothing turns around. */
const inOneLine = (text: string): string =>
  Array.from(text.replaceAll(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ''), (character) =>
    /[\p{Cc}\p{Zl}\p{Zp}]/u.test(character) ? '\n' : character,
  )
    .join('')
    .split(/\n+/)
    .join(' ')
const withoutGuards = (text: string): string => text.replaceAll("'", '')

/** The cells of a line to a reader that splits at every semicolon, and minds no quotes. */
const splitAtSemicolons = (text: string): string[] => text.split(';').map((cell) => cell.replace(/^[\s"]+/, ''))

describe('a CSV export', () => {
  test('reads back as the rows it was written from, whatever people wrote', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ title: hostile, affiliate_name: hostile, url: hostile })), (texts) => {
        const rows = texts.map((text) => rowOf(text))
        const read = readCsv(writeRows(rows, 'csv', true))
        expect(read.length).toBe(rows.length)
        for (const [at, row] of rows.entries()) {
          const record = read[at] ?? {}
          expect(Object.keys(record)).toEqual(columns)
          for (const [column, cell] of Object.entries(row)) {
            const wanted = cell === null ? '' : inOneLine(String(cell).toWellFormed())
            expect(withoutGuards(record[column] ?? '')).toBe(withoutGuards(wanted))
          }
        }
      }),
    )
  })

  test('has a line for each row, and none of them begins a cell with a formula, with commas or with semicolons', () => {
    fc.assert(
      fc.property(hostile, hostile, (title, name) => {
        const text = writeRows([rowOf({ title, affiliate_name: name })], 'csv', false)
        expect(text.split(/[\r\n\u0085\u2028\u2029]/).filter(Boolean)).toHaveLength(1)
        const [record = []] = parse(text, { record_delimiter: '\r\n' })
        const cells = record.flatMap((cell: string) => [cell.trimStart(), ...splitAtSemicolons(cell).slice(1)])
        expect(cells.filter((cell: string) => /^[=+\-@＝＋－＠]/.test(cell))).toEqual([])
      }),
    )
  })

  test.each([
    ['an ordinary title', 'Ten tips, "now" – 50 % off', 'Ten tips, "now" – 50 % off'],
    ['a minus inside', 'Tips -20 %', 'Tips -20 %'],
    ['a formula', '=1+1', "'=1+1"],
    ['a formula in the next line', "x\n=cmd|' /C calc'!A0", "x =cmd|' /C calc'!A0"],
    ['a formula behind a line end', '\r\n=1+1', "' =1+1"],
    ['a formula behind a space', ' =1+1', "' =1+1"],
    ['a formula of wide characters', '＝1+1', "'＝1+1"],
    ['a formula behind a semicolon', "x;=cmd|'/C calc'!A0", "x;'=cmd|'/C calc'!A0"],
    ['a formula behind a semicolon, a space and a quote', 'x; "=1+1"', `x;' "=1+1"`],
    ['formulas behind several semicolons', ';-1;+1', ";'-1;'+1"],
    ['line ends of every kind', 'a\rb\u2028c\u2029d\u0085e\tf\u0000g', 'a b c d e f g'],
  ])('writes %s so that it stays text', (_, title, expected) => {
    expect(titleOf(title)).toBe(expected)
    expect(spreadsheetText(title)).toBe(expected)
  })

  test('quotes every text and no number, and tells nothing from an empty text', () => {
    const [line = ''] = writeRows([rowOf({ title: null, affiliate_name: '', claimed_views: 12 })], 'csv', false).split(
      '\r\n',
    )
    expect(line).toContain('"aff_01jz0000000000000000000000","","youtube","dQw4w9WgXcQ"')
    expect(line).toContain('"https://www.youtube.com/watch?v=dQw4w9WgXcQ",,"2026-')
    expect(line).toContain(',12,')
  })

  test.each(['-wtIMTCHWuI', '_-abcdefghi', '7301234567890123456'])('leaves the id %s as the platform gave it', (id) => {
    const post = aPost({ nativeId: id })
    const [record] = readCsv(writeRows([exportRow(post, null)], 'csv', true))
    expect(record?.['native_id']).toBe(id)
    expect(record?.['content_key']).toBe(`youtube:${id}`)
  })

  test('guards an id that is none', () => {
    const [record] = readCsv(writeRows([rowOf({ native_id: '=1+1' })], 'csv', true))
    expect(record?.['native_id']).toBe("'=1+1")
  })

  test('begins with a byte order mark where one is wanted, once', () => {
    const row = rowOf({})
    expect(writeRows([row], 'csv', true, true).startsWith('\ufeffpost_id,')).toBe(true)
    expect(writeRows([row], 'csv', false, true)).not.toContain('\ufeff')
    expect(writeRows([row], 'csv', true)).not.toContain('\ufeff')
  })
})

test('NDJSON holds every text as it is, and never a byte order mark', () => {
  fc.assert(
    fc.property(fc.array(hostile), (titles) => {
      const rows = titles.map((title) => rowOf({ title }))
      const text = writeRows(rows, 'ndjson', true, true)
      expect(
        text
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line)),
      ).toEqual(rows)
    }),
  )
})

test.each<[string, Partial<Verdict>, string | null]>([
  ['a provisional discrepancy', { status: 'DISCREPANCY', final: false }, hoursAfter(6)],
  ['a provisional verdict of what cannot be verified', { status: 'UNVERIFIABLE', final: false }, hoursAfter(6)],
  ['a final one', { status: 'DISCREPANCY', final: true }, null],
  ['none yet', { status: 'PENDING', final: false }, null],
  ['one that nothing can change', { status: 'UNVERIFIABLE', final: false, reason: 'NOT_SUPPORTED' }, null],
])('a row, and a post, say until when a verdict is provisional: %s', (_, change, until) => {
  const claim = aClaim([900, 50, 5])
  const policy = { ...defaultVerdictPolicy, settlementHours: 6 }
  const post = aPost({ claim: { ...claim, policy }, verdict: { ...pendingVerdict(claim), ...change } })
  expect([exportRow(post, 'Ada').provisional_until, viewPost(post).provisional_until]).toEqual([until, until])
  const [read] = readCsv(writeRows([exportRow(post, 'Ada')], 'csv', true))
  expect(read?.['provisional_until']).toBe(until ?? '')
})

test('a row, and a post, say who counted a number, and which claimed ones are not checkable', () => {
  const observation = observedAt(hoursAfter(1), [1000, 'unsupported', 'unsupported'])
  const post = aPost({ observation: { ...observation, source: 'platform_public' } })
  const row = { source_views: 'platform_public', source_clicks: null, not_checkable: 'clicks conversions' }
  expect(exportRow(post, 'Ada')).toMatchObject(row)
  const { observation: seen, verdict } = viewPost(post)
  expect([seen?.sources, verdict.not_checkable]).toEqual([{ views: 'platform_public' }, ['clicks', 'conversions']])
  const [read] = readCsv(writeRows([exportRow(post, 'Ada')], 'csv', true))
  expect(read).toMatchObject({ ...row, source_clicks: '' })
})
