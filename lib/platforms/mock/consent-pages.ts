import type { PlatformRequest, PlatformResponse } from '../request.ts'
import type { MockOwners } from './owners.ts'

/** The page on which owners of a platform's simulated accounts agree, and the tokens that come of it. */
export interface MockConsentPages {
  readonly hosts: readonly string[]
  /** The token that a request about posts brings; empty for none. */
  readonly tokenIn: (request: PlatformRequest) => string
  /** Null for requests about anything else. */
  readonly answer: (request: PlatformRequest, owners: MockOwners) => PlatformResponse | null
}
