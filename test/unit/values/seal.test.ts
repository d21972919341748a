import { describe, expect, test } from 'vitest'
import { openAnswer } from '../../../lib/http/sealed-answer.ts'
import { openCursor } from '../../../lib/http/sealed-cursor.ts'
import { openUrl } from '../../../lib/notifications/sealed-url.ts'
import { secretText, signingKey } from '../../../lib/notifications/signature.ts'
import { type SealingKey, seal, unseal } from '../../../lib/values/seal.ts'

const key: SealingKey = { secret: Buffer.from('a-master-key-of-tests-0123456789'), owner: 'aff_1', purpose: 'tests' }

describe('what is sealed', () => {
  test('opens to itself, and is other bytes each time', () => {
    const sealed = seal('a text, längere', key, 'here')
    expect(unseal(sealed, key, 'here').toString()).toBe('a text, längere')
    expect(seal('a text, längere', key, 'here')).not.toEqual(sealed)
  })

  test.each<[string, Partial<SealingKey>, string]>([
    ['another secret', { secret: 'another' }, 'here'],
    ['another owner', { owner: 'aff_2' }, 'here'],
    ['another purpose', { purpose: 'other' }, 'here'],
    ['another context', {}, 'there'],
  ])('does not open with %s', (_, other, context) => {
    expect(() => unseal(seal('a text', key, 'here'), { ...key, ...other }, context)).toThrow()
  })

  test('does not open when a byte of it is another, or when it is cut off', () => {
    const sealed = seal('a text', key)
    for (const at of sealed.keys()) {
      const changed = Buffer.from(sealed)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      expect(() => unseal(changed, key)).toThrow()
      expect(() => unseal(sealed.subarray(0, at), key)).toThrow()
    }
  })
})

describe('what release 0.1.0 sealed', () => {
  const master = Buffer.from('a-master-key-of-tests-0123456789')

  test('opens: an answer kept for its request', () => {
    const sealed =
      'yaARPgrk1Cmxvu+kgMTFcQzEWSprMHSHwhDju2c5QP28GcgxQopp/MDRcjpEfadot5CQRW++dtz+ubU1l7El07tvIV4xzMyho1J3tOcW9NKOVwXyZWwknlc+XdTvkuPNjHw9Pcg0r4YQl2LCBhjCGv8dg3U3j4HE'
    expect(openAnswer(sealed, 'the key and the request')).toEqual({
      statusCode: 201,
      headers: { 'content-type': 'application/json' },
      body: '{"success":true}',
    })
  })

  test('opens: a cursor somebody still holds', () => {
    const sealed =
      'kMm98H5ukSMRVxLqFu9z_X1LtLzNP_yZPnadkVDpa2yZmvbdlhq0W26aW277nc1-Gh90Ongp1YB-ZlpSQ0pO8EdVQ9Br2lK9klS8evvKD3Tuw7jEDDuej2lmGgFOX-bm38x-JZrK-RILyuo0u5FZZt_ffFR_W96dYRyav3GbJem_y1BHgDp-VRoSaAjTEYTTaGxHjcir0pKPe77M3eP0MrS9KG-nr7LHMZUhUsyDCAoYhMzljGkVft9Xbaz7S1jyGQlPda8nWgyoe6UwFmOC8Eu-B47_Eq98mGNBT255fHtKs2X0RCFsijHKAD0JSMYGGdpUcxYGTLvoXt-W-egdrsalzQh3JrSx-Tnjow1Bh3J9ZnLwfvPVQafiVWs'
    expect(openCursor(sealed, master, { caller: 'aff_1', list: 'GET /posts' })).toBe('["PK","SK","place"]')
  })

  test('opens: the URL of an endpoint', () => {
    const sealed =
      'fWeERP39QgCIvpAm5cczLIPYS0pkPem379HWYluCcXDDO4U9Zev2lfTxtiCfH/NmGi1C9LGXnHmnyo5lP7U0qy2/H1tLfe/GLQ=='
    expect(openUrl(sealed, master, 'whe_1')).toBe('https://hooks.slack.com/services/T0/B0/secret')
  })

  test('and its signing secrets stay what receivers were given', () => {
    expect(secretText(signingKey(master, 'whe_1', 2))).toBe('whsec_lYeXGOU3T4c6EjR07aBMVxSo7RsByWIqv96dNpUqkE4=')
  })
})
