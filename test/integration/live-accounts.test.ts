import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createAskAccount } from '../../lib/platforms/ask-account.ts'
import type { CredentialName } from '../../lib/platforms/credential-name.ts'
import { defaultPlatformConfig } from '../../lib/platforms/platform-config.ts'
import { youtubeMock } from '../../lib/platforms/youtube/mock.ts'
import { type PlatformServer, type Say, startPlatformServer } from '../support/platform-server.ts'
import { now } from '../unit/platforms/builders.ts'

let youtube: PlatformServer
beforeAll(async () => {
  youtube = await startPlatformServer()
})
afterAll(() => youtube.close())
beforeEach(() => {
  youtube.asked.length = 0
})

const key = 'AIza-secret'
const channel = 'UC0123456789abcdefghijkl'
const mock = { seed: 1, failureRate: 0 }
const nobodySet = { get: () => Promise.resolve(null) }
const ask = (platform: 'youtube' | 'tiktok' = 'youtube') =>
  createAskAccount(nobodySet, {
    mock,
    live: { credentials: { youtube: { api_key: key }, tiktok: { client_key: 'a' } }, stubUrl: youtube.url },
  })(platform, 'ada.l')

test('the channel behind a handle is asked for, with the key in a header', async () => {
  youtube.say = () => ({ body: JSON.stringify({ items: [{ id: channel }] }) })
  expect(await ask()).toBe(channel)
  expect(youtube.asked.map(({ method, url, headers }) => [method, url, headers['x-goog-api-key']])).toEqual([
    ['GET', '/www.googleapis.com/youtube/v3/channels?part=id&forHandle=%40ada.l', key],
  ])
})

test.each<[string, Say]>([
  ['there is none', () => ({ body: '{"kind":"youtube#channelListResponse"}' })],
  ['the list is empty', () => ({ body: '{"items":[]}' })],
  ['what comes is no channel', () => ({ body: '{"items":[{"id":"ada"}]}' })],
  ['what comes is no JSON', () => ({ body: '<html>' })],
  ['the key is refused', () => ({ status: 400, body: '{"error":{"errors":[{"reason":"keyInvalid"}]}}' })],
  ['the connection breaks', () => null],
])('an account has no id where %s', async (_name, say) => {
  youtube.say = say
  expect(await ask()).toBeNull()
})

test.each<[string, Say, CredentialName[]]>([
  [
    'is read again soon after YouTube refused it',
    () => ({ status: 400, body: '{"error":{"details":[{"reason":"API_KEY_INVALID"}]}}' }),
    ['youtube'],
  ],
  [
    'is kept while the quota is used up',
    () => ({ status: 403, body: '{"error":{"errors":[{"reason":"quotaExceeded"}]}}' }),
    [],
  ],
  ['is kept while YouTube fails', () => ({ status: 503, body: '' }), []],
])('our key %s', async (_name, say, expected) => {
  youtube.say = say
  const doubted: CredentialName[] = []
  const credentials = { read: async () => ({ api_key: key }), doubt: (name: CredentialName) => void doubted.push(name) }
  const live = { credentials: { youtube: { api_key: key } }, stubUrl: youtube.url }
  expect(await createAskAccount(nobodySet, { mock, live }, credentials)('youtube', 'ada.l')).toBeNull()
  expect(doubted).toEqual(expected)
})

test('a platform that is read for owners alone is not asked', async () => {
  expect(await ask('tiktok')).toBeNull()
  expect(youtube.asked).toEqual([])
})

test('a platform that is disabled is not asked', async () => {
  const config = { ...defaultPlatformConfig(mock, 'live'), enabled: false }
  const configs = { get: () => Promise.resolve({ config, version: 1 }) }
  const live = { credentials: { youtube: { api_key: key } }, stubUrl: youtube.url }
  expect(await createAskAccount(configs, { mock, live })('youtube', 'ada')).toBeNull()
  expect(youtube.asked).toEqual([])
})

test('the simulated YouTube leads the same handle to the same channel as the mock world', async () => {
  youtube.say = ({ url = '' }) => {
    const { searchParams, pathname } = new URL(url, 'http://stub')
    const [, host = '', ...path] = pathname.split('/')
    const query = Object.fromEntries(searchParams)
    const said = youtubeMock.answer?.({ method: 'GET', host, path: `/${path.join('/')}`, query, headers: {} }, now)
    return said ?? null
  }
  const mocked = createAskAccount(nobodySet, { mock, live: { credentials: {}, stubUrl: null } })
  expect(await ask()).toBe(await mocked('youtube', 'ada.l'))
})
