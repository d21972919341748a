import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type SecretsServer, secretsEnvironment, startSecretsServer } from '../support/secrets-server.ts'

const command = fileURLToPath(new URL('../../lib/tools/deploy/set-credential-command.ts', import.meta.url))
const nameOf = (platform: string): string => `affiliate-reconciliation-dev/platforms/${platform}`

let server: SecretsServer
beforeAll(async () => {
  server = await startSecretsServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.trouble = null
  server.secrets.clear()
  server.calls.length = 0
})

const setCredential = async (options: readonly string[], piped: string) => {
  const child = spawn(process.execPath, [command, ...options], {
    env: { ...process.env, ...secretsEnvironment(server) },
  })
  let output = ''
  const onOutput = (chunk: unknown): void => {
    output += String(chunk)
  }
  child.stdout.on('data', onOutput)
  child.stderr.on('data', onOutput)
  child.stdin.on('error', () => undefined).end(piped)
  const [code] = await once(child, 'close')
  return { code, output }
}
const on = (platform: string, piped: string) => setCredential(['--stage', 'dev', '--platform', platform], piped)

test('stores what is piped in, replaces it the next time, and shows it nowhere', async () => {
  const first = await on('youtube', 'AIza-first\n')
  expect(first).toEqual({ code: 0, output: expect.stringContaining(`in the secret ${nameOf('youtube')}`) })
  expect(server.secrets.get(nameOf('youtube'))).toBe('{"api_key":"AIza-first"}')
  const second = await on('youtube', '{"api_key":"AIza-second"}')
  expect(server.secrets.get(nameOf('youtube'))).toBe('{"api_key":"AIza-second"}')
  expect(first.output + second.output).not.toContain('AIza')
})

test('what finds Reels is a secret of its own', async () => {
  const value = { ig_user_id: '17841400000000001', access_token: 'EAAG-first' }
  const { code, output } = await on('instagram-discovery', JSON.stringify(value))
  expect([code, output]).toEqual([0, expect.stringContaining('for Business Discovery of Instagram in the secret')])
  expect(server.secrets.get(nameOf('instagram-discovery'))).toBe(JSON.stringify(value))
})

test('several values are JSON', async () => {
  const { code } = await on('reddit', '{"client_secret":"s3cret","client_id":"id"}')
  expect(code).toBe(0)
  expect(JSON.parse(server.secrets.get(nameOf('reddit')) ?? '')).toEqual({ client_id: 'id', client_secret: 's3cret' })
})

test('how we introduce ourselves may come with them', async () => {
  const values = { client_id: 'id', client_secret: 's3cret', user_agent: 'web:app:v1 (by /u/ada)' }
  expect((await on('reddit', JSON.stringify(values))).code).toBe(0)
  expect(JSON.parse(server.secrets.get(nameOf('reddit')) ?? '')).toEqual(values)
})

test.each<[what: string, platform: string, piped: string, sentence: string]>([
  ['nothing', 'youtube', '', 'api_key must be 1 to 500 printable characters without spaces'],
  ['words', 'youtube', 'two words', 'api_key must be 1 to 500'],
  ['a long value', 'youtube', 'x'.repeat(501), 'api_key must be 1 to 500'],
  ['a file', 'youtube', 'x'.repeat(70_000), 'The credential is too long'],
  ['half of a JSON object', 'youtube', '{"api_key":"hush"', 'must be a JSON object with api_key'],
  [
    'a name for an id',
    'instagram-discovery',
    '{"ig_user_id":"ada","access_token":"hush"}',
    'ig_user_id must be 1 to 25 digits',
  ],
  ['another name', 'youtube', '{"key":"hush"}', 'must have api_key, and nothing else'],
  ['one value for two', 'reddit', 'hush', 'must be a JSON object with client_id and client_secret'],
  [
    'a line break',
    'reddit',
    '{"client_id":"id","client_secret":"hush","user_agent":"a\\nb"}',
    'user_agent must be 1 to 200',
  ],
  ['one of two values', 'reddit', '{"client_id":"hush"}', 'must have client_id and client_secret, and nothing else'],
])('%s is refused for %s with a sentence, and nothing is stored', async (_what, platform, piped, sentence) => {
  const { code, output } = await on(platform, piped)
  expect([code, output]).toEqual([1, expect.stringContaining(sentence)])
  expect(output).not.toContain('hush')
  expect(server.calls).toEqual([])
})

test.each([
  [['--stage', 'dev'], 'Usage'],
  [['--stage', 'dev', '--platform', 'myspace'], 'Platforms: youtube'],
  [['--stage', 'local', '--platform', 'youtube'], 'takes credentials from its environment'],
  [['--stage', 'Dev', '--platform', 'youtube'], 'The stage must be'],
  [['--stage', 'dev', '--platform', 'youtube', 'hush'], 'Give no other arguments'],
  [['--stage', 'dev', '--platform', 'youtube', '--value', 'hush'], 'Give no other arguments'],
])('arguments %j are refused, and what they hold is not repeated', async (options, sentence) => {
  const { code, output } = await setCredential(options, 'key')
  expect([code, output]).toEqual([1, expect.stringContaining(sentence)])
  expect(output).not.toContain('hush')
  expect(server.calls).toEqual([])
})

test('says which error Secrets Manager returned', async () => {
  server.trouble = 'AccessDeniedException'
  const { code, output } = await on('youtube', 'AIza-key')
  expect([code, output.trim()]).toEqual([
    1,
    'No credential was stored for YouTube: Secrets Manager returned AccessDeniedException.',
  ])
})
