import * as z from 'zod/mini'
import type { Credential } from '../live/credentials.ts'
import { jsonAs } from '../refusal.ts'
import type { PlatformRequest, PlatformResponse } from '../request.ts'

/** `GET /youtube/v3/channels?part=id&forHandle=@ada`: one unit of the quota. */
export const channelRequest = (handle: string, { api_key = '' }: Credential): PlatformRequest => ({
  method: 'GET',
  host: 'www.googleapis.com',
  path: '/youtube/v3/channels',
  query: { part: 'id', forHandle: `@${handle.replace(/^@/, '')}` },
  headers: { accept: 'application/json', 'x-goog-api-key': api_key },
})

const channels = z.lazy(() =>
  z.object({ items: z.optional(z.array(z.object({ id: z.string().check(z.regex(/^UC[\w-]{22}$/)) }))) }),
)

/** The id of the channel that a handle leads to; null where it leads to none, and for every refusal. */
export const channelIn = ({ status, body }: PlatformResponse): string | null =>
  status === 200 ? (jsonAs(body, channels)?.items?.[0]?.id ?? null) : null
