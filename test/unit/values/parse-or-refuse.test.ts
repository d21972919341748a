import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { routeTables } from '../../../lib/tools/openapi/route-tables.ts'
import { parseOrRefuse } from '../../../lib/values/parse-or-refuse.ts'
import type { FieldError } from '../../../lib/values/refusal.ts'
import { Refusal } from '../../../lib/values/refusal.ts'

const body = z.strictObject({
  name: z.string(),
  title: z.optional(z.string()),
  limit: z._default(z.int(), 25),
  removed: z.optional(z.nullable(z.string())),
  inside: z.optional(z.strictObject({ a: z.optional(z.string()), b: z.nullable(z.string()) })),
  rows: z.optional(z.array(z.strictObject({ c: z.optional(z.int()) }))),
  any: z.optional(z.record(z.string(), z.unknown())),
})

const errorsOf = (value: unknown): readonly FieldError[] => {
  try {
    parseOrRefuse(body, value)
  } catch (error) {
    if (error instanceof Refusal) return error.extras.errors ?? []
  }
  return []
}

describe('null for a field that may be left out', () => {
  test('counts as left out, at any depth, and stays where it is a value', () => {
    const given = {
      name: 'x',
      title: null,
      limit: null,
      removed: null,
      inside: { a: null, b: null },
      rows: [{ c: null }, { c: 1 }],
      any: { kept: null },
    }
    expect(parseOrRefuse(body, given)).toEqual({
      name: 'x',
      limit: 25,
      removed: null,
      inside: { b: null },
      rows: [{}, { c: 1 }],
      any: { kept: null },
    })
    expect(parseOrRefuse(body, { name: 'x', inside: null, rows: null })).toEqual({ name: 'x', limit: 25 })
  })

  test('hides no other error, and is an error for a required or unknown field', () => {
    expect(errorsOf({ name: null, title: null })).toEqual([{ path: 'name', message: 'must be text' }])
    expect(errorsOf({ name: 'x', title: null, limit: 'x' }).map(({ path }) => path)).toEqual(['limit'])
    expect(errorsOf({ name: 'x', nobody: null }).map(({ path }) => path)).toEqual(['nobody'])
    expect(errorsOf({ name: 'x', rows: [null] }).map(({ path }) => path)).toEqual(['rows.0'])
    expect(errorsOf(null).map(({ path }) => path)).toEqual([''])
  })
})

const bodies = Object.values(routeTables)
  .flat()
  .flatMap(({ method, path, body: schema, bodyType }) =>
    schema === undefined || bodyType !== undefined ? [] : [[`${method} ${path}`, schema] as const],
  )

test.each(bodies)('%s takes its example with null in every field that may be left out', (at, schema) => {
  const [example] = (z.globalRegistry.get(schema)?.examples ?? []) as object[]
  if (example === undefined) {
    expect(at).toBe('POST /api/v1/discord/interactions')
    return
  }
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const nulls = Object.fromEntries(
    Object.keys(properties)
      .filter((name) => !(name in example))
      .map((name) => [name, null]),
  )
  const removes = Object.keys(nulls).filter((name) => schema.safeParse({ ...example, [name]: null }).success)
  const kept = Object.fromEntries(removes.map((name) => [name, null]))
  expect(parseOrRefuse(schema, { ...example, ...nulls })).toEqual(schema.parse({ ...example, ...kept }))
})

const wordsFor = z.strictObject({
  name: z.string().check(z.minLength(3), z.maxLength(1_000)),
  claimed_views: z.int().check(z.minimum(1), z.maximum(1_000_000)),
  platform: z.optional(z.enum(['youtube', 'x'])),
  stale: z.optional(z.literal(true)),
  at: z.optional(z.iso.datetime()),
  code: z.optional(z.string().check(z.regex(/^x$/))),
  rows: z.optional(z.array(z.int()).check(z.maxLength(1))),
  either: z.optional(z.union([z.int(), z.boolean()])),
  named: z.optional(z.record(z.string().check(z.maxLength(3)), z.int())),
})

test.each([
  [{}, '`name` is required. `claimed_views` is required.'],
  [{ name: 7 }, '`name` must be text.'],
  [{ name: 'ab' }, '`name` must have at least 3 characters.'],
  [{ name: 'a'.repeat(1_001) }, '`name` must have at most 1,000 characters.'],
  [{ claimed_views: 0 }, '`claimed_views` must be at least 1.'],
  [{ claimed_views: 1.5 }, '`claimed_views` must be a whole number.'],
  [{ claimed_views: 2_000_000 }, '`claimed_views` must be at most 1,000,000.'],
  [{ platform: 'vimeo' }, '`platform` must be one of youtube, x.'],
  [{ stale: false }, '`stale` must be true.'],
  [{ at: 'today' }, '`at` must be a time such as 2026-01-31T12:00:00Z.'],
  [{ code: 'y' }, '`code` has the wrong format.'],
  [{ rows: [1, 2] }, '`rows` must have at most 1 entry.'],
  [{ rows: ['a'] }, '`rows.0` must be a number.'],
  [{ either: 'x' }, '`either` is not valid.'],
  [{ named: { abcd: 1 } }, '`named.abcd` has a name that cannot be used: it must have at most 3 characters.'],
  [{ views: 5 }, '`views` is not a known field; remove it.'],
  [[], 'The request must be an object.'],
])('%j is refused in a sentence that names the field, and nothing of the library shows', (value, sentence) => {
  const given =
    Array.isArray(value) || Object.keys(value).length === 0 ? value : { name: 'Ada', claimed_views: 5, ...value }
  expect(() => parseOrRefuse(wordsFor, given)).toThrow(new RegExp(`^${sentence.replaceAll('.', '\\.')}$`))
})

const messagesOnNothing = bodies.flatMap(([at, schema]) => {
  try {
    parseOrRefuse(schema, {})
    return []
  } catch (error) {
    const errors = error instanceof Refusal ? (error.extras.errors ?? []) : []
    return errors.filter(({ path }) => path !== '').map(({ path, message }) => [at, path, message] as const)
  }
})

test.each(messagesOnNothing)(
  '%s calls %s required when it is left out, whatever it should hold',
  (_at, _path, message) => {
    expect(message).toMatch(/^is required/)
  },
)
