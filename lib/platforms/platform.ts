import type { Instant } from '../values/instant.ts'
import type { CredentialTrouble } from './credential-state.ts'
import type { LinkTarget } from './links/url-target.ts'
import type { CountedMetric, MetricName, MetricSource } from './vocabulary.ts'

export const missingReasons = ['hidden', 'unsupported', 'expired'] as const
type MissingReason = (typeof missingReasons)[number]

/**
 * A number a platform gave, or the named reason why there is none.
 * `unsupported`: this platform never gives it to us. `hidden`: it should, and did not this time. `expired`: it did, and we
 * may not keep it any longer.
 */
export type ObservedMetric = { readonly value: number } | { readonly missing: MissingReason }

export type ObservedMetrics = Readonly<Record<MetricName, ObservedMetric>> & {
  readonly likes?: number
  readonly comments?: number
  readonly shares?: number
  /** Money in the campaign's currency, two decimals; kept and summed, never judged. */
  readonly spend?: number
}

export const unavailableReasons = [
  'timeout',
  'rate_limited',
  'server_error',
  'auth',
  'circuit_open',
  'budget_empty',
  'disabled',
  'quota_exceeded',
  'refused',
  /** Its owner's token is needed, and there is none that works. */
  'reconnect',
] as const
export type UnavailableReason = (typeof unavailableReasons)[number]
export type GoneReason = 'not_found' | 'private'

/** What a platform said about one post at `fetchedAt`: numbers, that the post is gone, or why it did not respond. */
export type Observation =
  | {
      readonly kind: 'observed'
      readonly fetchedAt: Instant
      readonly metrics: ObservedMetrics
      /** What the platform calls the content's author, as it spells it: a handle, on YouTube the title of the channel. */
      readonly author?: string
      /** The platform's own id of the author, where accounts are known by it. */
      readonly authorId?: string
      /** What the platform's API calls the content, where that has to be looked up: the id of an Instagram media object, of a Page's post. */
      readonly objectId?: string
      readonly publishedAt?: Instant
      /** What the platform counts as a view, click and conversion, by its own field names. */
      readonly definition: string
      readonly source: MetricSource
      /** The metrics that we counted ourselves; the others are of `source`. */
      readonly counted?: readonly CountedMetric[]
      /** Of the conversions that we counted, those that nobody signed for. Earlier releases did not record it. */
      readonly unsigned?: number
    }
  | { readonly kind: 'gone'; readonly fetchedAt: Instant; readonly reason: GoneReason }
  | {
      readonly kind: 'unavailable'
      readonly fetchedAt: Instant
      readonly reason: UnavailableReason
      readonly retryAfterSeconds?: number
      /** The platform responded; only its data about this post cannot be read. */
      readonly isOfPostAlone?: true
      /** The limit that was reached is that of the account whose owner let us ask, and of no other. */
      readonly isOfAccount?: true
      /** How the call about it ended that opened the circuit for which it waits now; absent where nobody was asked. */
      readonly fault?: UnavailableReason
      readonly credential?: CredentialTrouble
    }
export type Observed = Extract<Observation, { kind: 'observed' }>

export interface PostRef {
  readonly nativeId: string
  readonly canonicalUrl: string
  /** The author by whose id the platform, or whoever let us read it, showed the post last. */
  readonly authorId?: string
  /** Who made it, as an earlier check showed, where that need not be asked again. */
  readonly author?: Pick<Observed, 'author' | 'authorId'>
  /** What the platform's API called the content when it last showed it, where that has to be looked up. */
  readonly objectId?: string
  /** The accounts that whoever submitted it linked, where it can be found by their names. */
  readonly handles?: readonly string[]
}

/** A recognised post: the same content gives the same `nativeId`, whatever form its URL had. */
export interface PostIdentity extends PostRef {
  /** What the URL calls it, where it tells: `video`, `photo`, `comment` … It says nothing about which post it is. */
  readonly kind?: string
  /**
   * The page, profile or group that the link names, as the platform's API wants it, where the link tells; lower case, and
   * without the dots of a Facebook name, which do not count.
   */
  readonly page?: string
  /** The id changes with every visit, so the same content has other ids too: Facebook's `pfbid…`. */
  readonly isAlias?: true
}

export type UrlRefusal = 'unsupported_platform' | 'not_a_post' | 'short_link' | 'invalid_url'

export interface RefusedUrl {
  readonly refusal: UrlRefusal
  /** What the link leads to instead, where it tells; and the address of the one short link, which may be followed. */
  readonly target?: LinkTarget
  readonly shortUrl?: string
}

/** A URL after the pure clean-up: host in lower case without `www.` and a final dot, no userinfo, no port, no `#`. */
export interface PlainUrl {
  readonly host: string
  /** Path segments, percent-decoded where that is safe, without empty ones. */
  readonly segments: readonly string[]
  readonly query: URLSearchParams
  readonly fragment: string
}

/** How the links of a platform are read, without asking it. */
export interface LinkRules {
  /** Hosts without `www.`; an entry matches itself and any dot-bounded subdomain. */
  readonly hosts: readonly string[]
  /** Those of them that belong to somebody else, and are never asked where a link leads. */
  readonly foreignHosts?: readonly string[]
  /** `nowMs` is the moment after which no post can have been published. */
  readonly readUrl: (url: PlainUrl, nowMs: number) => PostIdentity | RefusedUrl | UrlRefusal
}

/** What a platform's parsed answer says about one post; `unreadable` (the id) where it has not the shape it should have. */
export type PlatformPost =
  | Omit<Observed, 'kind' | 'fetchedAt' | 'definition' | 'source' | 'counted'>
  | { readonly gone: GoneReason }
  | { readonly unreadable: string }

/** What the system knows about one platform without calling it. */
export interface PlatformDefinition extends LinkRules {
  readonly name: string
  readonly supports: Readonly<Record<MetricName, boolean>>
  /** The most posts one call may ask about. */
  readonly maxBatch: number
  /** Its API shows one post per request, so that a call takes a request for each, and one for their list. */
  readonly asksEach?: true
  /**
   * How many requests more an owner's posts take whose ids in its API are not known: each of them, and the list of the account
   * in which they are looked up; absent where one for the list is enough.
   */
  readonly lookUp?: { readonly requestsEach: number; readonly listRequests: number }
  readonly definition: string
  /** What the platform itself gives whoever has our credential; absent where it can only be simulated. */
  readonly live?: Pick<PlatformDefinition, 'supports' | 'definition'> & {
    /** It shows an account's numbers to the account's owner alone. */
    readonly isForOwners?: true
  }
  /** What it bills, and how much of that we spend in a day by default, in US dollars; absent where a call costs nothing. */
  readonly cost?: { readonly usd_per_read: number; readonly max_usd_per_day: number }
  /**
   * So many reads more it bills for the author of a post; present where a call about posts whose authors are known is
   * another one.
   */
  readonly authorReads?: number
  /** For how many days its terms let statistics be stored that were not read again; absent where they say nothing. */
  readonly keptDays?: number
  /** The greatest lag of its public counts, in hours. */
  readonly lagHours: number
  /** Hours after `as_of` in which a discrepancy stays provisional. */
  readonly settlementHours: number
  /** Its links may name a post by an alias, so that two ids may be one post. */
  readonly hasAliases?: true
  /** The publish time an id carries, for platforms whose ids do. */
  readonly publishedAtOf?: (nativeId: string) => Instant | null
}
