import { createAdapter, type OpenRoad, type PlatformAdapter } from './adapter.ts'
import { askableOf, mocks } from './askable.ts'
import type { Line } from './client.ts'
import type { LiveSettings } from './live/credentials.ts'
import { createSend } from './live/send.ts'
import type { WorldAt } from './mock/platform-world.ts'
import { mockRoad } from './mock/send.ts'
import type { PlatformConfig } from './platform-config.ts'
import type { Platform } from './registry.ts'

/** A platform of the mock world, or of another one. */
export const simulatedAdapter = (platform: Platform, worldAt?: WorldAt, tokens?: Line['tokens']): PlatformAdapter =>
  createAdapter(askableOf(platform), mockRoad(mocks[platform], worldAt), tokens)

/** How a platform is asked: in the mock world, or itself with our credential; null where that is missing. */
export type AdapterFor = (
  platform: Platform,
  mode: PlatformConfig['mode'],
  live: LiveSettings,
) => PlatformAdapter | null

/** Keeps the tokens that platforms give, for as long as it is used. */
export const createAdapters = (): AdapterFor => {
  const kept = { mock: new Map(), live: new Map() }
  return (platform, mode, { credentials, stubUrl }) => {
    if (mode === 'mock') return simulatedAdapter(platform, undefined, kept.mock)
    const askable = askableOf(platform)
    const credential = credentials[platform]
    if (askable.live === undefined || credential === undefined) return null
    const send = createSend(stubUrl)
    const openRoad: OpenRoad = async (_definition, refs) => ({ send, credential, calls: [refs] })
    const source = askable.live.isForOwners ? 'platform' : 'platform_public'
    return createAdapter({ ...askable, ...askable.live, source }, openRoad, kept.live)
  }
}
