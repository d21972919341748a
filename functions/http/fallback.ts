import openapi from '../../docs/openapi.json' with { type: 'json' }
import { fallbackHandler } from '../../lib/http/fallback-handler.ts'
import { linkRoutes } from '../../lib/http/link-routes.ts'

const routes = [
  ...linkRoutes,
  ...Object.entries(openapi.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => ({ path, method: method.toUpperCase() })),
  ),
]

/** Answers whatever no route of the gateway takes. */
export const handler = fallbackHandler(routes)
