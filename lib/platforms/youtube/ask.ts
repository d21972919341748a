import { outcomeOf } from '../ask-each.ts'
import type { AskPosts, Outcome, PlatformAnswer } from '../client.ts'
import type { Credential } from '../live/credentials.ts'
import { jsonAs } from '../refusal.ts'
import type { PlatformRequest } from '../request.ts'
import { youtubeClient } from './client.ts'

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

/** The videos whose numbers an answer shows in a way that can be read. */
const idsShownIn = (stats: Outcome): ReadonlySet<string> => {
  const said = 'status' in stats && stats.status === 200 ? jsonAs(stats.body, youtubeClient.rawResponse) : null
  const posts = said === null ? [] : [...youtubeClient.readPosts(said)]
  return new Set(posts.flatMap(([id, post]) => ('unreadable' in post ? [] : [id])))
}

/**
 * The numbers of videos whose channels are known come from `batchGetStats`. It does not say why it leaves one out, and may fail
 * for reasons of its own, so the list, which shows channels too, is asked about whatever it does not show.
 */
export const askYoutube: AskPosts = async (refs, { send, credential }) => {
  const nativeIds = refs.map(({ nativeId }) => nativeId)
  const list = async (about: readonly string[]): Promise<PlatformAnswer> => ({
    nativeIds: about,
    ...(await outcomeOf(() => send(requestFor(listPath, 'snippet,status,statistics', about, credential)))),
  })
  if (refs.some(({ author }) => author === undefined)) return [await list(nativeIds)]
  const stats = await outcomeOf(() => send(requestFor(statsPath, 'id,snippet,statistics', nativeIds, credential)))
  const ids = idsShownIn(stats)
  const left = nativeIds.filter((id) => !ids.has(id))
  const shown = { nativeIds: nativeIds.filter((id) => ids.has(id)), ...stats }
  return [...(ids.size > 0 ? [shown] : []), ...(left.length > 0 ? [await list(left)] : [])]
}
