import { expect, test } from 'vitest'
import { offline, refusalOf, timeout } from '../../../lib/web/api/failure.ts'
import { nextLookMs, secondsToRetry } from '../../../lib/web/api/retry.ts'

const refused = (status: number, retryAfter?: string) =>
  refusalOf(status, new Headers(retryAfter === undefined ? {} : { 'retry-after': retryAfter }), null)

test('a refusal keeps the words of the API, with its fields and its request id', () => {
  const body = { code: 'duplicate_submission', detail: 'This was submitted.', errors: [], existing_id: 'post_1' }
  const failure = refusalOf(409, new Headers({ 'x-request-id': 'r1' }), body)
  expect(failure).toMatchObject({ sentence: 'This was submitted.', existingId: 'post_1', requestId: 'r1', status: 409 })
})

test.each([
  [429, /Too many/],
  [502, /our fault/],
  [400, /not accept/],
])('a %d without problem details still gets a sentence', (status, sentence) => {
  expect(refused(status).sentence).toMatch(sentence)
})

test('a retry waits as long as the API asks, and happens at most three times', () => {
  expect(secondsToRetry(refused(429, '7'), 'POST', 0)).toBe(7)
  expect(secondsToRetry(refused(503, '0'), 'PUT', 0)).toBe(1)
  expect([0, 1, 2, 3].map((retries) => secondsToRetry(refused(503), 'GET', retries))).toEqual([1, 2, 4, null])
  expect(secondsToRetry(refused(429, '31'), 'GET', 0)).toBeNull()
})

test('a request that may have been carried out is not retried automatically', () => {
  expect(secondsToRetry(refused(500), 'GET', 0)).toBe(1)
  expect(secondsToRetry(refused(500), 'POST', 0)).toBeNull()
  expect(secondsToRetry(timeout, 'PUT', 0)).toBeNull()
  expect(secondsToRetry(refused(422), 'GET', 0)).toBeNull()
  expect(secondsToRetry(offline, 'GET', 0)).toBeNull()
})

test('a view that keeps failing is loaded less and less often, down to every two minutes', () => {
  expect([0, 1, 2, 3, 9].map((failures) => nextLookMs(15_000, failures))).toEqual([
    15_000, 30_000, 60_000, 120_000, 120_000,
  ])
  expect(nextLookMs(300_000, 2)).toBe(300_000)
})
