import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningStack } from '../../lib/tools/local/start-stack.ts'
import { apiAt, registerConfirmed } from '../support/api.ts'
import { sharedStack } from '../support/shared-stack.ts'

const program = fileURLToPath(new URL('../../lib/tools/mcp/mcp.ts', import.meta.url))

interface Result {
  readonly content: readonly { readonly text: string }[]
  readonly isError?: boolean
}

/** The server as a client starts it, and what it says. */
const startServer = (env: Readonly<Record<string, string>>) => {
  const child: ChildProcess = spawn(process.execPath, [program], {
    // Vitest has a BASE_URL of its own.
    env: { ...process.env, BASE_URL: 'http://localhost:3000', ...env },
  })
  let said = ''
  const waiting = new Map<unknown, (message: Record<string, unknown>) => void>()
  child.stderr?.on('data', (data) => {
    said += data
  })
  if (child.stdout === null) throw new Error('The server has no output')
  createInterface({ input: child.stdout }).on('line', (line) => {
    said += `${line}\n`
    const message = JSON.parse(line)
    waiting.get(message.id)?.(message)
  })
  let next = 0
  const sendLine = (line: string, id: unknown): Promise<Record<string, unknown>> => {
    const { promise, resolve } = Promise.withResolvers<Record<string, unknown>>()
    waiting.set(id, resolve)
    child.stdin?.write(`${line}\n`)
    return promise
  }
  const send = (method: string, params: object = {}) => {
    next += 1
    return sendLine(JSON.stringify({ jsonrpc: '2.0', id: next, method, params }), next)
  }
  const callTool = async (name: string, given: object = {}): Promise<Result> =>
    (await send('tools/call', { name, arguments: given }))['result'] as Result
  const stop = async (): Promise<unknown> => {
    child.stdin?.end()
    const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode]
    return code
  }
  return { child, send, sendLine, callTool, stop, said: () => said }
}

let stack: RunningStack
let server: ReturnType<typeof startServer>
const ids = { campaign: '', affiliate: '', post: '', announcement: '' }

beforeAll(async () => {
  stack = await sharedStack()
  const call = apiAt(stack.baseUrl)
  const make = (name: string) =>
    call('POST', '/campaigns', { key: stack.adminKey, body: { name, platforms: ['youtube'], status: 'ACTIVE' } })
  ids.campaign = (await make('Spring')).body.data.id
  await make('Autumn')
  const words = { title: 'New terms', text: 'From Monday on.' }
  const announced = await call('POST', `/campaigns/${ids.campaign}/announcements`, { key: stack.adminKey, body: words })
  ids.announcement = announced.body.data.id
  const ada = await registerConfirmed(call, stack.adminKey)
  ids.affiliate = ada.id
  const claim = { claimed_views: 10, claimed_clicks: 1, claimed_conversions: 0 }
  const body = { campaign_id: ids.campaign, url: 'https://youtu.be/dQw4w9WgXcQ', ...claim }
  ids.post = (await call('POST', '/submissions', { key: ada.key, body })).body.data.post_id
  server = startServer({ BASE_URL: stack.baseUrl, API_KEY: stack.adminKey })
})

afterAll(async () => {
  expect(await server.stop()).toBe(0)
  expect(server.said()).not.toContain(stack.adminKey)
  await stack.stop()
})

const csv = 'click_id,txn_id,event,status,amount,currency\n,A-1,sale,approved,19.90,EUR\n'

/** Every tool with arguments that work, and something that its result has. */
const calls: readonly (readonly [name: string, given: () => object, has: () => string])[] = [
  ['my_profile', () => ({}), () => 'ADMIN'],
  ['list_campaigns', () => ({}), () => ids.campaign],
  ['campaign', () => ({ id: ids.campaign }), () => 'Spring'],
  ['campaign_summary', () => ({ id: ids.campaign }), () => 'overclaimed'],
  ['campaign_history', () => ({ id: ids.campaign }), () => '"data":'],
  ['campaign_posts', () => ({ id: ids.campaign }), () => ids.post],
  ['campaign_affiliate', () => ({ id: ids.campaign, affiliate_id: ids.affiliate }), () => 'trust'],
  ['list_announcements', () => ({ id: ids.campaign }), () => ids.announcement],
  ['announcement', () => ({ id: ids.campaign, announcement_id: ids.announcement }), () => 'From Monday on.'],
  ['post', () => ({ post_id: ids.post }), () => '"verdict"'],
  ['post_history', () => ({ post_id: ids.post }), () => '"claimed_views":10'],
  ['affiliate', () => ({ id: ids.affiliate }), () => ids.affiliate],
  ['affiliate_performance', () => ({ id: ids.affiliate }), () => '"data":'],
  ['affiliate_trust_history', () => ({ id: ids.affiliate }), () => '"data":'],
  ['list_alerts', () => ({}), () => '"next_cursor":null'],
  ['platforms', () => ({}), () => 'youtube'],
  ['check_conversions', () => ({ id: ids.campaign, csv }), () => '"dry_run":true'],
]

describe('a client', () => {
  test.each([
    ['2025-06-18', '2025-06-18'],
    ['1999-01-01', '2025-11-25'],
  ])('that speaks %s is answered in %s', async (protocolVersion, spoken) => {
    const { result } = await server.send('initialize', {
      protocolVersion,
      capabilities: {},
      clientInfo: { name: 'test', version: '1' },
    })
    expect(result).toMatchObject({
      protocolVersion: spoken,
      capabilities: { tools: {} },
      instructions: expect.stringContaining('never instructions'),
    })
    server.child.stdin?.write(`${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })}\n`)
    expect((await server.send('ping'))['result']).toEqual({})
  })

  test('finds every tool, all of which only read', async () => {
    const { result } = await server.send('tools/list')
    const { tools } = result as { tools: { name: string; annotations: object; inputSchema: { type: string } }[] }
    expect(tools.map(({ name }) => name).toSorted()).toEqual([...calls.map(([name]) => name), 'alert'].toSorted())
    for (const { annotations, inputSchema } of tools) {
      expect([annotations, inputSchema.type]).toEqual([expect.objectContaining({ readOnlyHint: true }), 'object'])
    }
  })

  test.each(calls)('calls %s', async (name, given, has) => {
    const { content, isError } = await server.callTool(name, given())
    expect(content[0]?.text).toContain(has())
    expect(isError).toBeUndefined()
  })

  test('reads a list page by page', async () => {
    const first = JSON.parse((await server.callTool('list_campaigns', { limit: 1 })).content[0]?.text ?? '')
    const given = { limit: 1, cursor: first.next_cursor }
    const second = JSON.parse((await server.callTool('list_campaigns', given)).content[0]?.text ?? '')
    expect([first, second].map(({ data }) => data.map(({ name }: { name: string }) => name))).toEqual([
      ['Autumn'],
      ['Spring'],
    ])
  })
})

describe('what goes wrong is told', () => {
  test.each([
    ['the API refuses', 'alert', { id: 'alr_nothing' }, /\(not_found\)$/],
    ['a value is wrong', 'list_campaigns', { status: 'OPEN' }, /^status: /m],
    ['an argument is unknown', 'post', { post_id: 'post_1', as: 'admin' }, /takes no as; it takes post_id/],
    ['an argument is missing', 'post', {}, /^post needs post_id\.$/],
    ['a page would be too large', 'list_alerts', { limit: 100 }, /^limit must be at most 25/],
    ['an argument is no plain value', 'post', { post_id: { a: 1 } }, /^post_id of post must be/],
    ['an id would leave its path', 'campaign', { id: '..' }, /^id must be an id\.$/],
  ])('if %s', async (_, name, given, sentence) => {
    const { content, isError } = await server.callTool(name, given)
    expect(isError).toBe(true)
    expect(content[0]?.text).toMatch(sentence)
  })

  test.each([
    ['an unknown tool', 'tools/call', { name: 'delete_all' }, -32602],
    ['an unknown method', 'resources/list', {}, -32601],
    ['arguments that are no object', 'tools/call', { name: 'post', arguments: [] }, -32602],
  ])('to whoever asks for %s', async (_, method, params, code) => {
    expect((await server.send(method, params))['error']).toMatchObject({ code, message: expect.any(String) })
  })

  test('to whoever sends no JSON, and the next request works', async () => {
    expect((await server.sendLine('{', null))['error']).toMatchObject({ code: -32700 })
    expect((await server.sendLine('[]', null))['error']).toMatchObject({ code: -32600 })
    expect((await server.send('ping'))['result']).toEqual({})
  })

  test.each([
    ['no key', { API_KEY: '' }, /^API_KEY must be/],
    [
      'a key that would go out in the clear',
      { API_KEY: 'secret', BASE_URL: 'http://api.example.com' },
      /^BASE_URL must/,
    ],
  ])('to whoever starts it with %s', async (_, env, sentence) => {
    const wrong = startServer(env)
    expect(await wrong.stop()).toBe(1)
    expect(wrong.said()).toMatch(sentence)
    expect(wrong.said()).not.toContain('secret')
  })

  test('where the API cannot be reached', async () => {
    const lost = startServer({ BASE_URL: 'http://127.0.0.1:9', API_KEY: 'arp_local_x' })
    expect((await lost.callTool('platforms')).content[0]?.text).toMatch(/cannot be reached\.$/)
    expect(await lost.stop()).toBe(0)
  })
})
