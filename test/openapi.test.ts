import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { problems } from '../lib/errors.ts'
import { openApiDocument } from '../lib/local/openapi/openapi-document.ts'
import { routeTables } from '../lib/local/openapi/route-tables.ts'

const read = async (path: string) => JSON.parse(await readFile(new URL(`../${path}`, import.meta.url), 'utf8'))
const { version } = await read('package.json')
const document = openApiDocument(routeTables, version)
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))

test('docs/openapi.json is what the route tables say; `npm run openapi` writes it', async () => {
  expect(await read('docs/openapi.json')).toEqual(JSON.parse(JSON.stringify(document)))
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

test('every problem code is documented on some route', () => {
  const text = JSON.stringify([document.paths, document.components.responses])
  const silent = Object.keys(problems).filter((code) => code !== 'method_not_allowed' && !text.includes(`"${code}"`))
  expect(silent).toEqual([])
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
