import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import contract from '../../docs/openapi.json' with { type: 'json' }
import type { RunningStack } from '../../lib/tools/local/start-stack.ts'
import { filledIn, readBruno, valueAt } from '../support/bruno.ts'
import { sharedStack } from '../support/shared-stack.ts'
import { type Document, readContract } from './fuzz/contract.ts'

const folder = fileURLToPath(new URL('../../docs/collection/', import.meta.url))
const requests = globSync('*.bru', { cwd: folder })
  .map((file) => readBruno(readFileSync(`${folder}${file}`, 'utf8')))
  .toSorted((left, right) => left.seq - right.seq)
const { faultOfRequest, find, faultOf } = readContract(contract as unknown as Document)

let stack: RunningStack
const variables: Record<string, string> = {}

beforeAll(async () => {
  stack = await sharedStack()
  Object.assign(variables, { baseUrl: stack.baseUrl, adminKey: stack.adminKey })
})

afterAll(() => stack.stop())

test('the collection has the steps of the walk, in one order', () => {
  expect(requests.map(({ seq }) => seq)).toEqual(requests.map((_, at) => at + 1))
  expect(requests.length).toBeGreaterThan(12)
})

test.each(requests)('$seq $name', async ({ method, url, token, body, sets }) => {
  const address = new URL(filledIn(url, variables))
  const text = body === null ? undefined : filledIn(body, variables)
  const type = text === undefined ? undefined : 'application/json'
  expect(faultOfRequest(method, address, type, text)).toBeNull()
  const response = await fetch(address, {
    method,
    headers: {
      ...(type === undefined ? {} : { 'content-type': type }),
      ...(token === null ? {} : { authorization: `Bearer ${filledIn(token, variables)}` }),
    },
    body: text ?? null,
  })
  const answer = await response.text()
  expect(response.ok, answer).toBe(true)
  const operation = find(method, address.pathname)
  if (operation === undefined) throw new Error('The request was checked before')
  expect(faultOf(operation, response.status, response.headers.get('content-type') ?? '', answer)).toBeNull()
  for (const [name, path] of Object.entries(sets)) {
    const value = valueAt(path, JSON.parse(answer))
    expect(value, path).toEqual(expect.stringMatching(/\S/))
    variables[name] = String(value)
  }
})
