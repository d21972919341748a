import { createPublicKey, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { checkpointKey, verifierKey, writeCheckpoint } from '../../../lib/proof/checkpoint.ts'

const masterKey = Buffer.from('a master key of at least 32 characters')
const state = { size: 3, root: Buffer.from('RPxI9mva3pJkDz/7d9xPiLoCVRLYznGwj/1HJwaiH4g=', 'base64') }
const key = checkpointKey(masterKey, 'prod')

test('a checkpoint is a signed note of origin, size and root', () => {
  const [text = '', signatures = ''] = writeCheckpoint(state, key).split('\n\n')
  expect(text).toBe('affiliate-reconciliation/prod\n3\nRPxI9mva3pJkDz/7d9xPiLoCVRLYznGwj/1HJwaiH4g=')
  expect(signatures).toMatch(/^— affiliate-reconciliation\/prod [\w+/]+=*\n$/)
  const [, name, id, published = ''] = /^(.*)\+([0-9a-f]{8})\+(.*)$/.exec(verifierKey(key)) ?? []
  expect(name).toBe(key.origin)
  const signed = Buffer.from(signatures.split(' ')[2] ?? '', 'base64')
  expect(signed.subarray(0, 4).toString('hex')).toBe(id)
  const x = Buffer.from(published, 'base64').subarray(1).toString('base64url')
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  expect(verify(null, Buffer.from(`${text}\n`), publicKey, signed.subarray(4))).toBe(true)
  expect(verify(null, Buffer.from(`${text}\n`.replace('3', '4')), publicKey, signed.subarray(4))).toBe(false)
})

test('the same state is signed the same way each time', () => {
  expect(writeCheckpoint(state, checkpointKey(masterKey, 'prod'))).toBe(writeCheckpoint(state, key))
})

test('each stage and master key has a key of its own', () => {
  const keys = [
    key,
    checkpointKey(masterKey, 'dev'),
    checkpointKey(Buffer.from('another master key, as long as that'), 'prod'),
  ]
  expect(new Set(keys.map(({ publicKey }) => publicKey.toString('hex'))).size).toBe(3)
})
