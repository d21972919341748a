import * as z from 'zod/mini'
import openapi from '../../docs/openapi.json' with { type: 'json' }
import { text } from '../../lib/http/answer.ts'
import { docsPage, docsScript } from '../../lib/http/docs-page.ts'
import { assetNames, readAsset } from '../../lib/http/read-asset.ts'
import { staticRoute } from '../../lib/http/route.ts'
import { staticHandler } from '../../lib/http/static-handler.ts'

const document = JSON.stringify(openapi)
const html = 'text/html; charset=utf-8'
const javascript = 'text/javascript; charset=utf-8'

const openApi = (at: `GET /${string}`, operationId: string) =>
  staticRoute(at, {
    operationId,
    summary: 'Get this contract as an OpenAPI 3.1 document',
    contentTypes: ['application/json'],
    responses: { 200: z.record(z.string(), z.unknown()) },
    write: async () => text('application/json', document),
  })

const page = (at: `GET /${string}`, operationId: string) =>
  staticRoute(at, {
    operationId,
    summary: 'Read this contract on a page, and try it',
    contentTypes: [html],
    responses: { 200: z.string() },
    write: async () => text(html, docsPage),
  })

export const routes = [
  openApi('GET /openapi.json', 'getContract'),
  openApi('GET /api/v1/openapi.json', 'getContractOfApi'),
  page('GET /docs', 'getDocs'),
  page('GET /api/v1/docs', 'getDocsOfApi'),
  staticRoute('GET /docs/start.js', {
    operationId: 'getDocsScript',
    summary: 'Get the script that starts the page',
    contentTypes: [javascript],
    responses: { 200: z.string() },
    write: async () => text(javascript, docsScript),
  }),
  staticRoute('GET /docs/assets/{name}', {
    operationId: 'getDocsAsset',
    summary: 'Get a file of the page',
    params: z.object({ name: z.enum(assetNames) }),
    contentTypes: ['text/css; charset=utf-8', javascript],
    responses: { 200: z.string() },
    write: async ({ params: { name } }) => {
      const { contentType, body } = await readAsset(name)
      return text(contentType, body, { 'cache-control': 'public, max-age=86400' })
    },
  }),
]

export const handler = staticHandler(routes)
