import * as z from 'zod'

const mostPosts = 2_000
/** A stored config has to fit one table item of 400 KB. */
const mostPostsCharacters = 300_000

export const steeredFaults = ['timeout', 'rate_limited', 'server_error', 'auth', 'malformed'] as const
export type SteeredFault = (typeof steeredFaults)[number]

/** A number, or null for a metric that the platform hides. */
const steeredCount = z.int().min(0).max(1_000_000_000_000).nullable()

const steering = z
  .strictObject({
    views: steeredCount.optional(),
    clicks: steeredCount.optional(),
    conversions: steeredCount.optional(),
    author: z.string().min(1).max(100).optional(),
    state: z.enum(['private', 'not_found']).optional(),
    fail: z.enum(steeredFaults).optional(),
    times: z.int().min(1).max(1_000_000).optional(),
  })
  .refine((post) => post.times === undefined || post.fail !== undefined, {
    path: ['times'],
    message: 'times counts failing calls; add fail, or remove times',
  })

/** What an admin fixes about one mock post; what is not named stays as the mock world has it. */
export type Steering = z.infer<typeof steering>

const steeredPosts = z
  .record(z.string().min(1).max(128), steering)
  .refine((posts) => Object.keys(posts).length <= mostPosts, `at most ${mostPosts} posts can be steered`)
  .refine(
    (posts) => JSON.stringify(posts).length <= mostPostsCharacters,
    `at most ${mostPostsCharacters} characters as JSON; steer fewer posts`,
  )

const milliseconds = z.int().min(0).max(2_000)

/** Milliseconds a mock call takes, both ends included. */
const latency = z
  .strictObject({ min: milliseconds.default(0), max: milliseconds.default(0) })
  .refine(({ min, max }) => min <= max, { path: ['min'], message: 'min must not be above max' })

/** How the product talks to one platform: the body of `PUT /api/v1/platforms/{platform}/config`. */
export const platformConfig = z.strictObject({
  mode: z.enum(['mock']).default('mock'),
  enabled: z.boolean().default(true),
  rate_limit: z
    .strictObject({
      capacity: z.int().min(1).max(1_000_000).default(600),
      per_seconds: z.int().min(1).max(86_400).default(60),
    })
    .prefault({}),
  mock: z
    .strictObject({
      seed: z.int().min(0).max(4_294_967_295).default(12_345),
      failure_rate: z.number().min(0).max(1).default(0.05),
      latency_ms: latency.prefault({}),
      posts: steeredPosts.default({}),
    })
    .prefault({}),
})

export type PlatformConfig = z.infer<typeof platformConfig>

/** What holds while nobody has configured a platform. */
export const defaultPlatformConfig = (mock: { readonly seed: number; readonly failureRate: number }): PlatformConfig =>
  platformConfig.parse({ mock: { seed: mock.seed, failure_rate: mock.failureRate } })

/** The steering of a post, if any. Native ids such as `constructor` are only ids here. */
export const steeringOf = (config: PlatformConfig, nativeId: string): Steering =>
  Object.hasOwn(config.mock.posts, nativeId) ? (config.mock.posts[nativeId] ?? {}) : {}
