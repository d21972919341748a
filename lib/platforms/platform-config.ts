import * as z from 'zod/mini'
import { perMetric } from './vocabulary.ts'

/** In the mock world, or the platform itself. */
export const platformModes = ['mock', 'live'] as const
export type PlatformMode = (typeof platformModes)[number]

const maxPosts = 2_000
/** A stored config has to fit one table item of 400 KB. */
const maxPostsCharacters = 300_000

export const steeredFaults = ['timeout', 'rate_limited', 'server_error', 'auth', 'malformed'] as const
export type SteeredFault = (typeof steeredFaults)[number]

/** A number, or null for a metric that the platform hides. */
const steeredCount = z.lazy(() => z.nullable(z.int().check(z.minimum(0), z.maximum(1_000_000_000_000))))

const steering = z.lazy(() =>
  z
    .strictObject({
      ...perMetric(() => z.optional(steeredCount)),
      author: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
      state: z.optional(z.enum(['private', 'not_found'])),
      fail: z.optional(z.enum(steeredFaults)),
      times: z.optional(z.int().check(z.minimum(1), z.maximum(1_000_000))),
    })
    .check(
      z.refine((post) => post.times === undefined || post.fail !== undefined, {
        path: ['times'],
        message: 'must have fail along with times, which counts failing calls',
      }),
    ),
)

/** What an admin fixes about one mock post; what is not named stays as the mock world has it. */
export type Steering = z.infer<typeof steering>

const steeredPosts = z.lazy(() =>
  z.record(z.string().check(z.minLength(1), z.maxLength(128)), steering).check(
    z.refine((posts) => Object.keys(posts).length <= maxPosts, `must steer at most ${maxPosts} posts`),
    z.refine(
      (posts) => JSON.stringify(posts).length <= maxPostsCharacters,
      `must be at most ${maxPostsCharacters.toLocaleString('en-US')} characters as JSON; steer fewer posts`,
    ),
  ),
)

const milliseconds = z.int().check(z.minimum(0), z.maximum(2_000))

/** Milliseconds a mock call takes, both ends included. */
const latency = z.lazy(() =>
  z
    .strictObject({ min: z._default(milliseconds, 0), max: z._default(milliseconds, 0) })
    .check(z.refine(({ min, max }) => min <= max, { path: ['min'], message: 'must not have min above max' })),
)

/** In US dollars. */
const cost = z.lazy(() =>
  z.strictObject({
    usd_per_read: z.number().check(z.minimum(0), z.maximum(100)),
    max_usd_per_day: z.number().check(z.minimum(0), z.maximum(1_000_000)),
  }),
)

/** Made anew for each schema that has them. */
export const configParts = () => ({
  enabled: z._default(z.boolean(), true),
  rate_limit: z.prefault(
    z.strictObject({
      capacity: z._default(z.int().check(z.minimum(1), z.maximum(1_000_000)), 600),
      per_seconds: z._default(z.int().check(z.minimum(1), z.maximum(86_400)), 60),
    }),
    {},
  ),
  cost: z.optional(cost),
  mock: z.prefault(
    z.strictObject({
      seed: z._default(z.int().check(z.minimum(0), z.maximum(4_294_967_295)), 12_345),
      failure_rate: z._default(z.number().check(z.minimum(0), z.maximum(1)), 0.05),
      latency_ms: z.prefault(latency, {}),
      /** The whole platform is down: every call fails this way. */
      outage: z.optional(z.enum(['timeout', 'server_error'])),
      posts: z._default(steeredPosts, {}),
    }),
    {},
  ),
})

/** How the product talks to one platform. */
export const platformConfig = z.lazy(() =>
  z.strictObject({ mode: z._default(z.enum(platformModes), 'mock'), ...configParts() }),
)

export type PlatformConfig = z.infer<typeof platformConfig>

/** The default configuration of a platform. */
export const defaultPlatformConfig = (
  mock: { readonly seed: number; readonly failureRate: number },
  mode: PlatformConfig['mode'],
): PlatformConfig => platformConfig.parse({ mode, mock: { seed: mock.seed, failure_rate: mock.failureRate } })

/** The steering of a post, if any. Native ids such as `constructor` are only ids here. */
export const steeringOf = (config: PlatformConfig, nativeId: string): Steering =>
  Object.hasOwn(config.mock.posts, nativeId) ? (config.mock.posts[nativeId] ?? {}) : {}
