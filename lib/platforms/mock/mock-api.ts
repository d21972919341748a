import type { Instant } from '../../values/instant.ts'
import type { PlatformRequest, PlatformResponse } from '../request.ts'
import type { MetricName } from '../vocabulary.ts'

/** A post as the mock world knows it at the moment of the call; `null` is a metric the platform hides this time. */
export interface MockPost extends Readonly<Record<MetricName, number | null>> {
  readonly nativeId: string
  readonly author: string
  /** An admin said whose it is; any other post is of whoever asks for it as an owner. */
  readonly isAuthorGiven?: true
  /** The author's id, on platforms that give one. */
  readonly authorId?: string
  readonly publishedAt: Instant
  readonly likes: number
  readonly comments: number
  readonly shares: number
  readonly state: 'public' | 'private'
}

/**
 * A platform's server, as the mock world plays it: in its own words, whoever asks. What its API gives nobody, such as
 * conversions, is under the key `mock` of a post, and is read in mock mode alone.
 */
export interface MockApi {
  /** The hosts that a client of this platform calls. */
  readonly hosts: readonly string[]
  /** Whether a request to one of them is for this platform; without it, each is. */
  readonly takes?: (request: PlatformRequest) => boolean
  /** Whether a request about posts brings a credential where this platform wants it; any credential will do. */
  readonly isAuthorized: (request: PlatformRequest) => boolean
  /** Whose token a request brings, on platforms that show posts to their owner alone; null for a credential of another kind. */
  readonly ownerOf?: (request: PlatformRequest) => string | null
  /** The ids of the posts that a request is about; null for a request about something else. */
  readonly idsIn: (request: PlatformRequest) => readonly string[] | null
  /** The body that shows these posts, to a request about them where that matters; what it does not list does not exist. */
  readonly show: (posts: readonly MockPost[], request?: PlatformRequest) => unknown
  /** How a request about one post is answered that does not exist; without it, the body that shows none. */
  readonly absent?: PlatformResponse
  /** For a request for the list in which owners find their posts, what writes its body from their ids; null for any other. */
  readonly listIn?: (request: PlatformRequest) => ((nativeIds: readonly string[]) => unknown) | null
  /** For a request for the posts of whoever has a name, that name, and how they are shown, the owner's alone; null for any other. */
  readonly discover?: (
    request: PlatformRequest,
  ) => { readonly owner: string; readonly show: (posts: readonly MockPost[]) => PlatformResponse } | null
  /** The platform's own way to refuse a call with this status. */
  readonly refuse: (status: number, now: Instant) => PlatformResponse
  /** Answers what is about no posts, such as a request for a token; null for what this platform does not have. */
  readonly answer?: (request: PlatformRequest, now: Instant) => PlatformResponse | null
}

export const jsonResponse = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): PlatformResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
})

/** Whether a request has an `Authorization` of this scheme, with something behind it. */
export const hasAuthorization = ({ headers }: PlatformRequest, scheme: string): boolean => {
  const [named = '', secret = ''] = headers['authorization']?.split(' ') ?? []
  return named.toLowerCase() === scheme && secret !== ''
}

/** Whether a request goes to one address of a platform. */
export const isTo = (request: PlatformRequest, method: string, host: string, path: string): boolean =>
  request.method === method && request.host === host && request.path === path
