import { createAdapter, type PlatformAdapter, type PlatformTransport } from './adapter.ts'
import { askableOf } from './askable.ts'
import { mockTransport } from './mock/transport.ts'
import type { Platform } from './registry.ts'

/** The adapter of a platform of the registry; a real client is another transport. */
export const adapterFor = (platform: Platform, transport: PlatformTransport = mockTransport): PlatformAdapter =>
  createAdapter(askableOf(platform), transport)
