import fc from 'fast-check'
import { type Resolve, validValue } from '../../support/arbitrary-of-schema.ts'
import { brokenValue, hostileText } from '../../support/hostile-value.ts'
import type { Operation, Parameter } from './contract.ts'

/** A request to send, and a few words about what is odd in it. */
export interface GeneratedRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly caller: string
  readonly how: string
}

/** Ids of things that exist, by the name of the parameter or field that takes them. */
export type Known = Readonly<Record<string, readonly string[]>>

const callers = ['admin', 'affiliate', 'advertiser', 'nobody', 'stranger'] as const

const callerOf = ({ allowed }: Operation): fc.Arbitrary<string> => {
  const anyone = fc.constantFrom(...callers)
  if (allowed.length === 0) return anyone
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...allowed) }, { weight: 1, arbitrary: anyone })
}

const oddBodies: Readonly<Record<string, string>> = {
  'no JSON': '{"a":',
  'an empty body': '',
  'a huge body': JSON.stringify({ filler: 'x'.repeat(70_000) }),
  'broken UTF-8': 'ÿþ{}',
  'a number beyond numbers': '{"claimed_views":1e999}',
}

const knownOr = (known: readonly string[] | undefined, other: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  known === undefined || known.length === 0
    ? other
    : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: other })

const isPathSegment = (text: string): boolean => text.trim() !== '' && text !== '.' && text !== '..'

const pathOf = ({ path, parameters }: Operation, known: Known, resolve: Resolve): fc.Arbitrary<string> => {
  const inPath = parameters.filter((parameter) => parameter.in === 'path')
  const values = inPath.map(({ name, schema }) => {
    const valid = validValue(schema, resolve).map(String)
    const value = fc.oneof(
      { weight: 9, arbitrary: knownOr(known[`${path} ${name}`], valid) },
      { weight: 1, arbitrary: hostileText },
    )
    return value.map((text) => [name, isPathSegment(text) ? text : 'x'] as const)
  })
  return fc
    .tuple(...values)
    .map((pairs) =>
      pairs.reduce((at, [name, value]) => at.replace(`{${name}}`, encodeURIComponent(value.toWellFormed())), path),
    )
}

const queryOf = ({ parameters }: Operation, known: Known, resolve: Resolve): fc.Arbitrary<string> => {
  const pair = ({ name, schema, required }: Parameter): fc.Arbitrary<[string, string] | null> => {
    const valid = knownOr(known[name], validValue(schema, resolve).map(String))
    const value = fc.oneof({ weight: 6, arbitrary: valid }, { weight: 1, arbitrary: hostileText })
    const given = value.map((text): [string, string] => [name, text.toWellFormed()])
    return required ? given : fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: given })
  }
  const unknown = fc.oneof(
    { weight: 20, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constant<[string, string]>(['unknown', '1']) },
  )
  return fc
    .tuple(...parameters.filter((parameter) => parameter.in === 'query').map(pair), unknown)
    .map((pairs) => new URLSearchParams(pairs.filter((given) => given !== null)).toString())
}

const withKnown = (value: unknown, known: Known, pick: number): unknown => {
  if (Array.isArray(value)) return value.map((one, at) => withKnown(one, known, pick + at))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, field]) => {
    const ids = known[name]
    const isTaken = ids !== undefined && typeof field === 'string' && pick % 4 !== 0
    return [name, isTaken ? ids[pick % ids.length] : withKnown(field, known, pick)]
  })
  return Object.fromEntries(entries)
}

interface Body {
  readonly text: string | null
  readonly how: string
}

const columns = ['click_id', 'txn_id', 'event', 'status', 'amount', 'currency', 'converted_at'] as const

/** A file of rows, whose cells may be anything. */
const csvBody: fc.Arbitrary<Body> = fc
  .record({
    names: fc.uniqueArray(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...columns) }, fc.string()), {
      maxLength: 7,
    }),
    cells: fc.array(
      fc.oneof(fc.constantFrom('', 'A-1', 'approved', '19.90', 'EUR', 'sale', '"', '"a,b"'), hostileText),
      { maxLength: 40 },
    ),
  })
  .map(({ names, cells }) => {
    const width = Math.max(1, names.length)
    const rows = cells.flatMap((_, at) => (at % width === 0 ? [cells.slice(at, at + width).join(',')] : []))
    return { text: [names.join(','), ...rows].join('\n').toWellFormed(), how: 'a file' }
  })

const bodyOf = ({ body, bodyType }: Operation, known: Known, resolve: Resolve): fc.Arbitrary<Body> => {
  if (body === null) return fc.constant({ text: null, how: 'valid' })
  if (bodyType !== 'application/json') return csvBody
  const valid = fc
    .tuple(validValue(body, resolve), fc.nat(1000))
    .map(([value, pick]): Body => ({ text: JSON.stringify(withKnown(value, known, pick)), how: 'valid' }))
  const broken = fc
    .tuple(brokenValue(body, resolve), fc.nat(1000))
    .map(([{ value, how }, pick]): Body => ({ text: JSON.stringify(withKnown(value, known, pick)), how }))
  const odd = fc.constantFrom(...Object.entries(oddBodies)).map(([how, text]): Body => ({ text, how }))
  return fc.oneof({ weight: 4, arbitrary: valid }, { weight: 5, arbitrary: broken }, { weight: 1, arbitrary: odd })
}

const extraHeaders: fc.Arbitrary<Readonly<Record<string, string>>> = fc.oneof(
  { weight: 8, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.uuid().map((key) => ({ 'idempotency-key': key })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('1', 'same key for all', 'x'.repeat(300)).map((key) => ({ 'idempotency-key': key })),
  },
  { weight: 1, arbitrary: fc.constant({ 'x-correlation-id': 'not allowed!' }) },
  { weight: 1, arbitrary: fc.constant({ 'content-type': 'text/plain' }) },
)

/** Requests to one operation: valid, with one thing wrong, and hostile. */
export const requestTo = (operation: Operation, known: Known, resolve: Resolve): fc.Arbitrary<GeneratedRequest> =>
  fc
    .tuple(
      pathOf(operation, known, resolve),
      queryOf(operation, known, resolve),
      bodyOf(operation, known, resolve),
      extraHeaders,
      callerOf(operation),
    )
    .map(([path, query, { text, how }, headers, caller]) => ({
      url: query === '' ? path : `${path}?${query}`,
      headers: { ...(text === null ? {} : { 'content-type': operation.bodyType }), ...headers },
      body: text,
      caller,
      how,
    }))
