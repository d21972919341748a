import type { AskablePlatform, AskPosts, PlatformClient } from './client.ts'
import { askInstagram } from './instagram/ask.ts'
import { instagramClient } from './instagram/client.ts'
import { instagramMock } from './instagram/mock.ts'
import { askMeta } from './meta/ask.ts'
import { metaClient } from './meta/client.ts'
import { metaMock } from './meta/mock.ts'
import type { MockApi } from './mock/mock-api.ts'
import { askReddit } from './reddit/ask.ts'
import { redditClient } from './reddit/client.ts'
import { redditMock } from './reddit/mock.ts'
import { definitionOf, type Platform } from './registry.ts'
import { askTiktok } from './tiktok/ask.ts'
import { tiktokClient } from './tiktok/client.ts'
import { tiktokMock } from './tiktok/mock.ts'
import { askX } from './x/ask.ts'
import { xClient } from './x/client.ts'
import { xMock } from './x/mock.ts'
import { askYoutube } from './youtube/ask.ts'
import { youtubeClient } from './youtube/client.ts'
import { youtubeMock } from './youtube/mock.ts'

/** How each platform is asked; apart from the registry, so that only functions that ask platforms carry it. */
const asks: Readonly<Record<Platform, AskPosts>> = {
  youtube: askYoutube,
  tiktok: askTiktok,
  instagram: askInstagram,
  x: askX,
  reddit: askReddit,
  meta: askMeta,
}

/** How its answers are read. */
export const clients = {
  youtube: youtubeClient,
  tiktok: tiktokClient,
  instagram: instagramClient,
  x: xClient,
  reddit: redditClient,
  meta: metaClient,
} as const satisfies Record<Platform, PlatformClient>

/** How the mock world plays each platform's server. */
export const mocks: Readonly<Record<Platform, MockApi>> = {
  youtube: youtubeMock,
  tiktok: tiktokMock,
  instagram: instagramMock,
  x: xMock,
  reddit: redditMock,
  meta: metaMock,
}

export const askableOf = (platform: Platform): AskablePlatform => ({
  ...definitionOf(platform),
  ...clients[platform],
  ask: asks[platform],
  source: 'mock',
})
