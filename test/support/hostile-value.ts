import fc from 'fast-check'
import { type JsonSchema, type Resolve, validValue } from './arbitrary-of-schema.ts'

/** A value with one thing wrong, and a few words about what. */
export interface Broken {
  readonly value: unknown
  readonly how: string
}

const hostileTexts: Readonly<Record<string, string>> = {
  'an empty text': '',
  'only spaces': '   ',
  'a lone surrogate': '\ud800',
  'a right-to-left override': '\u202egnp.exe',
  'a NUL': 'a\u0000b',
  'joined emoji': '👩‍👩‍👧‍👦'.repeat(20),
  'piled accents': `a${'\u0301'.repeat(500)}`,
  'a prototype name': '__proto__',
  'a constructor name': 'constructor',
  'a piece of SQL': "'; DROP TABLE posts; --",
  'a piece of HTML': '<img src=x onerror=alert(1)>',
  'a template': ['{{7*7}}', '$', '{7*7}', '#{7*7}'].join(''),
  'a formula': "=cmd|'/c calc'!A1",
  'a path': '../../../../etc/passwd',
  'a line break': 'a\r\nx-injected: yes',
  'a separator of keys': 'AFF#someone#POST',
  'a very long text': 'x'.repeat(30_000),
}

const wrongThings: Readonly<Record<string, unknown>> = {
  ...hostileTexts,
  null: null,
  'a list': [1, 'two'],
  'an object': { a: 1 },
  yes: true,
  'a negative number': -1,
  'a fraction': 0.5,
  'a huge number': 1e308,
  'an unsafe integer': 2 ** 53 + 2,
  'a number as text': '1000',
}

const deeplyNested = (): unknown => {
  let value: unknown = 'bottom'
  for (let depth = 0; depth < 500; depth += 1) value = { value }
  return value
}

const wholeBodies: Readonly<Record<string, unknown>> = {
  'null for a body': null,
  'a list for a body': [],
  'a text for a body': 'text',
  'a number for a body': 42,
  'an empty body': {},
  'a deeply nested body': deeplyNested(),
  'a body with a prototype': JSON.parse('{"__proto__":{"role":"ADMIN"},"constructor":1}'),
}

const oneOf = (things: Readonly<Record<string, unknown>>): fc.Arbitrary<Broken> =>
  fc.constantFrom(...Object.entries(things)).map(([how, value]) => ({ value, how }))

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const breakField = (value: Record<string, unknown>, { value: wrong, how }: Broken, at: number): Broken => {
  const names = Object.keys(value)
  const name = names[at % Math.max(1, names.length)]
  if (name === undefined) return { value: { unknown_field: wrong }, how: `${how} in a field nobody knows` }
  return { value: { ...value, [name]: wrong }, how: `${how} in ${name}` }
}

const leaveOut = (value: Record<string, unknown>, at: number): Broken => {
  const names = Object.keys(value)
  const left = names[at % Math.max(1, names.length)] ?? ''
  const { [left]: _, ...others } = value
  return { value: others, how: `without ${left}` }
}

/** Bodies that are a little or entirely wrong. */
export const brokenValue = (schema: JsonSchema, resolve: Resolve): fc.Arbitrary<Broken> => {
  const base = validValue(schema, resolve).map((value) => (isObject(value) ? value : {}))
  return fc.oneof(
    { weight: 5, arbitrary: fc.tuple(base, oneOf(wrongThings), fc.nat(50)).map((parts) => breakField(...parts)) },
    { weight: 1, arbitrary: fc.tuple(base, fc.nat(50)).map((parts) => leaveOut(...parts)) },
    {
      weight: 1,
      arbitrary: base.map((value) => ({ value: { ...value, unknown_field: 1 }, how: 'with a field nobody knows' })),
    },
    { weight: 1, arbitrary: oneOf(wholeBodies) },
  )
}

/** Texts for paths and queries, short enough for a URL. */
export const hostileText: fc.Arbitrary<string> = fc
  .constantFrom(...Object.values(hostileTexts))
  .map((text) => text.toWellFormed().slice(0, 1_500))
