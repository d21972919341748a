import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import contract from '../docs/openapi.json' with { type: 'json' }
import { type Document, readContract } from './e2e/fuzz/contract.ts'

const { faultOfRequest } = readContract(contract as unknown as Document)
const page = readFileSync(new URL('../docs/recipes.md', import.meta.url), 'utf8')

const recipes = [...page.matchAll(/^```http\n([\s\S]*?)^```$/gm)].map(([, text = '']) => {
  const [head = '', body] = text.trimEnd().split('\n\n')
  const [start = '', ...lines] = head.split('\n')
  const [method = '', address = ''] = start.split(' ')
  const headers = Object.fromEntries(lines.map((line) => line.toLowerCase().split(': ')))
  return { start, method, url: new URL(address.replaceAll(/<(\w+)>/g, '$1')), headers, body }
})

test('the page has recipes', () => {
  expect(recipes.length).toBeGreaterThan(6)
})

test.each(recipes)('$start is a request of the contract', ({ method, url, headers, body }) => {
  expect(faultOfRequest(method, url, headers['content-type'], body)).toBeNull()
  expect(headers['authorization']).toBe('bearer <key>')
})

describe('what a recipe must not have is found', () => {
  const ask = (method: string, path: string, type?: string, body?: string) =>
    faultOfRequest(method, new URL(path, 'https://api.example.com'), type, body)

  test.each([
    ['a path that is not there', ask('GET', '/api/v1/alert'), 'there is no'],
    ['a method that it does not take', ask('PUT', '/api/v1/alerts'), 'there is no'],
    ['a parameter that is not there', ask('GET', '/api/v1/alerts?state=OPEN'), 'state is no parameter'],
    ['a value that it cannot have', ask('GET', '/api/v1/alerts?status=NEW'), 'status '],
    ['a body that lacks a field', ask('POST', '/api/v1/links', 'application/json', '{}'), 'campaign_id'],
    ['no body', ask('POST', '/api/v1/links'), 'its body is missing'],
    ['a body of another type', ask('POST', '/api/v1/links', 'text/csv', 'a'), 'its body is application/json'],
  ])('%s', (_, fault, said) => {
    expect(fault).toContain(said)
  })
})
