import { describe, expect, test } from 'vitest'
import type { AlertSeverity } from '../../../lib/alerts/alert-kinds.ts'
import { afterDelivered, afterFailed, type Endpoint, setStatus, wants } from '../../../lib/notifications/endpoint.ts'
import type { NotificationEvent } from '../../../lib/notifications/event.ts'
import { maskUrl, openUrl, sealUrl } from '../../../lib/notifications/sealed-url.ts'
import type { EventType } from '../../../lib/notifications/vocabulary.ts'
import { type Instant, plusHours } from '../../../lib/values/instant.ts'
import { anEndpoint } from '../../support/an-endpoint.ts'

const now = '2026-06-01T12:00:00.000Z'
const event = (type: EventType, severity: AlertSeverity): NotificationEvent => ({
  eventId: 'evt_1',
  type,
  at: now,
  severity,
  data: {},
})
const failing = (endpoint: Endpoint, at: Instant = now, isGivenUp = false): Endpoint =>
  afterFailed(endpoint, { isGone: false, isGivenUp }, at)

describe('an endpoint wants', () => {
  const endpoint = anEndpoint({ eventTypes: ['alert.opened'], minimumSeverity: 'HIGH' })
  test.each([
    ['alert.opened', 'MEDIUM', false],
    ['alert.opened', 'HIGH', true],
    ['alert.opened', 'CRITICAL', true],
    ['alert.resolved', 'CRITICAL', false],
  ] as const)('%s of %s: %s', (type, severity, wanted) => {
    expect(wants(endpoint, event(type, severity))).toBe(wanted)
  })
  test('nothing before it is verified', () => {
    expect(wants({ ...endpoint, verifiedAt: null }, event('alert.opened', 'CRITICAL'))).toBe(false)
  })
  test('nothing while it is disabled', () => {
    expect(wants({ ...endpoint, status: 'DISABLED' }, event('alert.opened', 'CRITICAL'))).toBe(false)
  })
})

describe('an endpoint is disabled', () => {
  test('at once when it is gone', () => {
    const gone = afterFailed(anEndpoint(), { isGone: true, isGivenUp: true }, now)
    expect(gone).toMatchObject({ status: 'DISABLED', disabledReason: 'GONE' })
  })

  test('after five days without a success, counted from the first failure', () => {
    const first = failing(anEndpoint())
    expect(failing(first, plusHours(now, 119.9))).toMatchObject({ status: 'ENABLED', failingSince: now })
    expect(failing(first, plusHours(now, 120))).toMatchObject({ status: 'DISABLED', disabledReason: 'FAILING' })
    const healed = failing(afterDelivered(first, plusHours(now, 1)), plusHours(now, 120))
    expect(healed).toMatchObject({ status: 'ENABLED', failingSince: plusHours(now, 120) })
  })

  test('after twenty deliveries in a row were given up', () => {
    let endpoint = anEndpoint()
    for (let count = 1; count < 20; count += 1) endpoint = failing(endpoint, now, true)
    expect(endpoint.status).toBe('ENABLED')
    expect(failing(afterDelivered(endpoint, now), now, true).status).toBe('ENABLED')
    expect(failing(endpoint, now, true)).toMatchObject({ status: 'DISABLED', disabledReason: 'FAILING' })
  })

  test('by its owner, and then keeps that reason whatever fails', () => {
    const off = setStatus(anEndpoint(), 'DISABLED')
    expect(off.disabledReason).toBe('OWNER')
    expect(afterFailed(off, { isGone: true, isGivenUp: true }, now).disabledReason).toBe('OWNER')
  })
})

test('enabling forgets what went wrong', () => {
  const gone = afterFailed(anEndpoint(), { isGone: true, isGivenUp: true }, now)
  expect(setStatus(gone, 'ENABLED')).toMatchObject({ disabledReason: null, failingSince: null, givenUp: 0 })
})

test('a success within a minute of the last one is not recorded again', () => {
  const once = afterDelivered(anEndpoint(), now)
  expect(afterDelivered(once, plusHours(now, 0.5 / 60))).toBe(once)
  expect(afterDelivered(once, plusHours(now, 2 / 60)).version).toBe(once.version + 1)
})

test('a sealed URL opens for its endpoint and its key alone, and its mask shows only the host', () => {
  const url = 'https://chat.example/services/T000/B000/secret'
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const sealed = sealUrl(url, key, 'whe_1')
  expect(sealed).not.toContain('secret')
  expect(openUrl(sealed, key, 'whe_1')).toBe(url)
  expect(() => openUrl(sealed, key, 'whe_2')).toThrow()
  expect(() => openUrl(sealed, other, 'whe_1')).toThrow()
  expect(maskUrl(url)).toBe('https://chat.example/…')
})
