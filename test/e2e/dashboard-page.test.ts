import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunningStack } from '../../lib/tools/local/start-stack.ts'
import { eventually } from '../support/eventually.ts'
import { beginOfOutput, sharedStack } from '../support/shared-stack.ts'

let stack: RunningStack
let html: string

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${stack.baseUrl}${path}`, { headers })

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

beforeAll(async () => {
  stack = await sharedStack()
  html = await (await get('/')).text()
})
afterAll(() => stack?.stop())

test('the stack says where the dashboard is', async () => {
  // What it prints comes another way than the message that it is ready.
  await eventually(
    async () => beginOfOutput(),
    (printed) => printed.includes(`Dashboard  ${stack.baseUrl}/\n`),
  )
})

test('the page is revalidated each time, and costs nothing if it has not changed', async () => {
  const first = await get('/app')
  expect(await first.text()).toBe(html)
  expect(first.headers.get('cache-control')).toBe('no-cache')
  const again = await get('/app', { 'if-none-match': first.headers.get('etag') ?? '' })
  expect(again.status).toBe(304)
})

const namesOnPage = (): string[] => [...html.matchAll(/\/app\/assets\/([^"]+)/g)].map(([, name = '']) => name)

test('every file it names exists, is compressed, and is cached for good', async () => {
  const names = namesOnPage()
  expect(names.length).toBeGreaterThanOrEqual(4)
  for (const name of names) {
    const answer = await get(`/app/assets/${name}`, { 'accept-encoding': 'gzip, deflate, br, zstd' })
    expect([name, answer.status]).toEqual([name, 200])
    expect(answer.headers.get('content-encoding')).toBe('br')
    const caching = name === 'icon.svg' ? 'public, max-age=86400' : 'public, max-age=31536000, immutable'
    expect(answer.headers.get('cache-control')).toBe(caching)
  }
})

test('a script comes packed as its reader accepts it, always the same text, each packing with a tag of its own', async () => {
  const path = `/app/assets/${namesOnPage().find((name) => name.endsWith('.js'))}`
  const answers = await Promise.all(
    ['gzip, br', 'gzip, br;q=0', 'identity'].map(async (accepted) => {
      const asking = { 'accept-encoding': accepted }
      const answer = await get(path, asking)
      const head = await fetch(`${stack.baseUrl}${path}`, { method: 'HEAD', headers: asking })
      const etag = answer.headers.get('etag') ?? ''
      const again = await get(path, { ...asking, 'if-none-match': `"other", W/${etag}` })
      expect([again.status, again.headers.get('etag')]).toEqual([304, etag])
      expect([head.status, head.headers.get('etag')]).toEqual([200, etag])
      expect(answer.headers.get('vary')?.toLowerCase()).toContain('accept-encoding')
      return {
        coding: answer.headers.get('content-encoding'),
        text: await answer.text(),
        etag,
        length: Number(head.headers.get('content-length')),
      }
    }),
  )
  expect(answers.map(({ coding }) => coding)).toEqual(['br', 'gzip', null])
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  expect(new Set(answers.map(({ etag }) => etag)).size).toBe(3)
  const [brotli = 0, gzip = 0, plain] = answers.map(({ length }) => length)
  expect(brotli).toBeGreaterThan(0)
  expect(brotli).toBeLessThan(gzip)
  expect(plain).toBe(Buffer.byteLength(answers[0]?.text ?? ''))
  const known = { 'accept-encoding': 'gzip', 'if-none-match': answers[0]?.etag ?? '' }
  expect((await get(path, known)).status).toBe(200)
})

test('only content from this origin may run, be shown or be requested', async () => {
  for (const path of ['/', '/app', '/app/assets/icon.svg']) {
    const { headers } = await get(path)
    expect(headers.get('content-security-policy')).toBe(policy)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  }
})

test.each([
  ['start-AAAAAAAA.js', 404],
  ['page.html', 422],
  ['..%2F..%2Fpackage.json', 422],
  ['%2e%2e%2fserverless.js', 422],
])('%s is no asset', async (name, status) => {
  const answer = await get(`/app/assets/${name}`)
  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject({ success: false, status })
})
