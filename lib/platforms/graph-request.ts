import type { PlatformRequest } from './request.ts'

/** Several objects of the Graph API by their ids, as whoever gave the token may see them. */
export const graphRequest = (
  host: string,
  ids: readonly string[],
  fields: string,
  accessToken: string,
): PlatformRequest => ({
  method: 'GET',
  host,
  path: '/v25.0/',
  query: { ids: ids.join(','), fields },
  headers: { accept: 'application/json', authorization: `Bearer ${accessToken}` },
})
