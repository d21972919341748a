import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { newApiKey, readApiKey } from '../../../lib/access/api-key.ts'

const { key, keyId, secretHash } = newApiKey('prod')

describe('an API key', () => {
  test('is read back as what is kept of it, which is not its secret', () => {
    expect(readApiKey(key)).toEqual({ stage: 'prod', keyId, secretHash })
    const secret = key.split('_')[3]?.slice(0, 48) ?? ''
    expect(secretHash).toBe(createHash('sha256').update(secret).digest('hex'))
    expect(key).toMatch(/^arp_prod_[0-9a-f]{12}_[0-9a-f]{56}$/)
  })

  test('is new each time, and takes a key id that is given', () => {
    expect(newApiKey('prod').key).not.toBe(newApiKey('prod').key)
    expect(newApiKey('dev', 'abcdefabcdef').key).toMatch(/^arp_dev_abcdefabcdef_/)
  })

  test('detects a typo at every position', () => {
    const typed = Array.from(
      key,
      (letter, at) => `${key.slice(0, at)}${letter === 'a' ? 'b' : 'a'}${key.slice(at + 1)}`,
    )
    expect(typed.filter((text) => readApiKey(text) !== null)).toEqual([])
  })

  test.each(['', 'arp_', ` ${key}`, `${key} `, `${key}\n`, `x${key}`, key.toUpperCase(), key.slice(0, -1), `${key}0`])(
    'is not %j',
    (text) => {
      expect(readApiKey(text)).toBeNull()
    },
  )
})
