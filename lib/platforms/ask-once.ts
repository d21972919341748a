import type { AskPosts } from './client.ts'
import type { Credential } from './live/credentials.ts'
import type { PlatformRequest } from './request.ts'

/** Asks about all posts of a call in one request. */
export const askOnce =
  (requestFor: (nativeIds: readonly string[], credential: Credential) => PlatformRequest): AskPosts =>
  async (refs, { send, credential }) => {
    const nativeIds = refs.map(({ nativeId }) => nativeId)
    return [{ nativeIds, ...(await send(requestFor(nativeIds, credential))) }]
  }
