import { expect, test } from 'vitest'
import { refusalOf } from '../../../lib/web/api/failure.ts'
import { changesIn, errorsIn, toldErrors } from '../../../lib/web/views/profile/details-draft.ts'
import { type ApiKey, keyStateAt, revokeSentence } from '../../../lib/web/views/profile/key-words.ts'

const stored = { name: 'Ada', email: 'ada@example.com' }
const now = Date.parse('2026-06-01T00:00:00.000Z')

test('only changed fields are sent', () => {
  expect(changesIn({ ...stored, name: ' Ada ' }, stored)).toEqual({})
  expect(changesIn({ ...stored, name: 'Ada L.' }, stored)).toEqual({ name: 'Ada L.' })
})

test.each([
  ['name', { name: ' ' }, /Enter your name/],
  ['name', { name: 'x'.repeat(101) }, /at most 100 .* 101/],
  ['email', { email: 'ada' }, /ada@example.com/],
] as const)('%s is refused: %o', (name, change, sentence) => {
  const { [name]: error, ...others } = errorsIn({ ...stored, ...change })
  expect(error).toMatch(sentence)
  expect(Object.values(others)).toEqual([null])
})

test('an error stays at its field until the field changes', () => {
  const failure = refusalOf(409, new Headers(), { errors: [{ path: 'name', message: 'Taken.' }] })
  expect(toldErrors(null, failure, stored).name).toBeNull()
  expect(toldErrors(stored, failure, stored)).toEqual({ name: 'Taken.', email: null })
  expect(toldErrors(stored, failure, { ...stored, name: 'Eve' }).name).toBeNull()
})

const apiKey = (id: string, change: Partial<ApiKey> = {}): ApiKey => ({
  key_id: id,
  created_at: '2026-01-01T00:00:00.000Z',
  created_by: 'SELF',
  expires_at: null,
  revoked_at: null,
  scopes: null,
  last_used_day: null,
  ...change,
})

test('a key is active until it expires or is revoked', () => {
  expect(keyStateAt(apiKey('a'), now)).toBe('ACTIVE')
  expect(keyStateAt(apiKey('a', { expires_at: '2026-06-01T00:00:00.001Z' }), now)).toBe('ACTIVE')
  expect(keyStateAt(apiKey('a', { expires_at: '2026-06-01T00:00:00.000Z' }), now)).toBe('EXPIRED')
  expect(keyStateAt(apiKey('a', { revoked_at: '2026-05-01T00:00:00.000Z' }), now)).toBe('REVOKED')
})

test('revoking the key in use warns, and more so if it is the last one', () => {
  const [mine, other] = [apiKey('a'), apiKey('b')]
  expect(revokeSentence(other, 'a', [mine, other], now)).not.toContain('signs you out')
  expect(revokeSentence(mine, 'a', [mine, other], now)).toContain('another of your keys')
  const expired = apiKey('b', { expires_at: '2026-01-02T00:00:00.000Z' })
  expect(revokeSentence(mine, 'a', [mine, expired], now)).toContain('you lock yourself out')
})
