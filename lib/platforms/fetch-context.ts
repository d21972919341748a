import type { Instant } from '../values/instant.ts'
import type { Pauses, PlatformOwner } from './client.ts'
import type { PlatformConfig } from './platform-config.ts'

export interface FetchContext {
  readonly now: Instant
  /** Ends the whole fetch; posts without an answer by then are `timeout`. */
  readonly signal: AbortSignal
  readonly config: PlatformConfig
  /** Whom the posts are asked for with a token of theirs. */
  readonly owner?: PlatformOwner
  /** Learns from each response how long nobody should ask; `undefined` from a platform that does not say so. */
  readonly heed?: (pauses: Pauses | undefined) => void
  /** Counts one more call about a post whose steering has `times`; answers 1 for the first under the present config. */
  countFault(platform: string, nativeId: string): Promise<number>
}
