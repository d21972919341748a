import { askOnce } from '../ask-once.ts'

/** Public numbers of public videos, for an API key; the key is in a header, since URLs are logged. */
export const askYoutube = askOnce((nativeIds, { api_key = '' }) => ({
  method: 'GET',
  host: 'www.googleapis.com',
  path: '/youtube/v3/videos',
  query: { part: 'snippet,status,statistics', id: nativeIds.join(',') },
  headers: { accept: 'application/json', 'x-goog-api-key': api_key },
}))
