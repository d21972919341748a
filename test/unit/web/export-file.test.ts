import { expect, test } from 'vitest'
import { fileNameOf, postsInPage } from '../../../lib/web/views/campaign/export/export-file.ts'

const at = new Date(2026, 0, 5, 23, 59)

test.each([
  ['Spring launch', 'spring-launch-2026-01-05.csv'],
  ['  Été & "Söhne" – 50% ', 'été-söhne-50-2026-01-05.csv'],
  ['../../etc/passwd', 'etc-passwd-2026-01-05.csv'],
  ['東京', '東京-2026-01-05.csv'],
  ['!!!', 'campaign-2026-01-05.csv'],
  ['\u{1D4B3}'.repeat(200), `${'\u{1D4B3}'.repeat(50)}-2026-01-05.csv`],
  [`${'a'.repeat(49)} bc`, `${'a'.repeat(49)}-2026-01-05.csv`],
])('the file of %j is called %s', (name, expected) => {
  expect(fileNameOf(name, at, 'csv')).toBe(expected)
})

test('the format is how the name ends', () => {
  expect(fileNameOf('X', at, 'ndjson')).toBe('x-2026-01-05.ndjson')
})

test.each([
  ['a header and two posts', 'id,title\r\n1,a\r\n2,b\r\n', true, 2],
  ['a header alone', 'id,title\r\n', true, 0],
  ['a later page', '1,a\r\n2,b\r\n', false, 2],
  ['a title over two lines', '1,"a\r\nb"\r\n2,b\r\n', false, 2],
  ['a title with quotes and a line end', '1,"say ""a\r\nb"""\r\n', false, 1],
  ['nothing', '', false, 0],
])('a CSV page with %s', (_, text, isFirst, posts) => {
  expect(postsInPage(text, 'csv', isFirst)).toBe(posts)
})

test('a line of NDJSON is a post', () => {
  expect(postsInPage('{"title":"a\\r\\nb"}\n{}\n', 'ndjson', true)).toBe(2)
})
