import * as z from 'zod/mini'
import { cohortsView, viewCohorts } from '../../lib/cohort/cohort-contract.ts'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachCohorts } from '../../lib/deps/reach-cohorts.ts'
import { reachCursors } from '../../lib/deps/reach-cursors.ts'
import { reachPatterns } from '../../lib/deps/reach-patterns.ts'
import { ok, page } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { listPatterns } from '../../lib/patterns/list-patterns.ts'
import { patternsView } from '../../lib/patterns/pattern-contract.ts'
import { pageQuery } from '../../lib/values/shared-contract.ts'

const patternQuery = z.lazy(() => z.strictObject(pageQuery))

export const routes = [
  route('GET /api/v1/patterns', {
    operationId: 'listPatterns',
    summary: 'List affiliates in whose posts a silent rule found a pattern, newest finding first',
    permission: 'pattern:read',
    query: patternQuery,
    responses: { 200: z.array(patternsView) },
    reach: ['patterns', 'masterKey'],
    run: async ({ query, deps }) => {
      const { things, nextCursor } = await listPatterns(query, deps)
      return page(things, nextCursor)
    },
  }),
  route('GET /api/v1/patterns/cohorts', {
    operationId: 'getCohorts',
    summary: 'See what was usual among all posts last night, by measure, platform and age',
    permission: 'pattern:read',
    responses: { 200: cohortsView },
    reach: ['cohorts'],
    run: async ({ deps }) => ok(viewCohorts(await deps.cohorts.latest())),
  }),
]

export const handler = httpHandler(routes, sharedDeps(reachPatterns, reachCohorts, reachCursors))
