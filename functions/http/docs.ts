import * as z from 'zod/mini'
import openapi from '../../docs/openapi.json' with { type: 'json' }
import { text } from '../../lib/http/answer.ts'
import { staticRoute } from '../../lib/http/route.ts'
import { staticHandler } from '../../lib/http/static-handler.ts'
import type { Contract } from '../../lib/reference/contract.ts'
import { errorsPage } from '../../lib/reference/errors-page.ts'
import { contractPage } from '../../lib/reference/reference-page.ts'
import { referenceStyle } from '../../lib/reference/style.ts'

const contract: Contract = openapi
const html = 'text/html; charset=utf-8'
const css = 'text/css; charset=utf-8'

const openApi = (at: `GET /${string}`, operationId: string) =>
  staticRoute(at, {
    operationId,
    summary: 'Get this contract as an OpenAPI 3.1 document',
    contentTypes: ['application/json'],
    responses: { 200: z.record(z.string(), z.unknown()) },
    write: async () => text('application/json', JSON.stringify(openapi)),
  })

const page = (at: `GET /${string}`, operationId: string) =>
  staticRoute(at, {
    operationId,
    summary: 'Read this contract on a page',
    contentTypes: [html],
    responses: { 200: z.string() },
    write: async () => text(html, contractPage(contract)),
  })

export const routes = [
  openApi('GET /openapi.json', 'getContract'),
  openApi('GET /api/v1/openapi.json', 'getContractOfApi'),
  page('GET /docs', 'getDocs'),
  page('GET /api/v1/docs', 'getDocsOfApi'),
  staticRoute('GET /docs/errors', {
    operationId: 'getErrors',
    summary: 'Read what each error means and what to do about it',
    contentTypes: [html],
    responses: { 200: z.string() },
    write: async () => text(html, errorsPage()),
  }),
  staticRoute('GET /docs/style.css', {
    operationId: 'getDocsStyle',
    summary: 'Get the style of these pages',
    contentTypes: [css],
    responses: { 200: z.string() },
    write: async () => text(css, referenceStyle),
  }),
]

export const handler = staticHandler(routes)
