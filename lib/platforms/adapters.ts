import { createAdapter, type PlatformAdapter, type PlatformTransport } from './adapter.ts'
import { askableOf } from './askable.ts'
import type { LiveSettings } from './live/credentials.ts'
import { createSend } from './live/send.ts'
import { liveTransport } from './live/transport.ts'
import { mockTransport } from './mock/transport.ts'
import type { PlatformConfig } from './platform-config.ts'
import type { Platform } from './registry.ts'

/** A platform of the mock world, or behind another transport. */
export const simulatedAdapter = (platform: Platform, transport: PlatformTransport = mockTransport): PlatformAdapter =>
  createAdapter(askableOf(platform), transport)

/** How a platform is asked: in the mock world, or itself with our credential; null where that is missing. */
export const adapterFor = (
  platform: Platform,
  mode: PlatformConfig['mode'],
  { credentials, stubUrl }: LiveSettings,
): PlatformAdapter | null => {
  if (mode === 'mock') return simulatedAdapter(platform)
  const askable = askableOf(platform)
  const { live, liveClient } = askable
  const credential = credentials[platform]
  if (live === undefined || liveClient === undefined || credential === undefined) return null
  return createAdapter(
    { ...askable, ...live, source: 'platform_public' },
    liveTransport(liveClient, credential, createSend(stubUrl)),
  )
}
