import type { MockPost, MockResponse } from '../platform.ts'
import { toIsoSeconds } from '../raw-values.ts'

const text = (value: number | null): string | undefined => value?.toString()

const renderVideo = (post: MockPost) => ({
  kind: 'youtube#video',
  id: post.nativeId,
  snippet: {
    publishedAt: toIsoSeconds(post.publishedAt),
    channelId: post.authorId ?? '',
    channelTitle: post.author,
  },
  status: { uploadStatus: 'processed', privacyStatus: post.state },
  ...(post.state === 'public' && {
    statistics: { viewCount: text(post.views), likeCount: text(post.likes), commentCount: text(post.comments) },
    affiliateMetrics: { linkClickCount: text(post.clicks), conversionCount: text(post.conversions) },
  }),
})

export const youtubeMock: MockResponse = (posts) => ({
  kind: 'youtube#videoListResponse',
  items: posts.map(renderVideo),
  pageInfo: { totalResults: posts.length, resultsPerPage: posts.length },
})
