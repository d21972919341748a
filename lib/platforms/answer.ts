import type { Instant } from '../values/instant.ts'
import type { AskablePlatform, PlatformAnswer } from './client.ts'
import type { Observation, PlatformPost, UnavailableReason } from './platform.ts'
import { retryAfterSecondsOf } from './retry-after.ts'
import { perMetric } from './vocabulary.ts'

type Absent = Extract<PlatformAnswer, { absent: string }>['absent']
type HttpAnswer = Extract<PlatformAnswer, { status: number }>

export const unavailable = (
  reason: UnavailableReason,
  fetchedAt: Instant,
  retryAfterSeconds: number | null = null,
): Observation => ({
  kind: 'unavailable',
  fetchedAt,
  reason,
  ...(retryAfterSeconds !== null && { retryAfterSeconds }),
})

/** What it means that a post is not shown. */
const absentAs: Readonly<Record<Absent, (fetchedAt: Instant) => Observation>> = {
  gone: (fetchedAt) => ({ kind: 'gone', fetchedAt, reason: 'not_found' }),
  elsewhere: (fetchedAt) => unavailable('reconnect', fetchedAt),
  unread: (fetchedAt) => ({ kind: 'unavailable', fetchedAt, reason: 'server_error', isOfPostAlone: true }),
}

/** What a status means where nothing else says why a call is refused. */
export const reasonOf = (status: number): UnavailableReason => {
  if (status === 429) return 'rate_limited'
  return status === 401 || status === 403 ? 'auth' : 'server_error'
}

/** Null for a body that is not JSON or not the platform's shape. */
const postsIn = (definition: AskablePlatform, body: string): ReadonlyMap<string, PlatformPost> | null => {
  try {
    const raw = definition.rawResponse.safeParse(JSON.parse(body))
    return raw.success ? definition.readPosts(raw.data) : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const observationOf = (
  { supports, definition, source }: AskablePlatform,
  post: PlatformPost | undefined,
  fetchedAt: Instant,
): Observation => {
  if (post === undefined) return { kind: 'gone', fetchedAt, reason: 'not_found' }
  if ('unreadable' in post) return absentAs.unread(fetchedAt)
  if ('gone' in post) return { kind: 'gone', fetchedAt, reason: post.gone }
  // Whatever the answer holds: what a platform never gives us is not taken from a field that looks like it.
  const metrics = {
    ...post.metrics,
    ...perMetric((name) => (supports[name] ? post.metrics[name] : { missing: 'unsupported' as const })),
  }
  return { ...post, kind: 'observed', fetchedAt, metrics, definition, source }
}

const sameForAll = (nativeIds: readonly string[], observation: Observation): ReadonlyMap<string, Observation> =>
  new Map(nativeIds.map((nativeId) => [nativeId, observation]))

const refused = (definition: AskablePlatform, answer: HttpAnswer, fetchedAt: Instant): Observation => {
  const { status, headers } = answer
  const refusal = definition.readRefusal?.(answer, fetchedAt) ?? null
  if (refusal !== null) {
    const waitSeconds = refusal.retryAfterSeconds ?? retryAfterSecondsOf(headers, fetchedAt)
    return { ...unavailable(refusal.reason, fetchedAt, waitSeconds), ...(refusal.isOfAccount && { isOfAccount: true }) }
  }
  return unavailable(reasonOf(status), fetchedAt, retryAfterSecondsOf(headers, fetchedAt))
}

/**
 * What one response says about each post in the call. A post that the response leaves out is gone. A body, or data of
 * one post, that cannot be read is `server_error`, and so is every status without a meaning of its own: posts are asked
 * about by a list, so that a 404 says that the address is gone, and nothing of a post.
 */
export const observationsIn = (
  definition: AskablePlatform,
  answer: PlatformAnswer,
  fetchedAt: Instant,
): ReadonlyMap<string, Observation> => {
  const { nativeIds } = answer
  if ('absent' in answer) {
    return sameForAll(nativeIds, absentAs[answer.absent](fetchedAt))
  }
  if ('fault' in answer) {
    return sameForAll(nativeIds, unavailable(answer.fault === 'timeout' ? 'timeout' : 'server_error', fetchedAt))
  }
  if (answer.status < 200 || answer.status > 299) return sameForAll(nativeIds, refused(definition, answer, fetchedAt))
  const posts = postsIn(definition, answer.body)
  if (posts === null) return sameForAll(nativeIds, unavailable('server_error', fetchedAt))
  const { objectId } = answer
  if (objectId !== undefined) {
    const seen = observationOf(definition, posts.values().next().value, fetchedAt)
    return sameForAll(nativeIds, seen.kind === 'observed' && seen.source !== 'mock' ? { ...seen, objectId } : seen)
  }
  return new Map(nativeIds.map((nativeId) => [nativeId, observationOf(definition, posts.get(nativeId), fetchedAt)]))
}
