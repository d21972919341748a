import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import type { Principal } from '../../lib/access/role.ts'
import type { Deps } from '../../lib/deps/deps.ts'
import { created, ok, page, text, textPage } from '../../lib/http/answer.ts'
import { publicRoute, route, staticRoute } from '../../lib/http/route.ts'
import { pageQuery } from '../../lib/values/shared-contract.ts'
import type { Equal } from './equal.ts'

/** `tsc` checks these tests: each `@ts-expect-error` is a line that must not compile. */
const facts = { operationId: 'getThing', summary: 'A thing', permission: 'affiliate:me' } as const
const open = { operationId: 'getThing', summary: 'A thing' } as const
const thing = z.object({ id: z.string() })
const responses = { 200: thing }

const admin: Principal = { affiliateId: 'aff_1', role: 'ADMIN', keyId: 'k1', isEmailConfirmed: true }
const raw = (parts: { params?: unknown; query?: unknown; body?: unknown }) => ({
  params: () => parts.params,
  query: () => parts.query,
  body: () => parts.body,
})
const around = { caller: admin, deps: {} as Deps, address: '192.0.2.1', header: () => '', granted: 1 }

test('params, query and body are what the schemas make of them', async () => {
  const row = route('POST /things/{id}', {
    ...facts,
    params: z.object({ id: z.string() }),
    query: z.object({ limit: z.coerce.number() }),
    body: z.object({ names: z.array(z.string()) }),
    submissionsIn: ({ names }) => names.length,
    onceKey: ({ names }) => names.join(),
    responses,
    run: async ({ params, query, body, caller }) => {
      const isTyped: [
        Equal<typeof params, { id: string }>,
        Equal<typeof query, { limit: number }>,
        Equal<typeof body, { names: string[] }>,
        Equal<typeof caller, Principal>,
      ] = [true, true, true, true]
      return ok({ id: [params.id, query.limit + 1, ...body.names, isTyped.length].join(' ') })
    },
  })
  const fitting = row.read(raw({ params: { id: 'a' }, query: { limit: '1' }, body: { names: ['b', 'c'] } }))
  expect(fitting).toMatchObject({ submissions: 2, onceKey: 'b,c', query: { limit: 1 } })
  expect(await fitting.run(around, null)).toEqual({ status: 200, data: { id: 'a 2 b c 4' } })
  expect(() => row.read(raw({ params: { id: 'a' }, query: { limit: 'x' }, body: {} }))).toThrow()
})

test('a part without a schema is nothing, and is not read', async () => {
  const row = route('GET /things', {
    ...facts,
    responses,
    run: async ({ params, query, body }) => {
      const isTyped: [Equal<typeof params, undefined>, Equal<typeof query, undefined>, Equal<typeof body, undefined>] =
        [true, true, true]
      // @ts-expect-error There is no body to read from.
      expect(() => body.names).toThrow(TypeError)
      return ok({ id: String(isTyped.length) })
    },
  })
  const fail = (): never => {
    throw new Error('Nobody reads this')
  }
  await expect(row.read({ params: fail, query: fail, body: fail }).run(around, null)).resolves.toMatchObject({
    status: 200,
  })
})

test('a caller is known where a permission is asked for, and may be nobody where none is', async () => {
  const closed = route('GET /things', { ...facts, responses, run: async ({ caller }) => ok({ id: caller.keyId }) })
  const nobody = closed.read(raw({})).run
  expect(() => nobody({ ...around, caller: null }, null)).toThrow(/Authorization/)
  // @ts-expect-error Anybody may ask, and somebody without a key is null.
  const wrong = publicRoute('GET /things', { ...open, responses, run: async ({ caller }) => ok({ id: caller.keyId }) })
  expect(wrong.permission).toBe('public')
})

test('an answer that none of the schemas describes does not compile', () => {
  // @ts-expect-error `id` is a text.
  const otherField = route('GET /things', { ...facts, responses, run: async () => ok({ id: 1 }) })
  // @ts-expect-error `id` is missing.
  const missing = route('GET /things', { ...facts, responses, run: async () => ok({}) })
  // @ts-expect-error 201 is not among the answers.
  const otherStatus = route('GET /things', { ...facts, responses, run: async () => created({ id: 'a' }) })
  // @ts-expect-error Text goes out only where content types are named.
  const asText = route('GET /things', { ...facts, responses, run: async () => text('text/csv', 'id') })
  const asData = route('GET /things', {
    ...facts,
    responses,
    contentTypes: ['text/csv'],
    // @ts-expect-error A row with content types goes out as text.
    run: async () => ok({ id: 'a' }),
  })
  for (const { path } of [otherField, missing, otherStatus, asText, asData]) expect(path).toBe('/things')
})

test('only a row that reaches the master key answers with a cursor, and begins at the one in its query', async () => {
  const list = { ...facts, query: z.object(pageQuery), responses: { 200: z.array(thing) } } as const
  const sealed = route('GET /things', {
    ...list,
    reach: ['masterKey'],
    run: async ({ query: { cursor } }) => page([{ id: String(cursor) }], 'next' as string | null),
  })
  const last = route('GET /things', { ...list, run: async () => page([], null) })
  // @ts-expect-error What seals cursors is out of reach.
  const open = route('GET /things', { ...list, run: async () => page([], 'next' as string | null) })
  const files = { ...list, contentTypes: ['text/csv'], responses: { 200: z.string() } }
  const openFile = route('GET /things', {
    ...files,
    // @ts-expect-error It is for files, too.
    run: async () => textPage('text/csv', '', {}, 'next' as string | null),
  })
  for (const { path } of [last, open, openFile]) expect(path).toBe('/things')
  const { run } = sealed.read(raw({ query: { cursor: 'sealed' } }))
  const deps = {} as Deps<'masterKey'>
  expect(await run({ ...around, deps }, 'opened')).toMatchObject({ data: [{ id: 'opened' }] })
})

test('a static row has params and nothing else', async () => {
  const row = staticRoute('GET /files/{name}', {
    ...open,
    params: z.object({ name: z.string() }),
    responses: { 200: z.string() },
    contentTypes: ['text/plain'],
    write: async ({ params }) => text('text/plain', params.name),
  })
  expect(await row.write(() => ({ name: 'a' }))).toMatchObject({ text: 'a' })
  const wrong = staticRoute('GET /file', {
    ...open,
    responses: {},
    // @ts-expect-error It has no deps.
    write: async ({ deps }) => text('text/plain', deps),
  })
  expect(wrong.permission).toBe('public')
})
