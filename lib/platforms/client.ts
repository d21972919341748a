import type * as z from 'zod/mini'
import type { Instant } from '../values/instant.ts'
import type { Credential } from './live/credentials.ts'
import type { PlatformDefinition, PlatformPost, PostRef, UnavailableReason } from './platform.ts'
import type { PlatformRequest, PlatformResponse } from './request.ts'
import type { MetricSource } from './vocabulary.ts'

/** Why no response came. */
export interface NoResponse {
  readonly fault: 'timeout' | 'connection'
}
export type Outcome = PlatformResponse | NoResponse

/**
 * One answer of a platform's HTTP API to a call about `nativeIds`; `fault` when no answer came at all. `absent`: what a client
 * makes of an answer that is about one post alone, which is gone, not of the account that was asked, or cannot be read this time.
 */
export type PlatformAnswer = { readonly nativeIds: readonly string[] } & Said

/** What a platform said, or what a client made of it; with the id that the one post was asked for by, where that is another. */
export type Said =
  | (PlatformResponse & { readonly objectId?: string })
  | NoResponse
  | { readonly absent: 'gone' | 'elsewhere' | 'unread' }

/** A token that a platform gave for a credential, by itself or until a time. */
export interface Token {
  readonly text: string
  readonly expiresAt: Instant
}

/** What a client has at hand for one call, the same in the mock world and live. */
export interface Line {
  readonly send: (request: PlatformRequest) => Promise<PlatformResponse>
  readonly credential: Credential
  readonly now: Instant
  /** Tokens of earlier calls, by client. */
  readonly tokens: Map<string, Token>
}

/** Asks about at most `maxBatch` posts, in as many requests as that takes; every post is in exactly one of the answers. */
export type AskPosts = (refs: readonly PostRef[], line: Line) => Promise<readonly PlatformAnswer[]>

/** Who lets us read their account. */
export interface PlatformOwner {
  readonly token: string
  readonly accountId: string
  /** How posts are asked for on their account, where that takes more than asking for the post of a link. */
  readonly ask?: AskPosts | undefined
  /** Keeps the account from being asked for so many seconds, since a limit of its own is nearly reached. */
  readonly pause?: ((seconds: number) => Promise<void>) | undefined
}

/** What a refusal means, and in how many seconds calling again is worthwhile where that is known. */
export interface CallRefusal {
  readonly reason: UnavailableReason
  readonly retryAfterSeconds?: number
  /** Whoever is asked for with another token is not refused. */
  readonly isOfAccount?: true
}

/** How a platform says why it refuses; null where it says nothing that is known, so that the status decides. */
export type ReadRefusal = (refused: PlatformResponse, now: Instant) => CallRefusal | null

/**
 * For how many seconds, as a response says, nobody should ask: with our app, and for the account that was asked for; 0 where
 * nothing is in the way.
 */
export interface Pauses {
  readonly app: number
  readonly account: number
}

/** How the answers of a platform's API are read. */
export interface PlatformClient<Raw = unknown> {
  readonly rawResponse: z.ZodMiniType<Raw>
  /**
   * Reads what this client's own `rawResponse` parsed; a native id the answer leaves out is absent from the map.
   * Written as a method so that clients of different raw shapes fit one registry.
   */
  readPosts(raw: Raw): ReadonlyMap<string, PlatformPost>
  /** Reads why a call is refused; without it, and where it finds nothing, the status decides. */
  readonly readRefusal?: ReadRefusal
  /** Reads how much of a limit is used, where any response says so. */
  readonly readUsage?: (response: PlatformResponse) => Pauses
}

/** A platform with everything needed to call it. */
export interface AskablePlatform extends PlatformDefinition, PlatformClient {
  readonly ask: AskPosts
  readonly source: MetricSource
}
