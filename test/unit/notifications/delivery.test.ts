import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EndpointAnswer } from '../../../lib/notifications/answer.ts'
import { newChallenge } from '../../../lib/notifications/challenge.ts'
import {
  afterAnswer,
  type Delivery,
  deliveryIdOf,
  leased,
  newDelivery,
  placeOfDelivery,
  replayed,
} from '../../../lib/notifications/delivery.ts'
import { testEvent } from '../../../lib/notifications/event.ts'
import { hoursBetween, plusMilliseconds } from '../../../lib/values/instant.ts'
import { anEndpoint } from '../../support/an-endpoint.ts'

const now = '2026-06-01T12:00:00.000Z'
const middle = 0.5
const fresh = (): Delivery =>
  newDelivery(testEvent(`evt_${'0'.repeat(26)}`, 'whe_1', now), anEndpoint({ endpointId: 'whe_1' }), now)
const answered = (status: number, retryAfterSeconds: number | null = null): EndpointAnswer => ({
  kind: 'answered',
  status,
  excerpt: '',
  retryAfterSeconds,
})
const secondsToNext = (delivery: Delivery): number | null =>
  delivery.nextAttemptAt === null ? null : Math.round(hoursBetween(now, delivery.nextAttemptAt) * 3600)

describe('an event that is not accepted', () => {
  test('is tried at once, then after 5 s, 1 min, 5 min, 30 min, 2 h, 5 h, 10 h and 24 h, and then given up', () => {
    let delivery = fresh()
    const waits: (number | null)[] = []
    while (delivery.state === 'PENDING') {
      delivery = afterAnswer(delivery, answered(500), { now, random: middle })
      waits.push(secondsToNext(delivery))
    }
    expect(waits).toEqual([5, 60, 300, 1_800, 7_200, 18_000, 36_000, 86_400, null])
    expect(delivery).toMatchObject({ state: 'FAILED', attempts: 9, lastStatus: 500, lastError: 'status_500' })
  })

  test('is tried a little earlier or later each time, within a tenth', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (random) => {
        const { nextAttemptAt } = afterAnswer(fresh(), answered(500), { now, random })
        const waitMs = Date.parse(nextAttemptAt ?? '') - Date.parse(now)
        expect(waitMs).toBeGreaterThanOrEqual(4_500)
        expect(waitMs).toBeLessThanOrEqual(5_500)
      }),
    )
  })

  test.each([301, 302, 307, 308, 400, 404, 429, 503])('counts %i as not accepted', (status) => {
    expect(afterAnswer(fresh(), answered(status), { now, random: middle }).state).toBe('PENDING')
  })

  test('waits as long as the receiver asks, if that is longer', () => {
    expect(secondsToNext(afterAnswer(fresh(), answered(429, 120), { now, random: middle }))).toBe(120)
    expect(secondsToNext(afterAnswer(fresh(), answered(503, 1), { now, random: middle }))).toBe(5)
  })

  test('is given up at once when the receiver is gone', () => {
    expect(afterAnswer(fresh(), answered(410), { now, random: middle })).toMatchObject({
      state: 'FAILED',
      lastError: 'gone',
      nextAttemptAt: null,
    })
  })

  test('says why when nothing came back', () => {
    const after = afterAnswer(fresh(), { kind: 'unanswered', fault: 'timeout' }, { now, random: middle })
    expect(after).toMatchObject({ lastError: 'timeout', lastStatus: null, attempts: 1 })
  })
})

test.each([200, 201, 204, 299])('an event that is answered with %i is delivered', (status) => {
  expect(afterAnswer(fresh(), answered(status), { now, random: middle })).toMatchObject({
    state: 'DELIVERED',
    deliveredAt: now,
    nextAttemptAt: null,
    lastError: null,
  })
})

describe('a challenge', () => {
  const endpoint = anEndpoint({ endpointId: 'whe_1', verifiedAt: null })
  const challenge = newChallenge(`evt_${'0'.repeat(26)}`, endpoint, now)
  const token: string = JSON.parse(challenge.body).data.challenge
  const echoing = (excerpt: string, status = 200) =>
    afterAnswer(challenge, { kind: 'answered', status, excerpt, retryAfterSeconds: null }, { now, random: middle })

  test.each([token, `{"challenge":"${token}"}`, `${' '.repeat(400)}${token}`])('is taken by %j', (excerpt) => {
    expect(echoing(excerpt)).toMatchObject({ state: 'DELIVERED', lastError: null })
  })

  test.each(['', 'ok', token.slice(1), token.toUpperCase(), 'endpoint.challenge'])('is not taken by %j', (excerpt) => {
    expect(echoing(excerpt)).toMatchObject({
      state: 'PENDING',
      lastError: 'not_echoed',
      nextAttemptAt: expect.any(String),
    })
  })

  test('is not taken by an error that has it', () => {
    expect(echoing(token, 400)).toMatchObject({ state: 'PENDING', lastError: 'status_400' })
  })

  test('is never the same', () => {
    expect(JSON.parse(newChallenge('evt_2', endpoint, now).body).data.challenge).not.toBe(token)
    expect(token).toMatch(/^[\w-]{32}$/)
  })

  test('for a Slack channel has none to send back', () => {
    const message = newChallenge('evt_1', { ...endpoint, kind: 'slack' }, now)
    const answer: EndpointAnswer = { kind: 'answered', status: 200, excerpt: 'ok', retryAfterSeconds: null }
    expect(afterAnswer(message, answer, { now, random: middle }).state).toBe('DELIVERED')
  })
})

test('a replay begins the tries anew, with the same id and body', () => {
  const failed = afterAnswer(fresh(), answered(410), { now, random: middle })
  const again = replayed(failed, now)
  expect(again).toMatchObject({ state: 'PENDING', tries: 0, attempts: 1, nextAttemptAt: now })
  expect([again.eventId, again.body]).toEqual([failed.eventId, failed.body])
})

test('a worker holds a delivery for longer than a worker may run', () => {
  const { nextAttemptAt } = leased(fresh(), now)
  expect(nextAttemptAt).toBe(plusMilliseconds(now, 45_000))
})

test('an id tells where the delivery is, and no other text does', () => {
  const delivery = fresh()
  const place = placeOfDelivery('whe_1', deliveryIdOf(delivery))
  expect(place).toEqual({ endpointId: 'whe_1', eventId: delivery.eventId, eventAt: now })
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(placeOfDelivery('whe_1', text)).toBeNull()
    }),
  )
})
