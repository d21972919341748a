import type { PlatformTransport } from '../adapter.ts'
import type { LiveClient } from '../platform.ts'
import type { Credential } from './credentials.ts'
import type { SendRequest } from './send.ts'

/** Calls a platform itself: one request about all posts of the call. */
export const liveTransport =
  (client: LiveClient, credential: Credential, send: SendRequest): PlatformTransport =>
  async (_definition, refs, { signal }) => {
    const nativeIds = refs.map(({ nativeId }) => nativeId)
    return [{ nativeIds, ...(await send(client.request(nativeIds, credential), signal)) }]
  }
