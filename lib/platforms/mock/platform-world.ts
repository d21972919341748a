import type { Instant } from '../../values/instant.ts'
import type { FetchContext } from '../fetch-context.ts'
import type { PlatformDefinition } from '../platform.ts'
import type { SteeredFault } from '../platform-config.ts'
import type { MockPost } from './mock-api.ts'

/** What a call finds for one post: a fault instead of an answer, the post, or nothing under this id. */
export type Fate = { readonly fault: SteeredFault } | { readonly post: MockPost } | 'not_found'

/** What a mock platform has to tell at the moment of a fetch. */
export interface PlatformWorld {
  readonly now: Instant
  /** How every call fails while the whole platform is down. */
  readonly outage: SteeredFault | null
  readonly fateOf: (nativeId: string) => Promise<Fate>
  /** The posts that it lists to their owners; in the world of any others, a post begins to exist when somebody asks about it. */
  readonly listed?: readonly string[]
  /** Milliseconds that a request about these posts takes. */
  readonly latencyMs: (nativeIds: readonly string[]) => number
}

export type WorldAt = (platform: PlatformDefinition, context: FetchContext) => PlatformWorld

export const isFault = (fate: Fate): fate is { readonly fault: SteeredFault } => fate !== 'not_found' && 'fault' in fate
