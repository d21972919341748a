import * as z from 'zod/mini'
import { outcomeOf } from '../ask-each.ts'
import type { AskPosts } from '../client.ts'
import type { Credential } from '../live/credentials.ts'
import { jsonAs } from '../refusal.ts'
import type { PlatformRequest, PlatformResponse } from '../request.ts'

const listPath = '/youtube/v3/videos'
/** Numbers alone, from a quota of its own. */
const statsPath = `${listPath}:batchGetStats`

/** Public numbers of public videos, for an API key; the key is in a header, since URLs are logged. */
const requestFor = (
  path: string,
  part: string,
  nativeIds: readonly string[],
  { api_key = '' }: Credential,
): PlatformRequest => ({
  method: 'GET',
  host: 'www.googleapis.com',
  path,
  query: { part, id: nativeIds.join(',') },
  headers: { accept: 'application/json', 'x-goog-api-key': api_key },
})

/** What is not there, not allowed, or used up for today: the list may still be asked. */
const isListWorthwhile = ({ status }: PlatformResponse): boolean => status === 403 || status === 404

const told = z.lazy(() =>
  z.object({
    items: z.array(z.object({ id: z.string() })),
    summary: z.optional(z.object({ failedVideoIds: z.optional(z.array(z.string())) })),
  }),
)

/** The videos that an answer says something about; null for what is no such answer. */
const idsToldIn = ({ status, body }: PlatformResponse): ReadonlySet<string> | null => {
  const said = status === 200 ? jsonAs(body, told) : null
  return said && new Set([...said.items.map(({ id }) => id), ...(said.summary?.failedVideoIds ?? [])])
}

/**
 * The numbers of videos whose channels are known come from `batchGetStats`. It does not say why it leaves one out, so that
 * the list, which shows channels too, is asked about those, and about all if it refuses the call.
 */
export const askYoutube: AskPosts = async (refs, { send, credential }) => {
  const nativeIds = refs.map(({ nativeId }) => nativeId)
  const list = async (about: readonly string[]) => ({
    nativeIds: about,
    ...(await outcomeOf(() => send(requestFor(listPath, 'snippet,status,statistics', about, credential)))),
  })
  if (refs.some(({ author }) => author === undefined)) return [await list(nativeIds)]
  const stats = await send(requestFor(statsPath, 'id,snippet,statistics', nativeIds, credential))
  if (isListWorthwhile(stats)) return [await list(nativeIds)]
  const ids = idsToldIn(stats)
  if (ids === null) return [{ nativeIds, ...stats }]
  const left = nativeIds.filter((id) => !ids.has(id))
  const answer = { nativeIds: nativeIds.filter((id) => ids.has(id)), ...stats }
  return left.length === 0 ? [answer] : [answer, await list(left)]
}
