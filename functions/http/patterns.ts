import * as z from 'zod/mini'
import { cohortsView, viewCohorts } from '../../lib/cohort/cohort-contract.ts'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachCohorts } from '../../lib/deps/reach-cohorts.ts'
import { reachCursors } from '../../lib/deps/reach-cursors.ts'
import { reachPatterns } from '../../lib/deps/reach-patterns.ts'
import { ok, page } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { decideRule, listRules } from '../../lib/patterns/decide-rule.ts'
import { listPatterns } from '../../lib/patterns/list-patterns.ts'
import { patternsView, ruleDecisionBody, ruleView, viewRule } from '../../lib/patterns/pattern-contract.ts'
import { patternRules } from '../../lib/patterns/vocabulary.ts'
import { pageQuery } from '../../lib/values/shared-contract.ts'

const ruleParams = z.object({ rule: z.enum(patternRules) })
const patternQuery = z.lazy(() => z.strictObject(pageQuery))

export const routes = [
  route('GET /api/v1/patterns', {
    operationId: 'listPatterns',
    summary: 'List affiliates in whose posts a rule found a pattern, newest finding first',
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
  route('GET /api/v1/patterns/rules', {
    operationId: 'listPatternRules',
    summary: 'List the rules about patterns, and which of them accuse whom they find',
    permission: 'pattern:read',
    responses: { 200: z.array(ruleView) },
    reach: ['patterns'],
    run: async ({ deps }) => page((await listRules(deps)).map(viewRule), null),
  }),
  route('PUT /api/v1/patterns/rules/{rule}', {
    operationId: 'decidePatternRule',
    summary: 'Let a rule accuse from the next night on, after a review, or make it silent again',
    refusals: ['conflict'],
    permission: 'pattern:decide',
    params: ruleParams,
    body: ruleDecisionBody,
    responses: { 200: ruleView },
    reach: ['patterns'],
    run: async ({ params: { rule }, body, caller, deps }) => {
      const { is_loud: isLoud, reviewed, honest, reason } = body
      return ok(viewRule(await decideRule(rule, { isLoud, reviewed, honest, reason }, caller, deps)))
    },
  }),
]

export const handler = httpHandler(routes, sharedDeps(reachPatterns, reachCohorts, reachCursors))
