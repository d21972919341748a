import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskedRecipient, openRecipient, sealRecipient } from '../../../lib/payouts/payout-details.ts'
import { recipientOf } from '../../../lib/payouts/recipient-of-body.ts'
import { Refusal } from '../../../lib/values/refusal.ts'

const masterKey = Buffer.from('master')
const part = fc.option(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 140 }))
const anybody = fc.record({ name: part, email: part, account: part })

describe('a recipient', () => {
  test('opens as what was sealed, for its affiliate and with the key alone', () => {
    fc.assert(
      fc.property(anybody, (who) => {
        const sealed = sealRecipient(who, masterKey, 'aff_ada')
        expect(openRecipient(sealed, masterKey, 'aff_ada')).toEqual(who)
        expect(() => openRecipient(sealed, masterKey, 'aff_bob')).toThrow()
        expect(() => openRecipient(sealed, Buffer.from('another'), 'aff_ada')).toThrow()
      }),
    )
  })

  test.each([
    [{ name: null, email: 'ada@example.com', account: null }, 'a•••@example.com'],
    [{ name: 'Ada', email: 'ada@example.com', account: 'GB29 NWBK 6016 1331 9268 19' }, '•••6819'],
    [{ name: 'Ada', email: null, account: '1234' }, '•••'],
    [{ name: 'Ada', email: null, account: null }, '•••'],
  ])('%j is shown as %s', (who, shown) => {
    expect(maskedRecipient(who)).toBe(shown)
  })

  test('shows at most four characters of an account, and never half of it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{1,40}$/), (account) => {
        const shown = maskedRecipient({ name: null, email: null, account }).replace('•••', '')
        expect(shown.length).toBeLessThanOrEqual(4)
        expect(2 * shown.length).toBeLessThan(Math.max(1, account.length))
      }),
    )
  })

  test.each([
    [{ method: 'PAYPAL' }, ['email']],
    [{ method: 'PAYPAL', email: 'a@example.com', account: '1' }, ['account']],
    [{ method: 'WISE', name: 'Ada' }, ['account']],
    [{ method: 'PLAIN' }, ['name', 'account']],
  ] as const)('of %j is refused, naming %j', (body, paths) => {
    const refused = ((): unknown => {
      try {
        return recipientOf(body)
      } catch (error) {
        return error
      }
    })()
    expect(refused).toBeInstanceOf(Refusal)
    expect(refused).toMatchObject({ extras: { errors: paths.map((path) => ({ path })) } })
  })
})
