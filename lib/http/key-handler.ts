import type { Deps, ReachName } from '../deps/deps.ts'
import { handleRequests } from './handle-requests.ts'
import { identifyByKey } from './identify-by-key.ts'
import type { LiveRoute } from './route.ts'

/** The Lambda function of a resource that programs alone call: callers send an API key, and a cookie is not looked at. It lists nothing, and takes no submissions. */
export const keyHandler = <Reached extends Exclude<ReachName, 'masterKey'> = never>(
  routes: readonly LiveRoute<Reached>[],
  depsOf: () => Deps<NoInfer<Reached>>,
) => handleRequests(routes, depsOf, { identifyRequest: identifyByKey })
