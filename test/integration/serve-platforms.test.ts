import { type ChildProcess, execFile, spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseNames } from '../../lib/tools/platforms/cases.ts'

const command = path.join(fileURLToPath(new URL('../..', import.meta.url)), 'lib/tools/platforms/serve-platforms.ts')
let running: ChildProcess
let printed = ''
let url = ''

/** The address that the command prints once it listens. */
const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`It ended with ${code}`)))
    child.stdout?.on('data', (text) => {
      printed += text
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? []
      if (found !== undefined) resolve(found)
    })
  })

beforeAll(async () => {
  running = spawn(process.execPath, [command, '--port', '0', '--seed', '7'], { stdio: ['ignore', 'pipe', 'inherit'] })
  url = await addressOf(running)
})
afterAll(() => {
  running?.kill()
})

const video = '/www.googleapis.com/youtube/v3/videos?part=statistics&id=dQw4w9WgXcQ'
const get = (address: string, headers: Readonly<Record<string, string>> = { 'x-goog-api-key': 'any' }) =>
  fetch(url + address, { headers })
const tell = async (body: unknown) => {
  const response = await fetch(`${url}/_case`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: response.status, text: await response.text() }
}

test('says how to use it, and serves what the mock world has', async () => {
  expect(printed).toContain(`PLATFORM_STUB_URL=${url} YOUTUBE_API_KEY=any`)
  const response = await get(video)
  expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('"id":"dQw4w9WgXcQ"')])
  expect((await get(video, {})).status).toBe(401)
})

test('answers with a case as often as it is told', async () => {
  expect(await tell({ platform: 'youtube', case: 'quota', times: 2 })).toMatchObject({ status: 200 })
  const statuses = []
  for (let call = 0; call < 3; call += 1) statuses.push((await get(video)).status)
  expect(statuses).toEqual([403, 403, 200])
  await tell({ platform: 'youtube', case: 'html' })
  expect(await (await get(video)).text()).toContain('<!doctype html>')
  await tell({ platform: 'youtube', case: null })
  expect(await (await get(video)).text()).toContain('youtube#video')
})

test('lists the cases', async () => {
  expect(await (await get('/_case')).json()).toEqual({ cases: caseNames })
})

test.each([
  ['no JSON', 'quota'],
  ['another platform', { platform: 'myspace', case: 'quota' }],
  ['another case', { platform: 'x', case: 'earthquake' }],
  ['no times', { platform: 'x', case: 'quota', times: 0 }],
  ['more than it knows', { platform: 'x', case: 'quota', when: 'now' }],
])('refuses %s, and lists the cases', async (_what, body) => {
  const { status, text } = await tell(body)
  expect([status, JSON.parse(text).cases]).toEqual([422, caseNames])
})

const sayPosts = async (body: unknown) => {
  const response = await fetch(`${url}/_posts`, { method: 'POST', body: JSON.stringify(body) })
  return { status: response.status, body: await response.json() }
}
const listed = async () => {
  const response = await get('/graph.instagram.com/v25.0/me/media', { authorization: 'Bearer any' })
  const body = (await response.json()) as { data: { shortcode: string }[] }
  return body.data.map(({ shortcode }) => shortcode)
}

test('lists to their owners the posts that it is told of last, the newest first, and shows what is fixed about them', async () => {
  expect(await listed()).toEqual([])
  const posts = { C2Gz6dessj1: { views: 48_210 }, C2Gz6dessj2: {}, C2Gz6dessj3: { state: 'not_found' } }
  const told = await sayPosts({ platform: 'instagram', posts })
  expect(told).toEqual({ status: 200, body: { platform: 'instagram', posts: Object.keys(posts) } })
  expect(await listed()).toEqual(['C2Gz6dessj2', 'C2Gz6dessj1'])
  await sayPosts({ platform: 'instagram', posts: { C2Gz6dessj1: {} } })
  expect(await listed()).toEqual(['C2Gz6dessj1'])
})

test.each([
  ['no posts', { platform: 'instagram' }],
  ['another platform', { platform: 'myspace', posts: {} }],
  ['something that no mock post has', { platform: 'instagram', posts: { C2Gz6dessj1: { viewers: 1 } } }],
])('refuses %s in a list of posts', async (_what, body) => {
  expect(await sayPosts(body)).toMatchObject({ status: 422, body: { error: expect.any(String) } })
})

test.each(['/', '/elsewhere.example/path', '/www.googleapis.com.example/youtube/v3/videos'])(
  'knows no platform at %s',
  async (address) => {
    const response = await get(address)
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('No platform has the host')])
  },
)

test.each([
  [['--port', '70000'], '--port must be a whole number from 0 to 65535'],
  [['--port', 'http'], '--port must be a whole number'],
  [['--seed', 'seven'], '--seed must be a whole number from 0 to 4294967295'],
  [['--seed', '-1'], 'Usage: npm run platforms'],
  [['--speed', '2'], 'Usage: npm run platforms'],
])('is not started with %j', async (options, sentence) => {
  const started = promisify(execFile)(process.execPath, [command, ...options])
  await expect(started).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(sentence) })
  await expect(started).rejects.not.toMatchObject({ stderr: expect.stringContaining('    at ') })
})

test('says that a port is taken', async () => {
  const started = promisify(execFile)(process.execPath, [command, '--port', new URL(url).port])
  await expect(started).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('choose another with --port'),
  })
})
