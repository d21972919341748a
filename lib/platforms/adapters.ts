import { createAdapter, type OpenRoad, type PlatformAdapter } from './adapter.ts'
import { askDiscovery } from './ask-discovery.ts'
import { askableOf, mocks } from './askable.ts'
import type { Line } from './client.ts'
import type { CredentialName } from './credential-name.ts'
import type { LiveSettings } from './live/credentials.ts'
import { createSend } from './live/send.ts'
import type { WorldAt } from './mock/platform-world.ts'
import { mockRoad } from './mock/send.ts'
import type { PlatformConfig } from './platform-config.ts'
import type { Platform } from './registry.ts'

/** A platform of the mock world, or of another one. */
export const simulatedAdapter = (platform: Platform, worldAt?: WorldAt, tokens?: Line['tokens']): PlatformAdapter =>
  createAdapter(askableOf(platform), mockRoad(mocks[platform], worldAt), tokens)

/** What stands in for the platform's own way to be asked, where its posts are found by the names of their accounts. */
const discovery = { ask: askDiscovery, definition: 'views=media.view_count', source: 'platform_public' } as const

/**
 * How a platform is asked: in the mock world, or itself with one of our credentials, which is that of the platform unless another
 * one is named; null where that is missing.
 */
export type AdapterFor = (
  platform: Platform,
  mode: PlatformConfig['mode'],
  live: LiveSettings,
  name?: CredentialName,
) => PlatformAdapter | null

/** Keeps the tokens that platforms give, for as long as it is used. */
export const createAdapters = (): AdapterFor => {
  const kept = { mock: new Map(), live: new Map() }
  return (platform, mode, { credentials, stubUrl }, name = platform) => {
    if (mode === 'mock') return simulatedAdapter(platform, undefined, kept.mock)
    const askable = askableOf(platform)
    const credential = credentials[name]
    if (askable.live === undefined || credential === undefined) return null
    const send = createSend(stubUrl)
    const openRoad: OpenRoad = async (_definition, refs) => ({ send, credential, calls: [refs] })
    const source = askable.live.isForOwners ? 'platform' : 'platform_public'
    const usual = { ...askable, ...askable.live, source } as const
    return createAdapter(name === platform ? usual : { ...usual, ...discovery }, openRoad, kept.live)
  }
}
