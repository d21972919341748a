import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { routeTables } from '../../../lib/tools/openapi/route-tables.ts'

const secrets = /"(?:api_key|secret)":/
const answersOf = (responses: Readonly<Record<number, z.ZodMiniType>>): string =>
  Object.values(responses)
    .map((schema) => JSON.stringify(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' })))
    .join()

const routes = Object.values(routeTables).flat()
const telling = routes.filter(({ responses }) => secrets.test(answersOf(responses)))

test('secrets are only in responses to writes, whose callers are read fresh from the table', () => {
  expect(telling.map(({ method, path }) => `${method} ${path}`)).toContain('POST /api/v1/affiliates')
  expect(telling.length).toBeGreaterThan(3)
  expect(telling.filter(({ method }) => method === 'GET')).toEqual([])
})

test('every public route declares a secret in its response', () => {
  const open = telling.filter(({ permission }) => permission === 'public')
  expect(open.length).toBeGreaterThan(0)
  expect(open.filter(({ showsSecret }) => showsSecret !== true)).toEqual([])
})
