import type { MockApi, MockPost } from '../../platforms/mock/mock-api.ts'
import type { Platform } from '../../platforms/registry.ts'
import type { PlatformResponse } from '../../platforms/request.ts'
import { xProblem } from '../../platforms/x/mock.ts'
import { googleError } from '../../platforms/youtube/mock.ts'
import { type Instant, toEpochMilliseconds } from '../../values/instant.ts'

/** A response, or a connection that stays silent, breaks before the response or in the middle of it. */
export type Answer = PlatformResponse | 'silence' | 'broken' | 'cut'
interface Asked {
  readonly platform: Platform
  readonly api: MockApi
  /** The posts that there are, of which a request may be about one. */
  readonly posts: readonly MockPost[]
  /** The platform's usual answer to the request, if these were the posts. */
  readonly show: (posts: readonly MockPost[]) => PlatformResponse
  readonly now: Instant
}
type Case = (asked: Asked) => Answer

const text = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): PlatformResponse => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  body,
})

const shown =
  (change: (posts: readonly MockPost[]) => readonly MockPost[]): Case =>
  ({ posts, show }) =>
    show(change(posts))

/** The numbers of the first post are written as this in the body, and replaced there. */
const marker = 123_454_321

const firstCounts =
  (written: string): Case =>
  ({ posts, show }) => {
    const marked = posts.map((post, at) => (at === 0 ? { ...post, views: marker, likes: marker } : post))
    const { body, ...response } = show(marked)
    return { ...response, body: body.replaceAll(new RegExp(`"?${marker}"?`, 'g'), written) }
  }

/** Fields that a platform leaves out at times. */
const optionalFields = new Set([
  ...['statistics', 'likeCount', 'commentCount', 'public_metrics', 'created_at', 'author_id', 'includes'],
  ...['edit_history_tweet_ids', 'author', 'created_utc', 'score', 'num_comments', 'num_crossposts', 'subreddit_type'],
  ...['removed_by_category', 'share_url', 'view_count', 'like_count', 'comment_count', 'share_count', 'username'],
  ...['timestamp', 'insights', 'comments_count', 'from', 'reactions', 'comments', 'shares', 'created_time', 'mock'],
])

const rewritten =
  (change: (name: string, value: unknown) => unknown): Case =>
  ({ posts, show }) => {
    const { body, ...response } = show(posts)
    return { ...response, body: JSON.stringify(JSON.parse(body), change) }
  }

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const refused =
  (status: number): Case =>
  ({ api, now }) =>
    api.refuse(status, now)

const resetHeaders = ['x-rate-limit-reset', 'x-ratelimit-reset', 'x-business-use-case-usage', 'retry-after']

const tooMany =
  (change: (name: string, now: Instant) => string | null): Case =>
  ({ api, now }) => {
    const { headers, ...response } = api.refuse(429, now)
    const changed = Object.entries(headers).flatMap(([name, value]) => {
      const header = resetHeaders.includes(name) ? change(name, now) : value
      return header === null ? [] : [[name, header] as const]
    })
    return { ...response, headers: Object.fromEntries(changed) }
  }

/** X names a moment; Reddit and others name seconds from now. */
const pastReset = (name: string, now: Instant): string =>
  name === 'x-rate-limit-reset' ? String(Math.floor(toEpochMilliseconds(now) / 1_000) - 60) : '0'

const usedUp: Case = ({ platform, api, now }) => {
  if (platform === 'youtube') return googleError(403, 'quotaExceeded')
  if (platform === 'x') return xProblem(429, now, 'https://api.x.com/2/problems/usage-capped')
  return api.refuse(429, now)
}

const statuses = [400, 401, 403, 404, 410, 429, 500, 502, 503, 504] as const

/** What a platform may answer, beside what it should. */
export const cases = {
  id_left_out: shown((posts) => posts.slice(1)),
  unknown_shape: firstCounts('{"of":"another shape"}'),
  extra_fields: rewritten((_name, value) => (isRecord(value) ? { ...value, unheard_of: ['new'] } : value)),
  fields_absent: rewritten((name, value) => (optionalFields.has(name) ? undefined : value)),
  beyond_2_53: firstCounts('"9007199254740993"'),
  empty_list: shown(() => []),
  other_order: shown((posts) => posts.toReversed()),
  duplicate_id: shown((posts) => [...posts, ...posts.slice(0, 1)]),
  html: () => text(200, '<!doctype html><title>One moment</title>'),
  truncated: ({ posts, show }) => {
    const { body, ...response } = show(posts)
    return { ...response, body: body.slice(0, Math.floor(body.length / 2)) }
  },
  no_content: () => text(204, ''),
  redirect: () => text(301, '', { location: 'https://elsewhere.example/' }),
  ...(Object.fromEntries(statuses.map((status) => [`status_${status}`, refused(status)])) as Record<
    `status_${(typeof statuses)[number]}`,
    Case
  >),
  no_reset: tooMany(() => null),
  past_reset: tooMany(pastReset),
  quota: usedUp,
  broken: () => 'broken',
  cut: () => 'cut',
  silence: () => 'silence',
} as const satisfies Record<string, Case>

export type CaseName = keyof typeof cases
export const caseNames = Object.keys(cases) as [CaseName, ...CaseName[]]

export const answerOfCase = (name: CaseName, asked: Asked): Answer => cases[name](asked)
