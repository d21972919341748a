import type { PlatformRequest } from './request.ts'

/** Something of the Graph API, at a path below its version, as whoever gave the token may see it. */
export const graphGet = (
  host: string,
  path: string,
  query: PlatformRequest['query'],
  accessToken: string,
): PlatformRequest => ({
  method: 'GET',
  host,
  path: `/v25.0${path}`,
  query,
  headers: { accept: 'application/json', authorization: `Bearer ${accessToken}` },
})
