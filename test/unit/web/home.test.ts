import { describe, expect, test } from 'vitest'
import { needsOfAnnouncements, needsOfEmail, needsOfOwnAlerts } from '../../../lib/web/views/home/affiliate-needs.ts'
import { changeWords } from '../../../lib/web/views/home/change-words.ts'
import { listsOf, needsOfAlerts, needsOfAppeals } from '../../../lib/web/views/home/looker-needs.ts'
import { beforeWords, type Range, rangeQuery, rangeSentence, readRange } from '../../../lib/web/views/home/range.ts'

const nowMs = Date.parse('2026-06-30T12:00:00.000Z')
const read = (query: string): Range => readRange(new URLSearchParams(query), nowMs)

describe('the days of everything on the page', () => {
  test.each([
    ['', { name: '30', days: { from: '2026-06-01', to: '2026-06-30' } }],
    ['range=7', { name: '7', days: { from: '2026-06-24', to: '2026-06-30' } }],
    ['range=all', { name: 'all', days: null }],
    ['range=never', { name: '30', days: { from: '2026-06-01', to: '2026-06-30' } }],
    ['range=custom&from=2026-02-01&to=2026-02-03', { name: 'custom', days: { from: '2026-02-01', to: '2026-02-03' } }],
    ['range=custom&from=2026-02-30x&to=', { name: 'custom', days: { from: '2026-06-01', to: '2026-06-30' } }],
  ])('%s', (query, range) => {
    expect(read(query)).toEqual(range)
  })

  test('are kept in the address, the usual ones without a word', () => {
    expect(rangeQuery('30', read('range=7'))).toEqual({ range: '', from: '', to: '' })
    expect(rangeQuery('custom', read('range=7'))).toEqual({ range: 'custom', from: '2026-06-24', to: '2026-06-30' })
    expect(rangeQuery('custom', read('range=all'))).toEqual({ range: 'custom', from: '', to: '' })
  })

  test('are said in words, with what they are compared with', () => {
    expect(rangeSentence(read('range=all'))).toBe('of all posts')
    expect(rangeSentence(read('range=7'))).toBe('of posts submitted in the last 7 days')
    expect(beforeWords(read('range=custom&from=2026-02-01&to=2026-02-01'))).toBe('on the day before')
    expect(beforeWords(read('range=custom&from=2026-02-01&to=2026-02-03'))).toBe('in the 3 days before')
  })
})

test.each([
  [5, null, null],
  [5, 5, 'the same as on the day before'],
  [0, 0, 'the same as on the day before'],
  [5, 0, 'none on the day before'],
  [150, 100, '50 more (50%) than on the day before'],
  [50, 100, '50 fewer (50%) than on the day before'],
])('%s after %s is "%s"', (now, before, words) => {
  expect(changeWords(now, before, 'on the day before')).toBe(words)
})

describe('what needs a hand', () => {
  const alerts = (...rows: Parameters<typeof needsOfAlerts>[0]['rows']) =>
    needsOfAlerts({ rows, hasMore: false }).map(({ id, count, words }) => [id, count, words])

  test('alerts: the platforms first, then the critical ones, then the others', () => {
    expect(alerts()).toEqual([])
    expect(
      alerts(
        { type: 'OVERCLAIM', severity: 'CRITICAL' },
        { type: 'PLATFORM_DOWN', severity: 'CRITICAL' },
        { type: 'DISCREPANCY', severity: 'HIGH' },
        { type: 'DISCREPANCY', severity: 'MEDIUM' },
      ),
    ).toEqual([
      ['system', 1, 'alert about platforms, credentials or rules'],
      ['critical', 1, 'critical alert'],
      ['alerts', 2, 'less severe open alerts'],
    ])
  })

  test('appeals: those that are due within a day before the others', () => {
    const rows = ['2026-07-01T11:00:00.000Z', '2026-07-01T13:00:00.000Z', '2026-06-30T09:00:00.000Z', null]
    const needs = needsOfAppeals({ rows: rows.map((deadline_at) => ({ deadline_at })), hasMore: false }, nowMs)
    expect(needs.map(({ id, count, isUrgent }) => [id, count, isUrgent])).toEqual([
      ['soon', 2, true],
      ['appeals', 2, false],
    ])
  })

  test('an affiliate corrects claims, connects accounts and answers questions', () => {
    const rows = (['OVERCLAIM', 'DISCREPANCY', 'RECONNECT_NEEDED', 'AUTHOR_UNCONFIRMED', 'TRUST_DROP'] as const).map(
      (type) => ({ type }),
    )
    expect(needsOfOwnAlerts({ rows, hasMore: false }).map(({ id, count }) => [id, count])).toEqual([
      ['correct', 2],
      ['reconnect', 1],
      ['whose', 1],
      ['other', 1],
    ])
    expect(needsOfEmail({ pending_email: null })).toEqual([])
    expect(needsOfEmail({ pending_email: 'a@example.com' })[0]?.words).toBe('Confirm your e-mail address a@example.com')
  })
})

describe('which campaigns are asked what waits', () => {
  const campaign = (id: string, given: object = {}) =>
    ({ id, name: id, participation: 'OPEN', review: 'NONE', ...given }) as Parameters<typeof listsOf>[0][number]
  const asked = (campaigns: Parameters<typeof listsOf>[0], role?: 'EDITOR' | 'VIEWER') =>
    listsOf(campaigns, { member: role === undefined ? null : ({ role } as never) }).map(
      ({ name, list }) => `${name} ${list.replace(/\?.*/, '')}`,
    )

  test('those that stopped reviewing too, after those that review or let affiliates in', () => {
    const all = [
      campaign('old'),
      campaign('new', { review: 'EACH_POST' }),
      campaign('shut', { participation: 'PRIVATE' }),
    ]
    expect(asked(all)).toEqual(['new reviews', 'shut participants', 'old reviews', 'shut reviews'])
    expect(asked(all, 'EDITOR')).toEqual(asked(all))
  })

  test('nothing for somebody who may decide about nothing, and no more than 12 lists', () => {
    expect(asked([campaign('new', { review: 'EACH_POST' })], 'VIEWER')).toEqual([])
    expect(asked(Array.from({ length: 30 }, (_, at) => campaign(`c${at}`))).length).toBe(12)
  })
})

test('an affiliate reads the titles of the latest five announcements, each a way to its campaign', () => {
  const row = (at: number) => ({
    id: `ann_${at}`,
    title: `Number ${at}`,
    campaign_id: 'cmp_1',
    campaign_name: 'Spring',
  })
  const needs = needsOfAnnouncements({ rows: [1, 2, 3, 4, 5, 6].map(row), hasMore: false })
  expect(needs).toHaveLength(5)
  expect(needs[0]).toMatchObject({ words: 'Spring: Number 1', place: '/campaigns/cmp_1', count: null })
})
