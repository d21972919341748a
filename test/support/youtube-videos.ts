import type { MockPost } from '../../lib/platforms/mock/mock-api.ts'
import { youtubeMock } from '../../lib/platforms/youtube/mock.ts'
import { mockPost } from '../unit/platforms/builders.ts'

/** The body in which YouTube itself shows videos: as the mock world writes it, without what only that has. */
export const youtubeVideos = (...videos: readonly Partial<MockPost>[]): string =>
  JSON.stringify(youtubeMock.show(videos.map((video) => mockPost(video))), (name, value: unknown) =>
    name === 'mock' ? undefined : value,
  )
