import * as z from 'zod/mini'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachCredentials } from '../../lib/deps/reach-credentials.ts'
import { ok, page } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { newPlatformConfig, platformConfigView } from '../../lib/platforms/platform-config-contract.ts'
import { platformNames } from '../../lib/platforms/registry.ts'
import {
  changePlatformConfig,
  listPlatforms,
  showPlatformConfig,
  showPlatformStatus,
} from '../../lib/reconciliation/manage-platforms.ts'
import { platformStatusView, platformView } from '../../lib/reconciliation/platform-contract.ts'

const params = z.object({ platform: z.enum(platformNames) })
export const routes = [
  route('GET /api/v1/platforms', {
    operationId: 'listPlatforms',
    summary: 'List the platforms and the metrics that each provides',
    permission: 'platform:read',
    responses: { 200: z.array(platformView) },
    run: async ({ deps }) => page(await listPlatforms(deps), null),
  }),
  route('GET /api/v1/platforms/{platform}/status', {
    operationId: 'getPlatformStatus',
    summary: "Get a platform's health",
    permission: 'platform:read',
    params,
    responses: { 200: platformStatusView },
    run: async ({ params: { platform }, deps }) => ok(await showPlatformStatus(platform, deps)),
  }),
  route('GET /api/v1/platforms/{platform}/config', {
    operationId: 'getPlatformConfig',
    summary: "Get a platform's configuration",
    permission: 'platform:configure',
    params,
    responses: { 200: platformConfigView },
    run: async ({ params: { platform }, deps }) => ok(await showPlatformConfig(platform, deps)),
  }),
  route('PUT /api/v1/platforms/{platform}/config', {
    operationId: 'setPlatformConfig',
    summary: "Replace a platform's configuration",
    refusals: ['conflict'],
    permission: 'platform:configure',
    params,
    body: newPlatformConfig.clone().register(z.globalRegistry, {
      id: 'NewPlatformConfig',
      examples: [{ mock: { failure_rate: 0, posts: { dQw4w9WgXcQ: { views: 1200, clicks: 60, conversions: 6 } } } }],
    }),
    responses: { 200: platformConfigView },
    reach: ['findCredential'],
    run: async ({ params: { platform }, body, deps }) => ok(await changePlatformConfig(platform, body, deps)),
  }),
]

export const handler = httpHandler(routes, sharedDeps(reachCredentials))
