import * as z from 'zod/mini'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachCohorts } from '../../lib/deps/reach-cohorts.ts'
import { reachSweep } from '../../lib/deps/reach-notifications.ts'
import { reachOwnNumbers } from '../../lib/deps/reach-own-numbers.ts'
import { reachPlatforms } from '../../lib/deps/reach-platforms.ts'
import { ok } from '../../lib/http/answer.ts'
import { keyHandler } from '../../lib/http/key-handler.ts'
import { route } from '../../lib/http/route.ts'
import { platformNames } from '../../lib/platforms/registry.ts'
import { fetchNow } from '../../lib/reconciliation/fetch-now.ts'
import { fetchedView, viewFetched } from '../../lib/reconciliation/fetched-contract.ts'
import { pastedLink } from '../../lib/values/shared-contract.ts'

const params = z.object({ platform: z.enum(platformNames) })
const fetchBody = z
  .lazy(() => z.strictObject({ url: pastedLink }))
  .register(z.globalRegistry, {
    id: 'FetchRequest',
    examples: [{ url: 'https://youtu.be/dQw4w9WgXcQ' }],
  })

export const routes = [
  route('POST /api/v1/platforms/{platform}/fetch', {
    operationId: 'fetchFromPlatform',
    summary: "Fetch one post's numbers from its platform now",
    refusals: ['invalid_url', 'not_a_post', 'short_link', 'unsupported_platform'],
    permission: 'platform:fetch',
    limit: 'fetches',
    params,
    body: fetchBody,
    responses: { 200: fetchedView },
    reach: ['notificationQueue', 'askPlatform', 'cohorts', 'ownNumbers'],
    run: async ({ params: { platform }, body, deps }) => {
      const { identity, observation, recordedOn } = await fetchNow(platform, body.url, deps)
      return ok(viewFetched(platform, identity, observation, recordedOn))
    },
  }),
]

export const handler = keyHandler(routes, sharedDeps(reachPlatforms, reachSweep, reachCohorts, reachOwnNumbers))
