import { askEach } from './ask-each.ts'
import type { AskPosts, Said } from './client.ts'
import { isMissing } from './graph-refusal.ts'
import { type AskGraph, askPost, graphOf } from './meta/ask.ts'
import { type Found, postInList, postOfVideo } from './meta/page-posts.ts'
import type { PostRef } from './platform.ts'

/** Posts by the hundred, the most that a request lists; reels are not among them. */
const maxPages = 3
const pageSize = '100'

const findInList = async (nativeId: string, page: string, ask: AskGraph): Promise<Found> => {
  let query: Parameters<AskGraph>[1] = { fields: 'permalink_url,attachments{target}', limit: pageSize }
  for (let pages = 0; pages < maxPages; pages += 1) {
    const found = postInList(await ask(`/${page}/posts`, query), nativeId)
    if (found === null || typeof found === 'string' || 'response' in found) return found
    query = { ...query, ...found }
  }
  return null
}

const elsewhere: Said = { absent: 'elsewhere' }

/** What a Page's token shows of a post that was found, or was not. */
const askFound = async (found: Found, ask: AskGraph): Promise<Said> => {
  if (found === null) return elsewhere
  if (typeof found !== 'string') return found.response
  const response = await askPost(found, ask)
  return isMissing(response) ? elsewhere : { ...response, objectId: found }
}

/**
 * What a Page's token shows of a post. One that was there earlier and is not any more is gone; any other that is not there may be
 * somebody else's.
 */
const askPage = async ({ nativeId, canonicalUrl, objectId }: PostRef, page: string, ask: AskGraph): Promise<Said> => {
  if (canonicalUrl.includes('/groups/')) return elsewhere
  if (objectId !== undefined) {
    const response = await askPost(objectId, ask)
    return isMissing(response) ? { absent: 'gone' } : { ...response, objectId }
  }
  const inList = async (): Promise<Said> => askFound(await findInList(nativeId, page, ask), ask)
  if (nativeId.startsWith('pfbid')) return inList()
  if (/\/(?:watch|reel)\//.test(canonicalUrl)) {
    return askFound(postOfVideo(await ask(`/${nativeId}`, { fields: 'post_id' }), page), ask)
  }
  const said = await askFound(`${page}_${nativeId}`, ask)
  return said === elsewhere ? inList() : said
}

/** Asks for each post with the token of the Page that it is on. */
export const askPages: AskPosts = (refs, line) =>
  askEach(refs, (ref) => askPage(ref, line.credential['account_id'] ?? '', graphOf(line)))
