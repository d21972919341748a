import { expect, test } from 'vitest'
import { asRefusal, problemResponse } from '../../../lib/http/problem.ts'
import { Busy } from '../../../lib/values/busy.ts'
import { notFound, Refusal } from '../../../lib/values/refusal.ts'

const failure = (name: string, more: object = {}): Error => Object.assign(new Error(name), { name, ...more })

test.each([
  ['a call that timed out', failure('TimeoutError')],
  ['a table that throttles', failure('ProvisionedThroughputExceededException', { $fault: 'client' })],
  ['a service that throttles', failure('ThrottlingException', { $fault: 'client' })],
  ['an account at its limit', failure('RequestLimitExceeded', { $fault: 'client' })],
  ['a fault of the service', failure('InternalServerError', { $fault: 'server' })],
  ['a connection that is refused', failure('Error', { code: 'ECONNREFUSED' })],
])('%s becomes unavailable, with a wait', (_, error) => {
  expect(asRefusal(error)).toMatchObject({ code: 'unavailable', extras: { retryAfterSeconds: 5 } })
})

test.each([
  ['a mistake of ours', new TypeError('x is not a function')],
  ['a request that AWS does not take', failure('ValidationException', { $fault: 'client' })],
  ['a right that is missing', failure('AccessDeniedException', { $fault: 'client' })],
  ['an error of another kind', failure('Error', { code: 'ERR_INVALID_ARG_TYPE' })],
  ['what is no error at all', 'thrown text'],
])('%s becomes internal', (_, error) => {
  expect(asRefusal(error)).toMatchObject({ code: 'internal' })
})

test('a refusal stays as it is', () => {
  const refusal = new Refusal('not_found', 'Nothing here.')
  expect(asRefusal(refusal)).toBe(refusal)
})

test.each([
  [new Busy('Too many at once. Try again in three seconds.', 3), '3'],
  [new Busy('The database is busy.'), '1'],
])('what was busy is unavailable, with its own sentence and always a wait', (busy, seconds) => {
  expect(asRefusal(busy)).toMatchObject({ code: 'unavailable', message: busy.message })
  expect(problemResponse(asRefusal(busy), 'request').headers).toMatchObject({ 'retry-after': seconds })
})

test.each([
  [notFound(), 'Not found, or not visible with this key.'],
  [new TypeError('x'), 'This is our fault, not yours. Try again; if it persists, send us the request id.'],
])('%s is told in a sentence that says what to do', (error, sentence) => {
  expect(asRefusal(error).message).toBe(sentence)
})
