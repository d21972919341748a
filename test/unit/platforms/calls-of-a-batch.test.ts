import { expect, test, vi } from 'vitest'
import { createAskPlatform } from '../../../lib/platforms/ask-platform.ts'
import type { PlatformOwner } from '../../../lib/platforms/client.ts'
import { type PlatformConfig, platformConfig } from '../../../lib/platforms/platform-config.ts'
import type { Platform } from '../../../lib/platforms/registry.ts'
import { now, refTo } from './builders.ts'

const defaults = { mock: { seed: 1, failureRate: 0 }, live: { credentials: {}, stubUrl: null } }

/** How many calls a batch of so many posts takes of a platform's budget. */
const callsOf = async (
  platform: Platform,
  posts: number,
  capacity = 600,
  { owner, objects = 0 }: { readonly owner?: PlatformOwner; readonly objects?: number } = {},
): Promise<number> => {
  const config: PlatformConfig = platformConfig.parse({ rate_limit: { capacity }, mock: { failure_rate: 0 } })
  const configs = { get: async () => ({ config, version: 1 }), countFault: async () => 1 }
  let reserved = 0
  const ask = createAskPlatform(
    configs,
    {
      pass: async (_platform, _config, calls, asked) => {
        reserved = calls
        return { granted: true, posts: asked }
      },
      giveBack: async () => undefined,
      pause: async () => undefined,
      note: async () => null,
    },
    defaults,
    () => now,
  )
  await ask(
    platform,
    Array.from({ length: posts }, (_, at) => ({
      ...refTo(`C2Gz6des${100 + at}`),
      ...(at < objects && { objectId: `1_${at}` }),
    })),
    owner,
  )
  return reserved
}

test.each<[Platform, number, number]>([
  ['tiktok', 20, 1],
  ['tiktok', 21, 2],
  ['instagram', 1, 2],
  ['instagram', 50, 51],
  ['instagram', 51, 53],
])('%s takes for %i posts %i calls of the budget', async (platform, posts, calls) => {
  expect(await callsOf(platform, posts)).toBe(calls)
})

test.each<[string, number, number, PlatformOwner | undefined]>([
  ['without an owner', 0, 50, undefined],
  ['of which none is known', 0, 50 + 50 + 3, { token: 'token', accountId: '1' }],
  ['of which all but one are known', 49, 50 + 1 + 3, { token: 'token', accountId: '1' }],
  ['that are all known', 50, 50, { token: 'token', accountId: '1' }],
])('fifty posts on Facebook %s, %i of them known, take %i calls of the budget', async (_, objects, calls, owner) => {
  expect(await callsOf('meta', 50, 600, { objects, ...(owner && { owner }) })).toBe(calls)
})

test('a batch takes no more than a budget can ever give, so that it does not wait forever', async () => {
  expect(await callsOf('instagram', 50, 20)).toBe(20)
})

test('each request has three seconds, and all of a batch eight', async () => {
  const timeouts = vi.spyOn(AbortSignal, 'timeout')
  try {
    await callsOf('instagram', 20)
    const seconds = timeouts.mock.calls.map(([ms]) => ms / 1_000)
    expect(Map.groupBy(seconds, (one) => one).get(8)).toHaveLength(1)
    expect(Map.groupBy(seconds, (one) => one).get(3)).toHaveLength(1 + 20)
  } finally {
    timeouts.mockRestore()
  }
})
