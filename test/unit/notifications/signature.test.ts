import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { rotateSecret, signingGenerations } from '../../../lib/notifications/endpoint.ts'
import { secretText, signatureHeaders, signingKey } from '../../../lib/notifications/signature.ts'
import { anEndpoint } from '../../support/an-endpoint.ts'

const masterKey = Buffer.alloc(32, 7)
const timestamp = Math.floor(Date.now() / 1000)
const keyOf = (generation: number) => signingKey(masterKey, 'whe_1', generation)

describe('a signature', () => {
  test('is accepted by a third-party library, for any body', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 1, max: 9 }), (body, generation) => {
        const headers = signatureHeaders({ eventId: 'evt_1', timestamp, body }, [keyOf(generation)])
        const verified = new Webhook(secretText(keyOf(generation))).verify(body, headers)
        expect(verified).toEqual(JSON.parse(body))
      }),
    )
  })

  test('does not hold for another id, moment, body or secret', () => {
    const headers = signatureHeaders({ eventId: 'evt_1', timestamp, body: '{"a":1}' }, [keyOf(1)])
    const receiver = new Webhook(secretText(keyOf(1)))
    expect(() => receiver.verify('{"a":2}', headers)).toThrow()
    expect(() => receiver.verify('{"a":1}', { ...headers, 'webhook-id': 'evt_2' })).toThrow()
    expect(() => receiver.verify('{"a":1}', { ...headers, 'webhook-timestamp': String(timestamp + 1) })).toThrow()
    expect(() => new Webhook(secretText(keyOf(2))).verify('{"a":1}', headers)).toThrow()
  })

  test('is one per secret while two are valid, and a receiver needs only one of them', () => {
    const headers = signatureHeaders({ eventId: 'evt_1', timestamp, body: '{}' }, [keyOf(2), keyOf(1)])
    for (const generation of [1, 2]) {
      expect(new Webhook(secretText(keyOf(generation))).verify('{}', headers)).toEqual({})
    }
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(2)
  })
})

describe('a secret', () => {
  test('has 32 bytes and is another one for each endpoint, generation and master key', () => {
    const secrets = [
      keyOf(1),
      keyOf(2),
      signingKey(masterKey, 'whe_2', 1),
      signingKey(Buffer.alloc(32, 8), 'whe_1', 1),
    ].map(secretText)
    expect(new Set(secrets).size).toBe(4)
    for (const secret of secrets) {
      expect(Buffer.from(secret.replace('whsec_', ''), 'base64')).toHaveLength(32)
    }
  })

  test('that was rotated out signs for 24 hours more', () => {
    const rotated = rotateSecret(anEndpoint(), '2026-06-01T12:00:00.000Z')
    expect(signingGenerations(rotated, '2026-06-02T11:59:59.999Z')).toEqual([2, 1])
    expect(signingGenerations(rotated, '2026-06-02T12:00:00.000Z')).toEqual([2])
    expect(signingGenerations(rotateSecret(rotated, '2026-06-01T13:00:00.000Z'), '2026-06-01T13:00:00.000Z')).toEqual([
      3, 2,
    ])
  })
})
