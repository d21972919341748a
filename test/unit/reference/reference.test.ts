import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import openapi from '../../../docs/openapi.json' with { type: 'json' }
import { problemResponse } from '../../../lib/http/problem.ts'
import type { Contract } from '../../../lib/reference/contract.ts'
import { errorsPage } from '../../../lib/reference/errors-page.ts'
import { html, prose } from '../../../lib/reference/html.ts'
import { contractPage } from '../../../lib/reference/reference-page.ts'
import { type ProblemCode, problems, Refusal } from '../../../lib/values/refusal.ts'

const contract: Contract = openapi
const page = contractPage(contract)
const idsIn = (text: string): string[] => [...text.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id)
const anchorsIn = (text: string): string[] => [...text.matchAll(/ href="#([^"]+)"/g)].map(([, id = '']) => id)
const codes = Object.keys(problems) as ProblemCode[]

test('the reference has every operation and every schema of the contract once', () => {
  const ids = idsIn(page)
  expect(new Set(ids).size).toBe(ids.length)
  const operations = Object.values(contract.paths).flatMap((methods) => Object.values(methods))
  expect(operations.length).toBeGreaterThan(100)
  for (const { operationId } of operations) expect(ids).toContain(operationId)
  const schemas = Object.keys(contract.components.schemas).filter((name) => !name.endsWith('Envelope'))
  for (const name of schemas) expect(ids).toContain(`schema-${name}`)
})

test('the reference has every event once, with an example of each kind of data that names all its fields', () => {
  const ids = idsIn(page)
  const types = Object.keys(contract.webhooks)
  expect(types.length).toBeGreaterThan(20)
  for (const type of types) expect(ids.filter((id) => id === `event-${type}`)).toHaveLength(1)
  const [section = ''] = page.split('id="events-VerdictEvent"')[1]?.split('</section>') ?? []
  const required = contract.components.schemas['VerdictEvent']?.required ?? []
  expect(required).toContain('before')
  for (const name of ['type', 'timestamp', ...required]) expect(section).toContain(`&quot;${name}&quot;`)
  expect(section).toContain('href="#schema-VerdictEvent"')
})

test('what nearly every operation can answer is told once, and what is left in each table', () => {
  const rows = (status: string): number => page.split(`<th scope="row">${status}<td>`).length - 1
  for (const status of ['401', '413', '415', '429', '500', '503']) {
    expect(rows(status)).toBeGreaterThan(0)
    expect(rows(status)).toBeLessThanOrEqual(10)
  }
  expect(rows('404')).toBeGreaterThan(100)
  expect(rows('200')).toBeGreaterThan(100)
})

test('the reference weighs no more than 65 KB compressed', () => {
  expect(gzipSync(page).byteLength).toBeLessThanOrEqual(65_000)
})

test('every link within a page leads to something on it', () => {
  for (const text of [page, errorsPage()]) {
    const ids = new Set(idsIn(text))
    expect(anchorsIn(text).filter((id) => !ids.has(id))).toEqual([])
  }
})

test.each(codes)('the type of a %s leads to its section', (code) => {
  const { body } = problemResponse(new Refusal(code, 'No.'), 'req-1')
  const { type } = JSON.parse(body ?? '{}')
  expect(type).toBe(`/docs/errors#${code}`)
  expect(idsIn(errorsPage())).toContain(code)
})

test('the errors that the reference links to are all explained', () => {
  const linked = new Set([...page.matchAll(/href="\/docs\/errors#([^"]+)"/g)].map(([, code]) => code))
  expect(linked.size).toBeGreaterThan(15)
  expect([...linked].filter((code) => !codes.includes(code as ProblemCode))).toEqual([])
})

test('a command of curl has the key, the method, the path and a body that names every required field', () => {
  const [section = ''] = page.split('id="submitPost"')[1]?.split('</section>') ?? []
  expect(section).toContain('curl -X POST &quot;$API/api/v1/submissions&quot;')
  expect(section).toContain('Authorization: Bearer $KEY')
  const required = contract.components.schemas['NewSubmission']?.required ?? []
  expect(required).toContain('claimed_views')
  for (const name of required) expect(section).toContain(`&quot;${name}&quot;`)
})

test('a command of curl sends a file as it is, with its line breaks', () => {
  const [section = ''] = page.split('id="importConversions"')[1]?.split('</section>') ?? []
  expect(section).toContain('--data-binary @file')
  expect(page).not.toContain('-d @')
})

test('what is put into a page is escaped; only markup stays as it is', () => {
  expect(html`<p title="${'"'}">${'<script>'} ${['a', html`<b>${'&'}</b>`, null]} ${3}</p>`.text).toBe(
    '<p title="&quot;">&lt;script&gt; a<b>&amp;</b> 3</p>',
  )
  expect(prose('`<a>` and **bold** of <me>').text).toBe(
    '<code>&lt;a&gt;</code> and <strong>bold</strong> of &lt;me&gt;',
  )
})
