import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SentSubmission } from '../../../lib/submission/submission-contract.ts'
import type { Outcome } from '../../../lib/web/api/failure.ts'
import { offline, refusalOf } from '../../../lib/web/api/failure.ts'
import {
  type BulkRow,
  firstBatch,
  type RowState,
  type SendableRow,
  sendRows,
} from '../../../lib/web/views/submit-file/send-rows.ts'

const rowsOf = (count: number, description = ''): SendableRow[] =>
  Array.from({ length: count }, (_, at) => ({
    line: at + 2,
    body: {
      campaign_id: 'cmp_1',
      url: `u${at}`,
      claimed_views: at,
      claimed_clicks: 0,
      claimed_conversions: 0,
      description,
    },
  }))

const none = { data: null, preview: null, error: null }
const refusal = (code: 'rate_limited' | 'not_a_post' | 'duplicate_submission', existingId: string | null = null) => ({
  code,
  detail: 'Why.',
  errors: code === 'not_a_post' ? [{ path: 'url', message: 'is no post' }] : [],
  existing_id: existingId,
})
const receipt = (postId: string): NonNullable<BulkRow['data']> => ({
  post_id: postId,
  report_id: 'rep_1',
  campaign_id: 'cmp_1',
  affiliate_id: 'aff_1',
  platform: 'youtube',
  native_id: postId,
  url: 'https://youtu.be/1',
  status: 'PENDING',
  flags: [],
  submitted_at: '2026-11-30T12:00:00.000Z',
  as_of: '2026-11-30T12:00:00.000Z',
})

/** A service that holds what was submitted, and grants so many rows at once and one more for each second waited. */
const service = (burst: number) => {
  const stored = new Set<string>()
  let slots = burst
  const take = ({ url, claimed_views: views }: SentSubmission, index: number): BulkRow => {
    if (views % 7 === 3) return { index, status: 422, ...none, error: refusal('not_a_post') }
    if (stored.has(url)) return { index, status: 409, ...none, error: refusal('duplicate_submission', `post_${url}`) }
    stored.add(url)
    return { index, status: 201, ...none, data: receipt(`post_${url}`) }
  }
  const send = async (rows: readonly SentSubmission[]): Promise<Outcome<readonly BulkRow[]>> => {
    if (slots === 0) return { ok: false, failure: refusalOf(429, new Headers(), {}) }
    const granted = slots
    slots = Math.max(0, slots - rows.length)
    const data = rows.map((row, index) =>
      index < granted ? take(row, index) : { index, status: 429, ...none, error: refusal('rate_limited') },
    )
    return { ok: true, data, nextCursor: null }
  }
  const wait = async (seconds: number): Promise<void> => {
    slots = Math.min(burst, slots + seconds)
  }
  return { stored, send, wait }
}

const gather = () => {
  const states = new Map<number, RowState>()
  const report = (told: ReadonlyMap<number, RowState>): void => {
    for (const [line, state] of told) states.set(line, state)
  }
  return { states, report, signal: new AbortController().signal }
}

test('every row gets its state, whatever the limit is, and a second run submits nothing more', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 120 }), async (count, burst) => {
      const rows = rowsOf(count)
      const { stored, ...api } = service(burst)
      const first = gather()
      expect(await sendRows(rows, { ...api, ...first })).toBeNull()
      expect([...first.states.keys()].toSorted((a, b) => a - b)).toEqual(rows.map(({ line }) => line))
      const kindOf = (views: number) => (views % 7 === 3 ? 'wrong' : 'submitted')
      for (const { line, body } of rows) expect(first.states.get(line)?.kind).toBe(kindOf(body.claimed_views))
      const before = stored.size
      const second = gather()
      await sendRows(rows, { ...api, ...second })
      expect(stored.size).toBe(before)
      const kinds = new Set([...second.states.values()].map(({ kind }) => kind))
      expect(kinds.has('submitted')).toBe(false)
    }),
    { numRuns: 30 },
  )
})

test('what stops it is returned, and the rest is sent when it goes on', async () => {
  const rows = rowsOf(250)
  const { stored, send, wait } = service(1_000)
  let calls = 0
  const flaky = async (batch: readonly SentSubmission[]): ReturnType<typeof send> => {
    calls += 1
    return calls === 2 ? { ok: false, failure: offline } : send(batch)
  }
  const seen = gather()
  expect(await sendRows(rows, { send: flaky, wait, ...seen })).toBe(offline)
  expect(seen.states.size).toBe(100)
  const left = rows.filter(({ line }) => !seen.states.has(line))
  expect(await sendRows(left, { send: flaky, wait, ...seen })).toBeNull()
  expect(seen.states.size).toBe(250)
  expect(stored.size).toBe(rows.filter(({ body }) => body.claimed_views % 7 !== 3).length)
})

test('nothing is sent or told once it was stopped', async () => {
  const controller = new AbortController()
  const { send, wait } = service(1_000)
  const seen = gather()
  const stopping = (batch: readonly SentSubmission[]): ReturnType<typeof send> => {
    controller.abort()
    return send(batch)
  }
  expect(await sendRows(rowsOf(300), { send: stopping, wait, ...seen, signal: controller.signal })).toBeNull()
  expect(seen.states.size).toBe(0)
})

test('the states of a dry run, of a post from before and of a mistake say what the API says', async () => {
  const data: BulkRow[] = [
    {
      index: 0,
      status: 200,
      ...none,
      preview: { platform: 'youtube', native_id: '1', url: 'https://youtu.be/1', flags: [] },
    },
    { index: 1, status: 200, ...none },
    { index: 2, status: 409, ...none, error: refusal('duplicate_submission', 'post_9') },
    { index: 3, status: 409, ...none, error: refusal('duplicate_submission') },
    { index: 4, status: 422, ...none, error: refusal('not_a_post') },
  ]
  const seen = gather()
  await sendRows(rowsOf(5), { send: async () => ({ ok: true, data, nextCursor: null }), wait: async () => {}, ...seen })
  expect([...seen.states.values()]).toEqual([
    { kind: 'ready', flags: [] },
    { kind: 'ready', flags: [] },
    { kind: 'existing', postId: 'post_9' },
    { kind: 'wrong', errors: [{ column: '', sentence: 'Why.' }] },
    { kind: 'wrong', errors: [{ column: 'url', sentence: 'is no post' }] },
  ])
})

test('a request has at most a hundred rows, and no more than fit into it', () => {
  expect(firstBatch(rowsOf(250))).toHaveLength(100)
  expect(firstBatch(rowsOf(3))).toHaveLength(3)
  const large = rowsOf(100, '語'.repeat(10_000))
  const batch = firstBatch(large)
  expect(new TextEncoder().encode(JSON.stringify(batch.map(({ body }) => body))).length).toBeLessThan(1024 * 1024)
  expect(batch.length).toBeGreaterThan(20)
  expect(firstBatch(rowsOf(2, 'x'.repeat(2_000_000)))).toHaveLength(1)
})
