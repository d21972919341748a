import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachParticipants } from '../../lib/deps/reach-participants.ts'
import { reachProfiles } from '../../lib/deps/reach-profiles.ts'
import { reachTotals } from '../../lib/deps/reach-totals.ts'
import { ok } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { search } from '../../lib/search/search.ts'
import { searchQuery, searchView, viewFound } from '../../lib/search/search-contract.ts'

export const routes = [
  route('GET /api/v1/search', {
    operationId: 'findAnything',
    summary: 'Find campaigns and people by name or id, and posts by link or id, among what you may see',
    permission: 'campaign:read',
    query: searchQuery,
    limit: 'searches',
    responses: { 200: searchView },
    reach: ['totals', 'profiles', 'participants'],
    run: async ({ query: { q }, caller, deps }) => ok(viewFound(await search(q, caller, deps))),
  }),
]

export const handler = httpHandler(routes, sharedDeps(reachTotals, reachProfiles, reachParticipants))
