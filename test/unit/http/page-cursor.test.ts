import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import type { Principal } from '../../../lib/access/role.ts'
import { page, textPage } from '../../../lib/http/answer.ts'
import { answerRequest } from '../../../lib/http/answer-request.ts'
import type { Event, Exchange } from '../../../lib/http/exchange.ts'
import type { Frame } from '../../../lib/http/frame.ts'
import { lists } from '../../../lib/http/page-cursor.ts'
import { route } from '../../../lib/http/route.ts'
import { pageQuery } from '../../../lib/values/shared-contract.ts'

const anEvent = (params: object = {}, query: object = {}): Event => {
  const rawQueryString = new URLSearchParams(Object.entries(query)).toString()
  const requestContext = { http: { sourceIp: '203.0.113.1' } }
  return { headers: {}, pathParameters: params, rawQueryString, requestContext } as unknown as Event
}
const position = '["POST#post_of_somebody_else","POST","2026-06-01T12:00:00.000Z"]'
const ada: Principal = { affiliateId: 'aff_ada', role: 'AFFILIATE', keyId: 'k1', isEmailConfirmed: true }
/** As `httpHandler` has it; nobody is identified here. */
const frame: Frame = { identifyRequest: async () => ada, lists }
const masterKey = Buffer.alloc(64, 'a')

interface Ask {
  readonly operationId?: string
  readonly caller?: Principal
  readonly params?: object
  readonly query?: object
  readonly key?: Buffer
  readonly next?: string | null
  readonly isFile?: boolean
}

/** Asks a list that ends at `next`; gives its answer, the cursor in it, and the position at which the list began. */
const ask = async (asked: Ask) => {
  const { operationId = 'listThings', caller = ada, params = { id: 'cmp_1' }, query = {}, key = masterKey } = asked
  const { next = position, isFile = false } = asked
  let began: string | undefined
  const facts = {
    operationId,
    summary: 'Things',
    permission: 'affiliate:me' as const,
    params: z.looseObject({}),
    query: z.looseObject(pageQuery),
    reach: ['masterKey'] as const,
  }
  const begin = (cursor: string | undefined): void => {
    began = cursor
  }
  const list = isFile
    ? route('GET /api/v1/things/{id}', {
        ...facts,
        contentTypes: ['text/csv'],
        responses: { 200: z.string() },
        run: async ({ query: { cursor } }) => {
          begin(cursor)
          return textPage('text/csv', 'id', {}, next)
        },
      })
    : route('GET /api/v1/things/{id}', {
        ...facts,
        responses: { 200: z.array(z.string()) },
        run: async ({ query: { cursor } }) => {
          begin(cursor)
          return page([], next)
        },
      })
  const exchange = { caller, headers: {}, deps: { masterKey: async () => key } }
  const answer = await answerRequest(list, anEvent(params, query), exchange as unknown as Exchange<'masterKey'>, frame)
  const cursor: unknown = isFile ? answer.headers?.['x-next-cursor'] : JSON.parse(String(answer.body)).next_cursor
  return { began, cursor: String(cursor), answer }
}

const refused = { code: 'validation_failed', extras: { errors: [{ path: 'cursor' }] } }

test.each([false, true])('a cursor continues where its page ended, without revealing where that is', async (isFile) => {
  const { cursor } = await ask({ isFile, query: { limit: 2, status: 'DRAFT' } })
  expect(cursor).toMatch(/^[\w-]{300,500}$/)
  for (const readable of [cursor, Buffer.from(cursor, 'base64url').toString('latin1')]) {
    expect(readable).not.toMatch(/post|somebody|2026/i)
  }
  const { began } = await ask({ isFile, query: { status: 'DRAFT', limit: 50, cursor } })
  expect(began).toBe(position)
  expect((await ask({ isFile, query: { limit: 2, status: 'DRAFT' } })).cursor).not.toBe(cursor)
})

test.each<[string, Ask]>([
  ['another principal', { caller: { ...ada, affiliateId: 'aff_bob' } }],
  ['the same principal in another role', { caller: { ...ada, role: 'ADVERTISER' } }],
  ['another list', { operationId: 'listOthers' }],
  ['the list of another thing', { params: { id: 'cmp_2' } }],
  ['another filter', { query: { status: 'ACTIVE' } }],
  ['one filter more', { query: { status: 'DRAFT', day: '2026-06-01' } }],
  ['no filter', { query: {} }],
  ['another master key', { key: Buffer.alloc(64, 'b') }],
])('a cursor is refused to %s', async (_who, other) => {
  const { cursor } = await ask({ query: { status: 'DRAFT' } })
  const again = { query: { status: 'DRAFT' }, ...other }
  await expect(ask({ ...again, query: { ...again.query, cursor } })).rejects.toMatchObject(refused)
  expect((await ask({ query: { status: 'DRAFT', cursor }, caller: { ...ada, keyId: 'k2' } })).began).toBe(position)
})

test('anything not sealed here is refused: garbage, half characters, other spellings, any damage', async () => {
  const { cursor } = await ask({})
  const damaged = Array.from(cursor, (character, at) =>
    [cursor.slice(0, at), character === 'A' ? 'B' : 'A', cursor.slice(at + 1)].join(''),
  )
  const garbage = [
    'x',
    '.',
    '\ud800',
    '~',
    `${cursor}~${cursor}`,
    `${cursor}=`,
    `${cursor}\ud800`,
    ` ${cursor}`,
    'A'.repeat(1000),
  ]
  const cut = [cursor.slice(0, 37), cursor.slice(0, -4), `${cursor}AAAA`]
  for (const wrong of [...damaged, ...garbage, ...cut, position]) {
    await expect(ask({ query: { cursor: wrong } }), wrong).rejects.toMatchObject(refused)
  }
})

test('cursors of one list are equally long, whatever their positions are', async () => {
  const lengths = ['["2026-06-01","","" ]', position, position.replace('somebody', 'some_other_body')].map(
    async (next) => (await ask({ next })).cursor.length,
  )
  expect(new Set(await Promise.all(lengths)).size).toBe(1)
})

test('a finished list has no cursor, and reads no key', async () => {
  const noKey = { masterKey: () => Promise.reject(new Error('There is no key')) }
  const { answer } = await ask({ next: null })
  expect(JSON.parse(String(answer.body)).next_cursor).toBeNull()
  const list = route('GET /api/v1/things', {
    operationId: 'listThings',
    summary: 'Things',
    permission: 'affiliate:me',
    responses: { 200: z.array(z.string()) },
    run: async () => page([], null),
  })
  const exchange = { caller: ada, headers: {}, deps: noKey } as unknown as Exchange
  await expect(answerRequest(list, anEvent(), exchange, frame)).resolves.toMatchObject({ statusCode: 200 })
})
