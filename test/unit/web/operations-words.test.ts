import { describe, expect, test } from 'vitest'
import { metricNames, perMetric } from '../../../lib/platforms/vocabulary.ts'
import type { QueueStatus } from '../../../lib/web/views/work/queue-words.ts'
import { latenessSentence } from '../../../lib/web/views/work/queue-words.ts'
import { durationWords, everyWords } from '../../../lib/web/words/duration-words.ts'
import {
  budgetSentence,
  circuitSentence,
  credentialSentence,
  spendSentence,
  summaryOf,
  supportWords,
} from '../../../lib/web/words/platform-words.ts'
import { isBrisk, phaseOf, progressSentence, type RunView, scopeWords } from '../../../lib/web/words/run-words.ts'

const now = Date.parse('2026-03-01T12:00:00.000Z')
const ago = (seconds: number): string => new Date(now - seconds * 1_000).toISOString()

test.each([
  [-5_000, 'less than a second'],
  [400, 'less than a second'],
  [1_000, '1 second'],
  [59_600, '1 minute'],
  [83_000, '1 minute 23 seconds'],
  [2 * 3_600_000 + 20_000, '2 hours'],
  [26 * 3_600_000, '1 day 2 hours'],
])('%d ms is %s', (ms, words) => {
  expect(durationWords(ms)).toBe(words)
})

test.each([
  [1, 'a second'],
  [60, 'a minute'],
  [3_600, 'an hour'],
  [900, '15 minutes'],
  [86_400, 'a day'],
])('every %d seconds is every %s', (seconds, words) => {
  expect(everyWords(seconds)).toBe(words)
})

describe('a circuit', () => {
  const closed = { state: 'CLOSED', faults: 0, opened_at: null, paused_until: null } as const
  const open = { state: 'OPEN', faults: 0, opened_at: ago(60), paused_until: ago(-25) } as const
  test.each([
    [closed, /^Calls go through\.$/],
    [{ ...closed, faults: 1 }, /1 failure in a row so far; 5 pause them/],
    [open, /^Calls are paused until .*, 25 seconds from now; then we try one\.$/],
    [{ ...open, paused_until: ago(3) }, /^Calls are paused until [^,]*; then we try one\.$/],
    [{ ...open, paused_until: null }, /^Calls are paused\.$/],
    [{ ...open, state: 'HALF_OPEN' }, /^We try one call at a time/],
  ] as const)('%j', (circuit, sentence) => {
    expect(circuitSentence(circuit, now)).toMatch(sentence)
  })
})

test('a budget says how many calls are left and how fast it refills', () => {
  const budget = { capacity: 3_500, per_seconds: 900, remaining: 12 }
  expect(budgetSentence(budget)).toMatch(/^12 of 3.500 calls left\. An empty budget refills in 15 minutes\.$/)
})

test.each([
  ['all of them', perMetric(() => true), metricNames.join(', ')],
  [
    'all but clicks',
    { ...perMetric(() => true), clicks: false },
    `${metricNames.filter((name) => name !== 'clicks').join(', ')}; never clicks`,
  ],
])('a platform that reports %s says so', (_, supports, words) => {
  expect(supportWords(supports)).toBe(words)
})

test('a platform that reports nothing says so', () => {
  expect(supportWords(perMetric(() => false))).toBe('none of the claimed numbers')
})

test('a summary names the worst first, and then what could not be loaded', () => {
  expect(summaryOf(new Map([['youtube', 'HEALTHY']]))).toBe('Every platform we called is responding.')
  const healths = [
    ['youtube', 'FAILING'],
    ['x', 'DOWN'],
    ['meta', 'DOWN'],
    ['reddit', 'UNKNOWN'],
    ['tiktok', null],
  ] as const
  expect(summaryOf(new Map(healths))).toBe(
    'X and Facebook are down. YouTube is failing. The health of TikTok could not be loaded.',
  )
})

const run: RunView = {
  run_id: 'run_1',
  scope: { kind: 'campaign', id: 'cmp_1' },
  status: 'RUNNING',
  requested: 0,
  processed: 0,
  matched: 0,
  discrepancies: 0,
  incomplete: 0,
  unverifiable: 0,
  pending: 0,
  looked_at: 0,
  deferred: 0,
  failed: 0,
  started_by: 'aff_1',
  started_at: ago(60),
  finished_at: null,
}
const stale = { kind: 'stale', id: null } as const

test.each([
  [{}, 'planning', 'Still planning: more posts are being added.'],
  [{ requested: 2_000, processed: 2_000 }, 'planning', 'Still planning: more posts are being added.'],
  [{ requested: 40, processed: 39 }, 'running', '1 post to go.'],
  [{ requested: 2_000, processed: 1_900 }, 'running', expect.stringContaining('the total may still grow')],
  [{ requested: 2_000, processed: 1_900, scope: stale }, 'running', '100 posts to go.'],
  [{ status: 'COMPLETED', requested: 3, processed: 3 }, 'done', 'Every post was checked.'],
  [
    { status: 'COMPLETED', requested: 3, processed: 3, failed: 1 },
    'done',
    'Finished, but 1 post could not be checked.',
  ],
  [
    { status: 'PARTIAL', requested: 2_324, processed: 2_324, looked_at: 164, deferred: 2_160 },
    'done',
    'Looked at 164 of 2,324 posts. The others wait until their platform can be asked, and are checked then.',
  ],
  [{ status: 'COMPLETED' }, 'done', 'There were no posts to check.'],
  [{ status: 'COMPLETED', scope: stale }, 'done', 'Nothing was due.'],
] as const)('a run of %j is %s', (change, phase, sentence) => {
  const changed = { ...run, ...change }
  expect(phaseOf(changed)).toBe(phase)
  expect(progressSentence(changed)).toEqual(sentence)
})

test('a run that may finish any moment is brisk; one that takes long or has finished is not', () => {
  expect(isBrisk(run, now)).toBe(true)
  expect(isBrisk({ ...run, started_at: ago(300) }, now)).toBe(false)
  expect(isBrisk({ ...run, status: 'COMPLETED' }, now)).toBe(false)
})

test('a run is named after what it checks, or shows its id', () => {
  expect(scopeWords(run.scope)).toBe('Campaign cmp_1')
  expect(scopeWords(run.scope, 'Spring launch')).toBe('Campaign Spring launch')
  expect(scopeWords(stale, 'ignored')).toBe('Everything due')
})

const depth = { depth: 0, in_flight: 0, delayed: 0 }
const queue: QueueStatus = {
  ...depth,
  queues: { normal: depth, priority: depth, runs: depth },
  dlq: 0,
  due_backlog: 0,
  due_backlog_is_capped: false,
  oldest_due_at: null,
}

test.each([
  [{}, /^No checks are due/],
  [
    { due_backlog: 1, oldest_due_at: ago(90) },
    /^1 post is due for a check\. The oldest has waited 1 minute 30 seconds\. .*within/,
  ],
  [{ due_backlog: 12, oldest_due_at: ago(1_800) }, /^12 posts are due .*within the half hour/],
  [{ due_backlog: 12, oldest_due_at: ago(1_801) }, /That is late/],
  [{ due_backlog: 800, due_backlog_is_capped: true, oldest_due_at: ago(5) }, /^At least 800 posts are due/],
  [{ due_backlog: 1, oldest_due_at: ago(-60) }, /has waited less than a second/],
])('what is due: %j', (change, sentence) => {
  expect(latenessSentence({ ...queue, ...change }, now)).toMatch(sentence)
})

test.each([
  ['WORKS', 'YouTube accepts it.'],
  ['MISSING', 'There is none. An admin has to store one.'],
  ['UNREADABLE', 'We cannot read it. An admin has to store it again, or check Secrets Manager.'],
  ['REFUSED', 'YouTube refuses it. An admin has to store another one.'],
  ['UNKNOWN', 'YouTube has not been called with it yet.'],
] as const)('a credential in the state %s is explained', (state, sentence) => {
  expect(credentialSentence('youtube', { state, since: null })).toBe(sentence)
})

test('what a platform bills says what happens at its cap', () => {
  const spend = { reads_today: 80, usd_today: 1.2, usd_per_read: 0.015, max_usd_per_day: 10 }
  expect(spendSentence(spend)).toMatch(/^At most .?1.20.* of .*10.00.* today, at .*0.015.* a read\.$/)
  expect(spendSentence({ ...spend, usd_today: 9.99 })).toMatch(/ a read\. Checks wait until 00:00 UTC\.$/)
})
