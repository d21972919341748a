import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { clientTypes } from '../lib/tools/openapi/client-types.ts'
import { openApiDocument } from '../lib/tools/openapi/openapi-document.ts'
import { routeTables } from '../lib/tools/openapi/route-tables.ts'
import { problems } from '../lib/values/refusal.ts'

const read = async (path: string) => JSON.parse(await readFile(new URL(`../${path}`, import.meta.url), 'utf8'))
const document = openApiDocument(routeTables)
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))

test('docs/openapi.json is what the route tables say; `npm run openapi` writes it', async () => {
  expect(await read('docs/openapi.json')).toEqual(JSON.parse(JSON.stringify(document)))
})

test('docs/client/contract.ts is what the contract says; `npm run openapi` writes it', async () => {
  // Biome lays the file out, so what counts is what is left without layout.
  const bare = (text: string): string => text.replaceAll(/[\s;,()'"|]/g, '')
  const written = await readFile(new URL('../docs/client/contract.ts', import.meta.url), 'utf8')
  expect(bare(written) === bare(clientTypes(document))).toBe(true)
})

test('every reference leads somewhere', () => {
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path)
  expect(refs.length).toBeGreaterThan(100)
  const lost = refs.filter((path) => {
    const found = path.split('/').reduce<unknown>((at, step) => (at as Record<string, unknown>)?.[step], document)
    return found === undefined
  })
  expect(lost).toEqual([])
})

test('operations are told apart by their ids, which read as methods, and each says who may call it', () => {
  const ids = operations.map(({ operationId }) => String(operationId))
  expect(new Set(ids.map((id) => id.toLowerCase())).size).toBe(ids.length)
  expect(ids.filter((id) => !/^[a-z]+(?:[A-Z][a-z]+)+$/.test(id))).toEqual([])
  for (const { description } of operations) expect(description).toMatch(/^Who: \S/)
})

test('every operation is under a heading that says what it holds', () => {
  const headings = new Set(document.tags.map(({ name }) => name))
  const lost = operations.filter(({ tags }) => !(tags as string[]).every((tag) => headings.has(tag)))
  expect(lost.map(({ operationId }) => operationId)).toEqual([])
  const used = new Set(operations.flatMap(({ tags }) => tags as string[]))
  expect(headings).toEqual(used)
})

test('every problem code is documented on some route', () => {
  const text = JSON.stringify([document.paths, document.components.responses])
  const silent = Object.keys(problems).filter((code) => code !== 'method_not_allowed' && !text.includes(`"${code}"`))
  expect(silent).toEqual([])
})

type Schema = Readonly<Record<string, unknown>>

const schemasIn = (value: unknown): Schema[] => {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(schemasIn)
  return Array.isArray(value) ? inside : [value as Schema, ...inside]
}

const jsonContents = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, operation]) =>
    schemasIn({ ...operation, parameters: [] }).flatMap(({ content }) =>
      Object.entries((content ?? {}) as Record<string, { schema: Schema }>)
        .filter(([type]) => type === 'application/json' || type === 'application/problem+json')
        .map(([, { schema }]) => ({ at: `${method} ${path}`, schema })),
    ),
  ),
)

test('whatever is sent or answered as JSON has a name, so that a client has one model of it; files apart', () => {
  expect(jsonContents.length).toBeGreaterThan(70)
  const nameless = jsonContents.filter(({ schema }) => schema['$ref'] === undefined).map(({ at }) => at)
  expect(new Set(nameless)).toEqual(new Set(['get /openapi.json', 'get /api/v1/openapi.json']))
  const problem = { $ref: '#/components/schemas/Problem' }
  const ofRefusals = schemasIn([document.paths, document.components.responses]).flatMap(
    ({ 'application/problem+json': refusal }) => (refusal === undefined ? [] : [refusal]),
  )
  expect(ofRefusals.length).toBeGreaterThan(14)
  for (const refusal of ofRefusals) expect(refusal).toEqual({ schema: problem })
})

test('every refusal lists its codes, and on every route a request can be one too many', () => {
  const refusals = schemasIn([document.paths, document.components.responses]).filter(({ content }) =>
    JSON.stringify(content ?? {}).startsWith('{"application/problem+json"'),
  )
  for (const refusal of refusals) expect(refusal['x-codes']).toEqual(expect.arrayContaining([expect.any(String)]))
  const unlimited = operations.filter(({ responses }) => !Object.keys(responses as object).includes('429'))
  expect(unlimited.map(({ operationId }) => operationId)).toEqual([])
})

test('a change names something, a list that may hold a thing once says so, and links and pages have an end', () => {
  const schemas = document.components.schemas as unknown as Record<string, Schema & { properties: Schema }>
  const changes = Object.keys(schemas).filter((name) => name.endsWith('Change'))
  expect(changes.length).toBeGreaterThan(3)
  for (const name of [...changes, 'NewRun']) expect([name, schemas[name]?.['minProperties']]).toEqual([name, 1])
  const sent = ['NewCampaign', 'CampaignPlatforms', 'NewEndpoint', 'EndpointChange'].map((name) => schemas[name])
  const lists = schemasIn(sent).filter(({ type }) => type === 'array')
  expect(lists).toHaveLength(5)
  for (const list of lists) expect(list).toMatchObject({ uniqueItems: true, maxItems: expect.any(Number) })
  for (const name of ['NewSubmission', 'FetchRequest', 'NewEndpoint']) {
    expect(schemas[name]?.properties['url']).toMatchObject({ type: 'string', maxLength: expect.any(Number) })
  }
  const pages = Object.keys(schemas).filter((name) => name.endsWith('Page'))
  expect(pages.length).toBeGreaterThan(10)
  for (const name of pages) {
    const data = schemas[name]?.properties['data'] as Schema
    expect([name, data]).toEqual([
      name,
      name === 'DiscrepanciesPage' ? expect.anything() : expect.objectContaining({ maxItems: 100 }),
    ])
  }
})

test('every body has an example, Discord’s own apart', () => {
  const text = JSON.stringify(document.components.schemas)
  expect(text).toContain('"examples"')
  const bodies = operations.flatMap(({ requestBody, operationId }) =>
    requestBody === undefined ? [] : [[operationId, JSON.stringify(requestBody)] as const],
  )
  const schemas = document.components.schemas as Record<string, { examples?: unknown[] }>
  const without = bodies.filter(([, body]) => {
    const [, name] = /#\/components\/schemas\/(\w+)"/.exec(body) ?? []
    return !body.includes('"examples"') && schemas[name ?? '']?.examples === undefined
  })
  expect(without.map(([id]) => id)).toEqual(['answerDiscordInteraction'])
})
