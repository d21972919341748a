import type { FetchContext } from '../fetch-context.ts'
import type { PlatformDefinition } from '../platform.ts'
import { type SteeredFault, type Steering, steeringOf } from '../platform-config.ts'
import { perMetric } from '../vocabulary.ts'
import { mockAccountIdOf } from './account.ts'
import type { MockPost } from './mock-api.ts'
import type { Fate, PlatformWorld } from './platform-world.ts'
import { faultAt, hiddenMetricsAt, latencyAt, type MockWorld, mockPostAt, responsesTo } from './world.ts'

const steeredFault = async (
  { fail, times }: Steering,
  platform: string,
  nativeId: string,
  context: FetchContext,
): Promise<SteeredFault | null> => {
  if (fail === undefined || times === undefined) return fail ?? null
  return (await context.countFault(platform, nativeId)) <= times ? fail : null
}

const authorOf = (platform: string, author: string): Pick<MockPost, 'author' | 'authorId'> => {
  const authorId = mockAccountIdOf(platform, author)
  return authorId === null ? { author } : { author, authorId }
}

const steeredPost = (post: MockPost, steering: Steering, world: MockWorld): MockPost => ({
  ...post,
  ...(steering.views != null && responsesTo(steering.views, world, post.nativeId)),
  ...authorOf(world.platform.name, steering.author ?? post.author),
  ...(steering.author !== undefined && { isAuthorGiven: true as const }),
  ...perMetric((name) => (steering[name] === undefined ? post[name] : steering[name])),
  state: steering.state === 'private' ? 'private' : post.state,
})

/** A post that an admin makes fail fails as told and otherwise not at all. */
const fateOf = async (world: MockWorld, nativeId: string, context: FetchContext): Promise<Fate> => {
  const { config, now } = context
  const { name } = world.platform
  const steering = steeringOf(config, nativeId)
  const told = await steeredFault(steering, name, nativeId, context)
  if (told !== null) return { fault: told }
  const met = steering.fail === undefined ? faultAt(world, nativeId, config.mock.failure_rate, now) : null
  if (met !== null && met !== 'partial') return { fault: met }
  if (steering.state === 'not_found') return 'not_found'
  const post = steeredPost(mockPostAt(world, nativeId, now), steering, world)
  const hidden = met === 'partial' ? hiddenMetricsAt(world, nativeId, now) : []
  return { post: { ...post, ...Object.fromEntries(hidden.map((metric) => [metric, null])) } }
}

/** The world that follows from the seed, with what an admin steers. */
export const steeredWorld = (platform: PlatformDefinition, context: FetchContext): PlatformWorld => {
  const { config, now } = context
  const world: MockWorld = { seed: config.mock.seed, platform }
  return {
    now,
    outage: config.mock.outage ?? null,
    fateOf: (nativeId) => fateOf(world, nativeId, context),
    latencyMs: (nativeIds) => latencyAt(world, nativeIds, config.mock.latency_ms, now),
  }
}
