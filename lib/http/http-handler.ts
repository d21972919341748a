import type { SessionMemory } from '../access/identify-session.ts'
import type { Deps, ReachName } from '../deps/deps.ts'
import { countPosts } from './count-posts.ts'
import { handleRequests } from './handle-requests.ts'
import { identifyRequest, sessionMemory } from './identify-request.ts'
import { lists } from './page-cursor.ts'
import type { LiveRoute } from './route.ts'

/** The Lambda function of one resource, for callers with an API key or the cookie of a session. */
export const httpHandler = <Reached extends ReachName = never>(
  routes: readonly LiveRoute<Reached>[],
  depsOf: () => Deps<NoInfer<Reached>>,
) => {
  let memory: SessionMemory | undefined
  return handleRequests(routes, depsOf, {
    lists,
    countPosts,
    identifyRequest: (route, event, exchange) => {
      memory ??= sessionMemory(exchange.deps.table.client)
      return identifyRequest(route, event, exchange, memory)
    },
  })
}
