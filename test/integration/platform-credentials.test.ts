import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createFindCredential } from '../../lib/secrets/find-credential.ts'
import { createPlatformCredentials } from '../../lib/secrets/platform-credentials.ts'
import { type SecretsServer, secretsEnvironment, startSecretsServer } from '../support/secrets-server.ts'

const name = 'affiliate-reconciliation-dev/platforms/youtube'
const kept = (api_key: string): string => JSON.stringify({ api_key })
const onDev = { stage: 'dev', live: { credentials: {}, stubUrl: null } }

let server: SecretsServer
let nowMs = 0
let credentials: ReturnType<typeof createPlatformCredentials>
beforeAll(async () => {
  server = await startSecretsServer()
  Object.assign(process.env, secretsEnvironment(server))
})
afterAll(() => server.close())
beforeEach(() => {
  server.trouble = null
  server.calls.length = 0
  server.secrets.clear()
  nowMs = 0
  credentials = createPlatformCredentials(onDev, () => nowMs)
})
const seconds = (count: number): void => {
  nowMs += count * 1_000
}

test('a credential is read once in five minutes, and then again, so that a new one needs no deployment', async () => {
  server.secrets.set(name, kept('first'))
  const together = await Promise.all([credentials.read('youtube'), credentials.read('youtube')])
  expect(together).toEqual([{ api_key: 'first' }, { api_key: 'first' }])
  server.secrets.set(name, kept('second'))
  seconds(299)
  expect(await credentials.read('youtube')).toEqual({ api_key: 'first' })
  expect(server.calls).toEqual([`GetSecretValue ${name}`])
  seconds(2)
  expect(await credentials.read('youtube')).toEqual({ api_key: 'second' })
})

test('one that its platform refused is read again after 30 seconds, however often it is refused', async () => {
  server.secrets.set(name, kept('first'))
  await credentials.read('youtube')
  server.secrets.set(name, kept('second'))
  for (let call = 0; call < 10; call += 1) {
    credentials.doubt('youtube')
    expect(await credentials.read('youtube')).toEqual({ api_key: 'first' })
  }
  expect(server.calls).toHaveLength(1)
  seconds(31)
  expect(await credentials.read('youtube')).toEqual({ api_key: 'second' })
})

test('one that is missing is found within half a minute of being stored', async () => {
  expect(await credentials.read('youtube')).toBe('missing')
  server.secrets.set(name, kept('first'))
  expect(await credentials.read('youtube')).toBe('missing')
  seconds(31)
  expect(await credentials.read('youtube')).toEqual({ api_key: 'first' })
})

test('a secret that may not be read, as one that does not exist, is missing', async () => {
  server.trouble = 'AccessDeniedException'
  expect(await credentials.read('youtube')).toBe('missing')
})

test.each(['', 'a key', '[]', '{}', '{"api_key":""}', '{"api_key":7}', '{"api_key":"a","other":"b"}'])(
  'a secret with %j in it cannot be read, and nobody calls the platform with it',
  async (value) => {
    server.secrets.set(name, value)
    expect(await credentials.read('youtube')).toBe('unreadable')
  },
)

test('while Secrets Manager fails, what was read before goes on, and what was not is unreadable', async () => {
  server.secrets.set(name, kept('first'))
  await credentials.read('youtube')
  server.trouble = 'InternalServiceError'
  seconds(301)
  expect(await credentials.read('youtube')).toEqual({ api_key: 'first' })
  expect(await credentials.read('x')).toBe('unreadable')
  server.trouble = null
  server.secrets.set(name, kept('second'))
  seconds(31)
  expect(await credentials.read('youtube')).toEqual({ api_key: 'second' })
})

test('one that was deleted is used for five minutes at most, and then is missing', async () => {
  server.secrets.set(name, kept('first'))
  await credentials.read('youtube')
  server.secrets.delete(name)
  seconds(301)
  expect(await credentials.read('youtube')).toBe('missing')
})

test('nobody waits for a Secrets Manager that stays silent', async () => {
  server.trouble = 'silent'
  expect(await credentials.read('youtube')).toBe('unreadable')
})

test('on the stage local a credential is the one of the environment, and Secrets Manager is not called', async () => {
  const local = { stage: 'local', live: { credentials: { youtube: { api_key: 'mine' } }, stubUrl: null } }
  const own = createPlatformCredentials(local)
  expect([await own.read('youtube'), await own.read('x')]).toEqual([{ api_key: 'mine' }, 'missing'])
  const find = createFindCredential(local)
  expect([await find('youtube'), await find('x')]).toEqual([true, false])
  expect(server.calls).toEqual([])
})

test('whether there is a credential is found out without reading it', async () => {
  const find = createFindCredential(onDev)
  expect(await find('youtube')).toBe(false)
  server.secrets.set(name, kept('first'))
  expect(await find('youtube')).toBe(true)
  expect(server.calls).toEqual(Array(2).fill(`DescribeSecret ${name}`))
  server.trouble = 'InternalServiceError'
  await expect(find('youtube')).rejects.toThrow('InternalServiceError')
})
