import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { ok, text } from '../../../lib/http/answer.ts'
import type { Event, Exchange, Response } from '../../../lib/http/exchange.ts'
import { fallbackHandler } from '../../../lib/http/fallback-handler.ts'
import { httpHandler } from '../../../lib/http/http-handler.ts'
import { publicRoute, staticRoute } from '../../../lib/http/route.ts'
import { hashOf, sealAnswer } from '../../../lib/http/sealed-answer.ts'
import { staticHandler } from '../../../lib/http/static-handler.ts'
import { createCallerGuard } from '../../../lib/resilience/guard-callers.ts'
import { readLimits } from '../../../lib/resilience/limits.ts'
import { invalidField } from '../../../lib/values/refusal.ts'

const facts = { operationId: 'getThing', summary: 'A thing', responses: { 200: z.string() } }
const keptBefore = sealAnswer(
  { statusCode: 201, headers: { 'content-type': 'application/json' }, body: '{"kept":true}' },
  hashOf('', 'a-key-of-16-chars'),
)

/** A table in which the key was used for the same request before, and the answer was kept. */
const used = { item: {} as Record<string, unknown> }
const send = async ({ input }: { readonly input: { readonly Item?: Record<string, unknown> } }) => {
  if (input.Item === undefined) return { Item: used.item }
  used.item = { ...input.Item, hold: 'that of the first request', answer: keptBefore }
  throw new ConditionalCheckFailedException({ message: 'The key was used', $metadata: {} })
}

const silent = { write: () => undefined, with: () => silent }
const deps = {
  log: silent,
  clock: () => '2026-06-01T12:00:00.000Z',
  callerGuard: createCallerGuard(
    { take: async () => ({ granted: 1, fullAtMs: 0 }) },
    readLimits(''),
    () => '2026-06-01T12:00:00.000Z',
  ),
  table: { client: { tableName: 'table', document: { send } } },
}

const routes = [
  publicRoute('GET /api/v1/things', { ...facts, run: async () => ok('a thing') }),
  publicRoute('GET /api/v1/broken', {
    ...facts,
    run: async () => {
      throw new Error('unforeseen')
    },
  }),
  publicRoute('GET /api/v1/refused', {
    ...facts,
    run: async () => {
      throw invalidField('x', 'No.')
    },
  }),
  publicRoute('POST /api/v1/things', { ...facts, run: async () => ok('never run') }),
]
const files = [
  staticRoute('GET /file', { ...facts, write: async () => text('text/plain', 'ä file') }),
  staticRoute('GET /file/{name}', {
    ...facts,
    params: z.object({ name: z.literal('a') }),
    write: async () => text('text/plain', 'a'),
  }),
]

const handlers = {
  api: httpHandler(routes, () => deps as never),
  file: staticHandler(files),
  fallback: fallbackHandler([...routes, ...files]),
}

const ask = async (
  by: keyof typeof handlers,
  method: string,
  rawPath: string,
  headers: Record<string, string> = {},
): Promise<Response> => {
  const event = {
    version: '2.0',
    routeKey: `${method} ${rawPath.startsWith('/file/') ? '/file/{name}' : rawPath}`,
    rawPath,
    rawQueryString: '',
    headers,
    pathParameters: rawPath.startsWith('/file/') ? { name: rawPath.slice('/file/'.length) } : {},
    requestContext: { http: { method, path: rawPath } },
  } as unknown as Event
  return handlers[by](event as never, { awsRequestId: 'request-1' } as Exchange) as Promise<Response>
}

const always = {
  'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-request-id': 'request-1',
}

describe('responses are never cached, and browsers never guess their type', () => {
  test.each([
    ['a success', 'api', 'GET', '/api/v1/things', 200],
    ['a refusal', 'api', 'GET', '/api/v1/refused', 422],
    ['our own fault', 'api', 'GET', '/api/v1/broken', 500],
    ['no such path of a resource', 'api', 'GET', '/api/v1/nothing', 404],
    ['an answer that is given again', 'api', 'POST', '/api/v1/things', 201],
    ['no such path', 'fallback', 'GET', '/nothing', 404],
    ['no such method', 'fallback', 'PATCH', '/file', 405],
    ['no such method of a resource', 'api', 'PATCH', '/api/v1/things', 405],
    ['a redirect', 'fallback', 'GET', '/file/', 308],
    ['no such file', 'file', 'GET', '/file/b', 422],
  ] as const)('%s', async (_what, by, method, path, status) => {
    const { statusCode, headers } = await ask(by, method, path, { 'idempotency-key': 'a-key-of-16-chars' })
    expect(statusCode).toBe(status)
    expect(headers).toMatchObject({ ...always, 'cache-control': 'no-store' })
  })

  test('but a file, which may be', async () => {
    const first = await ask('file', 'GET', '/file')
    expect(first.headers).toMatchObject({ ...always, 'cache-control': 'public, max-age=300' })
    const again = await ask('file', 'GET', '/file', { 'if-none-match': String(first.headers?.['etag']) })
    expect(again).toMatchObject({ statusCode: 304, headers: { ...always, 'cache-control': 'public, max-age=300' } })
  })
})

describe('HEAD gets what GET gets, without its body', () => {
  test.each([
    ['api', '/api/v1/things', {}],
    ['api', '/api/v1/refused', {}],
    ['file', '/file', {}],
    ['file', '/file', { 'accept-encoding': 'gzip' }],
    ['file', '/file/a', {}],
    ['fallback', '/nothing', {}],
  ] as const)('from %s at %s', async (by, path, headers) => {
    const get = await ask(by, 'GET', path, headers)
    const head = await ask(by, 'HEAD', path, headers)
    const length = Buffer.from(String(get.body), get.isBase64Encoded ? 'base64' : 'utf8').byteLength
    expect(head).toMatchObject({ statusCode: get.statusCode, body: '' })
    expect(head.isBase64Encoded ?? false).toBe(false)
    expect(head.headers).toEqual({ ...get.headers, 'content-length': String(length) })
    expect(length).toBeGreaterThan(0)
  })
})

test('a path that accepts GET says that it accepts HEAD, files included', async () => {
  for (const [path, allow] of [
    ['/file', 'GET, HEAD'],
    ['/file/a', 'GET, HEAD'],
    ['/api/v1/things', 'GET, HEAD, POST'],
  ] as const) {
    const { statusCode, headers } = await ask('fallback', 'DELETE', path)
    expect([statusCode, headers?.['allow']]).toEqual([405, allow])
  }
})

test('a function that gets a request by a method that its path does not accept says which it accepts', async () => {
  const { statusCode, headers, body } = await ask('api', 'DELETE', '/api/v1/things')
  expect([statusCode, headers?.['allow']]).toEqual([405, 'GET, HEAD, POST'])
  expect(JSON.parse(String(body)).detail).toBe('Use GET, HEAD, POST here.')
})
