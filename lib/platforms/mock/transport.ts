import { setTimeout as wait } from 'node:timers/promises'
import type { FetchContext, PlatformTransport } from '../adapter.ts'
import type { AskablePlatform, MockPost, PlatformAnswer } from '../platform.ts'
import { type SteeredFault, type Steering, steeringOf } from '../platform-config.ts'
import { perMetric } from '../vocabulary.ts'
import { mockAccountIdOf } from './account.ts'
import { faultAt, hiddenMetricsAt, latencyAt, type MockWorld, mockPostAt } from './world.ts'

/** What a call finds for one post: a fault instead of an answer, the post, or nothing under this id. */
type Fate = { readonly fault: SteeredFault } | { readonly post: MockPost } | 'not_found'

const json = (status: number, message: string) => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ error: { code: status, message } }),
})

/** How each fault looks from outside. A timeout is told at once; nobody waits for it. */
const faultAnswers = {
  timeout: { fault: 'timeout' },
  rate_limited: {
    ...json(429, 'Too many requests.'),
    headers: { 'content-type': 'application/json', 'retry-after': '30' },
  },
  server_error: json(503, 'The service is not available at the moment.'),
  auth: json(401, 'The access token is not valid.'),
  malformed: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"data":[{"id":"' },
} as const satisfies Record<SteeredFault, unknown>

const steeredFault = async (
  { fail, times }: Steering,
  platform: string,
  nativeId: string,
  context: FetchContext,
): Promise<SteeredFault | null> => {
  if (fail === undefined || times === undefined) return fail ?? null
  return (await context.countFault(platform, nativeId)) <= times ? fail : null
}

const authorOf = (definition: AskablePlatform, author: string): Pick<MockPost, 'author' | 'authorId'> => {
  const authorId = mockAccountIdOf(definition.name, author)
  return authorId === null ? { author } : { author, authorId }
}

const steeredPost = (post: MockPost, steering: Steering, definition: AskablePlatform): MockPost => ({
  ...post,
  ...authorOf(definition, steering.author ?? post.author),
  ...perMetric((name) => (steering[name] === undefined ? post[name] : steering[name])),
  state: steering.state === 'private' ? 'private' : post.state,
})

const worldOf = (platform: AskablePlatform, { mock }: FetchContext['config']): MockWorld => ({
  seed: mock.seed,
  platform,
})

/** A post that an admin makes fail fails as told and otherwise not at all. */
const fateOf = async (definition: AskablePlatform, nativeId: string, context: FetchContext): Promise<Fate> => {
  const { config, now } = context
  const world = worldOf(definition, config)
  const steering = steeringOf(config, nativeId)
  const told = await steeredFault(steering, world.platform.name, nativeId, context)
  if (told !== null) return { fault: told }
  const met = steering.fail === undefined ? faultAt(world, nativeId, config.mock.failure_rate, now) : null
  if (met !== null && met !== 'partial') return { fault: met }
  if (steering.state === 'not_found') return 'not_found'
  const post = steeredPost(mockPostAt(world, nativeId, now), steering, definition)
  const hidden = met === 'partial' ? hiddenMetricsAt(world, nativeId, now) : []
  return { post: { ...post, ...Object.fromEntries(hidden.map((metric) => [metric, null])) } }
}

const answersFor = (
  definition: AskablePlatform,
  fates: readonly (readonly [string, Fate])[],
): readonly PlatformAnswer[] => {
  const healthy: string[] = []
  const posts: MockPost[] = []
  const answers: PlatformAnswer[] = []
  for (const [nativeId, fate] of fates) {
    if (fate !== 'not_found' && 'fault' in fate) {
      answers.push({ nativeIds: [nativeId], ...faultAnswers[fate.fault] })
      continue
    }
    healthy.push(nativeId)
    if (fate !== 'not_found') posts.push(fate.post)
  }
  if (healthy.length === 0) return answers
  const body = JSON.stringify(definition.mockResponse(posts))
  return [{ nativeIds: healthy, status: 200, headers: { 'content-type': 'application/json' }, body }, ...answers]
}

/**
 * The platform as the mock world has it: one answer for all healthy posts and one for each faulty post.
 * Rejects with an AbortError when the signal ends the wait.
 */
export const mockTransport: PlatformTransport = async (definition, refs, context) => {
  const { config, now, signal } = context
  const world = worldOf(definition, config)
  const nativeIds = refs.map((ref) => ref.nativeId)
  signal.throwIfAborted()
  const latencyMilliseconds = latencyAt(world, nativeIds, config.mock.latency_ms, now)
  if (latencyMilliseconds > 0) await wait(latencyMilliseconds, undefined, { signal })
  const { outage } = config.mock
  if (outage !== undefined) return [{ nativeIds, ...faultAnswers[outage] }]
  const fates = await Promise.all(
    nativeIds.map(async (nativeId) => [nativeId, await fateOf(definition, nativeId, context)] as const),
  )
  return answersFor(definition, fates)
}
