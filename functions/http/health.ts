import { sharedDeps } from '../../lib/deps/deps.ts'
import { ok } from '../../lib/http/answer.ts'
import { checkHealth, healthView } from '../../lib/http/health.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { publicRoute } from '../../lib/http/route.ts'

const health = (at: `GET /${string}`, operationId: string) =>
  publicRoute(at, {
    operationId,
    summary: 'Check whether the service is up',
    responses: { 200: healthView },
    run: async ({ deps }) => ok(await checkHealth(deps)),
  })

export const routes = [health('GET /health', 'getHealth'), health('GET /api/v1/health', 'getHealthOfApi')]

export const handler = httpHandler(routes, sharedDeps())
