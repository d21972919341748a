import * as z from 'zod/mini'
import { text } from '../../lib/http/answer.ts'
import { readWebAsset, readWebPage, webAssetName, webAssetTypes } from '../../lib/http/read-web-file.ts'
import { staticRoute } from '../../lib/http/route.ts'
import { staticHandler } from '../../lib/http/static-handler.ts'

const html = 'text/html; charset=utf-8'

/** Everything from here and nothing inline; no text becomes markup or script; the page sends no form and is shown in no frame. */
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  'cross-origin-opener-policy': 'same-origin',
}

const page = (at: `GET /${string}`, operationId: string) =>
  staticRoute(at, {
    operationId,
    summary: 'Get the dashboard, a page to sign in to',
    contentTypes: [html],
    responses: { 200: z.string() },
    write: async () => {
      const { text: body, brotli } = await readWebPage()
      return { ...text(html, body, { ...headers, 'cache-control': 'no-cache' }), brotli }
    },
  })

export const routes = [
  page('GET /', 'getDashboardPage'),
  page('GET /app', 'getDashboardPageOfApp'),
  staticRoute('GET /app/assets/{name}', {
    operationId: 'getDashboardAsset',
    summary: 'Get a file of the dashboard',
    params: z.object({
      name: z.string().check(z.regex(webAssetName, 'must be the name of a script, a style or an icon')),
    }),
    contentTypes: webAssetTypes,
    responses: { 200: z.string() },
    refusals: ['not_found'],
    write: async ({ params: { name } }) => {
      const { contentType, text: body, brotli, isImmutable } = await readWebAsset(name)
      const caching = isImmutable ? 'public, max-age=31536000, immutable' : 'public, max-age=86400'
      return { ...text(contentType, body, { ...headers, 'cache-control': caching }), brotli }
    },
  }),
]

export const handler = staticHandler(routes)
