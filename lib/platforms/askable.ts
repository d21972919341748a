import { instagramClient } from './instagram/client.ts'
import { instagramMock } from './instagram/mock.ts'
import { metaClient } from './meta/client.ts'
import { metaMock } from './meta/mock.ts'
import type { AskablePlatform, MockResponse, PlatformClient } from './platform.ts'
import { redditClient } from './reddit/client.ts'
import { redditMock } from './reddit/mock.ts'
import { definitionOf, type Platform } from './registry.ts'
import { tiktokClient } from './tiktok/client.ts'
import { tiktokMock } from './tiktok/mock.ts'
import { xClient } from './x/client.ts'
import { xMock } from './x/mock.ts'
import { youtubeClient } from './youtube/client.ts'
import { youtubeMock } from './youtube/mock.ts'

/** How the answers of each platform are read; apart from the registry, so that only functions that ask platforms carry it. */
export const clients = {
  youtube: youtubeClient,
  tiktok: tiktokClient,
  instagram: instagramClient,
  x: xClient,
  reddit: redditClient,
  meta: metaClient,
} as const satisfies Record<Platform, PlatformClient>

/** How the mock world answers in each platform's place. */
export const mocks = {
  youtube: youtubeMock,
  tiktok: tiktokMock,
  instagram: instagramMock,
  x: xMock,
  reddit: redditMock,
  meta: metaMock,
} as const satisfies Record<Platform, MockResponse>

export const askableOf = (platform: Platform): AskablePlatform => ({
  ...definitionOf(platform),
  ...clients[platform],
  mockResponse: mocks[platform],
  source: 'mock',
})
