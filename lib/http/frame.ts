import type { Principal } from '../access/role.ts'
import type { countPosts } from './count-posts.ts'
import type { Event, Exchange } from './exchange.ts'
import type { Lists } from './page-cursor.ts'
import type { Route } from './route.ts'

/** Who sends a request; null for nobody, on a public route. */
export type IdentifyRequest = (route: Route, event: Event, exchange: Exchange) => Promise<Principal | null>

/** What a kind of function does around its routes; a part that it needs nowhere is not in its bundle. */
export interface Frame {
  readonly identifyRequest: IdentifyRequest
  /** How cursors are opened and sealed. */
  readonly lists?: Lists
  /** How the submissions in a body are counted. */
  readonly countPosts?: typeof countPosts
}
