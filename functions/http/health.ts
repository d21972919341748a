import { checkHealth, healthView } from '../../lib/health.ts'
import { httpHandler } from '../../lib/lambda/http-handler.ts'
import { ok, publicRoute } from '../../lib/lambda/route.ts'

const health = (at: `GET /${string}`, operationId: string) =>
  publicRoute(at, {
    operationId,
    summary: 'Whether the service is up',
    responses: { 200: healthView },
    run: async ({ deps }) => ok(await checkHealth(deps)),
  })

export const routes = [health('GET /health', 'getHealth'), health('GET /api/v1/health', 'getHealthOfApi')]

export const handler = httpHandler(routes)
