import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CampaignView } from '../../../lib/campaign/campaign-contract.ts'
import { readPostUrl } from '../../../lib/platforms/links/post-url.ts'
import { errorsWords } from '../../../lib/web/views/submit-file/error-words.ts'
import { fileColumns } from '../../../lib/web/views/submit-file/file-columns.ts'
import { readCsv, writeCsv } from '../../../lib/web/views/submit-file/read-csv.ts'
import {
  maxFileRows,
  type ReadingWith,
  readFile,
  type SubmissionFile,
} from '../../../lib/web/views/submit-file/read-file.ts'
import { wrongRows } from '../../../lib/web/views/submit-file/save-rows.ts'
import { firstState } from '../../../lib/web/views/submit-file/send-rows.ts'

const nowMs = Date.parse('2026-11-30T12:00:00Z')

const campaign = (id: string, name: string): CampaignView => ({
  id,
  name,
  advertiser_id: null,
  advertiser_name: null,
  status: 'ACTIVE',
  platforms: ['youtube', 'tiktok'],
  start_date: null,
  end_date: null,
  thresholds: {},
  brief: null,
  participation: 'OPEN',
  post_limit: null,
  review: 'NONE',
  brief_links: [],
  landing_url: null,
  sources: { views: 'platform', clicks: 'platform', conversions: 'platform' },
  dedupe_minutes: 60,
  conversion_window_days: 30,
  postback_signature: 'optional',
  created_at: '2026-11-01T00:00:00.000Z',
  version: 1,
})

const using: ReadingWith = {
  campaigns: [campaign('cmp_1', 'Spring'), campaign('cmp_2', 'Twice'), campaign('cmp_3', ' twice ')],
  campaignId: 'cmp_1',
  readLink: readPostUrl,
  nowMs,
}

const names = [
  'url',
  'claimed_views',
  'claimed_clicks',
  'claimed_conversions',
  'campaign',
  'as_of',
  'title',
  'description',
  'link_code',
  'evidence',
]
const video = (at: number): string => `https://youtu.be/video${String(at).padStart(5, '0')}A`
const good = (at: number): string[] => [video(at), '1,000', '50', '5', '', '', '', '', '', '']
const changed = (at: number, column: string, cell: string): string[] => good(at).with(names.indexOf(column), cell)

const readRows = (rows: readonly (readonly string[])[]): SubmissionFile => {
  const file = readFile(writeCsv([names, ...rows], ';'), using)
  if (typeof file === 'string') throw new Error(file)
  return file
}
const told = ({ rows }: SubmissionFile): string[] =>
  rows.map(({ read }) => ('errors' in read ? errorsWords(read.errors) : 'fine'))

test('a row becomes the submission that the form makes of the same words', () => {
  const row = [
    video(1),
    '12.500',
    '50',
    '0',
    'SPRING',
    '2026-11-29T18:00:00+01:00',
    ' A title ',
    'Text; of "it"',
    'ABC',
    'https://e.example/1.png',
  ]
  const [read] = readRows([row]).rows
  expect(read).toMatchObject({
    line: 2,
    url: video(1),
    read: {
      body: {
        campaign_id: 'cmp_1',
        url: video(1),
        claimed_views: 12_500,
        claimed_clicks: 50,
        claimed_conversions: 0,
        as_of: '2026-11-29T17:00:00.000Z',
        title: 'A title',
        description: 'Text; of "it"',
        link_code: 'ABC',
        evidence_data: { note: 'https://e.example/1.png' },
      },
    },
  })
})

/** Every mistake that the page can see, with words of what it says. */
const mistakes: readonly (readonly [column: string, cell: string, words: string])[] = [
  ['url', '', 'url: Paste the link'],
  ['url', 'my video', 'url: This is not a link'],
  ['url', 'https://www.youtube.com/@nasa', 'url: This link leads to a channel'],
  ['url', 'https://example.com/1', "url: We can't check posts on this site"],
  ['url', 'https://www.reddit.com/r/a/comments/2a00np', 'The campaign accepts YouTube and TikTok'],
  ['claimed_views', '', 'claimed_views: Enter a number, or 0'],
  ['claimed_views', '-5', 'claimed_views: Enter 0 or more'],
  ['claimed_clicks', '1.5', 'claimed_clicks: Enter a whole number'],
  ['claimed_clicks', '#REF!', 'claimed_clicks: Enter a whole number'],
  ['claimed_conversions', '1e6', 'claimed_conversions: Enter a whole number'],
  ['claimed_conversions', '2000000000000', 'claimed_conversions: Enter at most 1,000,000,000,000'],
  ['campaign', 'Summer', 'campaign_id: No campaign that accepts posts is called “Summer”'],
  ['campaign', 'Twice', 'Write the id instead: cmp_2 or cmp_3'],
  ['as_of', 'yesterday', 'as_of: Write a date and a time'],
  ['as_of', '03/04/2026', 'as_of: Write a date and a time'],
  ['as_of', '2026-02-30', 'as_of: Write a date and a time'],
  ['as_of', '2026-11-30 25:00', 'as_of: Enter a date and a time'],
  ['as_of', '2027-01-01', 'as_of: Enter a time that is not in the future'],
  ['as_of', '2020-01-01', 'as_of: Enter a time within the last 30 days'],
  ['title', 'x'.repeat(201), 'title: Use at most 200 characters; this has 201'],
  ['description', 'x'.repeat(1001), 'description: Use at most 1,000 characters'],
  ['evidence', 'x'.repeat(1001), 'evidence_data: Use at most 1,000 characters'],
]

test.each(mistakes)('a row whose %s is %j says what to correct', (column, cell, words) => {
  expect(told(readRows([changed(1, column, cell)]))).toEqual([expect.stringContaining(words)])
})

test('a row with several mistakes names each of them', () => {
  const [words] = told(readRows([changed(1, 'claimed_views', 'x').with(0, '')]))
  expect(words).toContain('claimed_views: Enter')
  expect(words).toContain('url: Paste')
})

test('a post that an earlier row has, in any form of its link, is a mistake of the later row, as is its tracked link', () => {
  const again = good(1).with(0, `https://www.youtube.com/watch?v=video00001A&t=5`)
  const other = changed(2, 'link_code', 'abc')
  const rows = [good(1), again, other, changed(3, 'link_code', 'ABC')]
  expect(told(readRows(rows))).toEqual([
    'fine',
    'url: Line 2 is the same post. Remove one of the two.',
    'fine',
    'link_code: Line 4 names this tracked link too, and a link belongs to one post.',
  ])
})

test('a row with more cells than columns is refused, and one with fewer lacks the last ones', () => {
  expect(told(readRows([[...good(1), 'more'], good(2).slice(0, 4), good(3).slice(0, 3)]))).toEqual([
    expect.stringContaining('This row has 11 cells, and the first line 10'),
    'fine',
    expect.stringContaining('claimed_conversions: Enter a number'),
  ])
})

test.each([
  ['an empty file', '', 'The file is empty.'],
  ['columns alone', 'url,views,clicks,conversions\n', 'no rows'],
  ['no column names', 'https://youtu.be/1,1,2,3\n', "We don't know the column “https://youtu.be/1”"],
  ['an unknown column', 'url,views,clicks,conversions,likes\n', 'column “likes”'],
  ['a column under two names', 'url,views,clicks,conversions,Claimed Views\n', 'claimed_views is there twice'],
  ['a missing column', 'url,views\nx,1\n', 'claimed_clicks, claimed_conversions are missing'],
  ['an open quote', 'url,views,clicks,conversions\n"x,1,2,3\n', 'A quote opens on line 2'],
  ['a workbook', 'PK\u0003\u0004…', 'Save it as CSV'],
  ['too many rows', `url,views,clicks,conversions\n${'x,1,2,3\n'.repeat(maxFileRows + 1)}`, 'Send at most 10,000'],
])('%s is refused as a whole', (_, text, words) => {
  expect(readFile(text, using)).toContain(words)
})

test('names of columns may be written in any case, with spaces, or short', () => {
  const file = readFile(`Link;VIEWS;Claimed Clicks;claimed-conversions;;Campaign\n${video(1)};1;2;3;;spring\n`, using)
  expect(typeof file === 'string' ? file : told(file)).toEqual(['fine'])
})

test('ten thousand rows with every mistake: each row says what it says alone', () => {
  const kinds = [
    ...mistakes.map(
      ([column, cell]) =>
        (at: number) =>
          changed(at, column, cell),
    ),
    good,
  ]
  fc.assert(
    fc.property(fc.array(fc.nat(kinds.length - 1), { minLength: maxFileRows, maxLength: maxFileRows }), (chosen) => {
      const rows = chosen.map((kind, at) => kinds[kind]?.(at) ?? good(at))
      const alone = kinds.map((make) => told(readRows([make(0)]))[0])
      expect(told(readRows(rows))).toEqual(chosen.map((kind) => alone[kind]))
    }),
    { numRuns: 3 },
  )
})

test('the rows to correct are a file with their own cells, which once corrected is read without mistakes', () => {
  const file = readRows([
    good(1),
    changed(2, 'claimed_views', '=1+1'),
    [...good(3).slice(0, 6), 'a "title"; with\nbreaks', '', '', ''],
    changed(4, 'url', 'x'),
  ])
  const states = new Map(file.rows.map((row) => [row.line, firstState(row)] as const))
  const text = wrongRows(file, states)
  const [head, ...rows] = readCsv(text).rows.map(({ cells }) => cells)
  expect(head).toEqual([...names, 'line', 'what to correct'])
  expect(rows.map((cells) => [cells[0], cells[1], cells.at(-2)])).toEqual([
    [video(2), '=1+1', '3'],
    ['x', '1,000', '6'],
  ])
  const corrected = text.replace('=1+1', '7').replace('\r\nx;', `\r\n${video(4)};`)
  const again = readFile(corrected, using)
  expect(typeof again === 'string' ? again : told(again)).toEqual(['fine', 'fine'])
})

test('the template has every column, and is refused only for having no rows', () => {
  expect(readFile(writeCsv([fileColumns], ','), using)).toContain('no rows')
})
