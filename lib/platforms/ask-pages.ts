import { askEach, outcomeOf } from './ask-each.ts'
import { withheldApart } from './ask-withheld.ts'
import type { AskPosts, Said } from './client.ts'
import { isFault, isMissing } from './graph-refusal.ts'
import { type AskGraph, askPost, graphOf } from './meta/ask.ts'
import { metaLookUp } from './meta/definition.ts'
import { type Found, type ListedPosts, postOfVideo, postsInList } from './meta/page-posts.ts'
import type { PostRef } from './platform.ts'

/** Posts by the hundred, the most that a request lists; reels are not among them. */
const pageSize = '100'
const fields = 'permalink_url,parent_id,attachments{media_type,target,subattachments{media_type,target}}'

/** A link of a photo; earlier releases stored one that names no page as the link of a post. */
const isOfPhoto = (url: string): boolean => /\/photos?\/|\/permalink\.php\?story_fbid=\d+$/.test(url)

const idIn = ({ byLink, byPhoto }: ListedPosts, { nativeId, canonicalUrl }: PostRef): string | undefined =>
  byLink.get(nativeId) ?? (isOfPhoto(canonicalUrl) ? byPhoto.get(nativeId) : undefined)

const unread: Said = { absent: 'unread' }

/**
 * Finds posts in the list of a Page, each part of which is read when it is first needed, and once for all posts. Where a later
 * part cannot be had, what is not found yet is unread, and that is no fault of the platform.
 */
const listOf = (page: string, ask: AskGraph): ((ref: PostRef) => Promise<Found>) => {
  const parts: ReturnType<typeof read>[] = []
  const read = async (after: string | null): Promise<ListedPosts | { readonly said: Said }> => {
    const query = { fields, limit: pageSize, ...(after !== null && { after }) }
    const outcome = await outcomeOf(() => ask(`/${page}/posts`, query))
    const part = 'fault' in outcome ? null : postsInList(outcome)
    return part ?? { said: after !== null && isFault(outcome) ? unread : outcome }
  }
  const find = async (ref: PostRef, at: number, after: string | null): Promise<Found> => {
    parts[at] ??= read(after)
    const part = await parts[at]
    if ('said' in part) return part
    const found = idIn(part, ref)
    if (found !== undefined) return found
    const isLast = part.after === null || at + 1 === metaLookUp.listRequests
    return isLast ? null : find(ref, at + 1, part.after)
  }
  return (ref) => find(ref, 0, null)
}

const elsewhere: Said = { absent: 'elsewhere' }

/** What a Page's token shows of a post that was found, or was not. */
const askFound = async (found: Found, ask: AskGraph): Promise<Said> => {
  if (found === null) return elsewhere
  if (typeof found !== 'string') return found.said
  const response = await askPost(found, ask)
  return isMissing(response) ? elsewhere : { ...response, objectId: found }
}

/**
 * What a Page's token shows of a post. One that was there earlier and is not any more is gone; any other that is not there may be
 * somebody else's.
 */
const askPage = async (
  ref: PostRef,
  page: string,
  ask: AskGraph,
  findInList: (ref: PostRef) => Promise<Found>,
): Promise<Said> => {
  const { nativeId, canonicalUrl, objectId } = ref
  if (canonicalUrl.includes('/groups/')) return elsewhere
  if (objectId !== undefined) {
    const response = await askPost(objectId, ask)
    return isMissing(response) ? { absent: 'gone' } : { ...response, objectId }
  }
  const inList = async (): Promise<Said> => askFound(await findInList(ref), ask)
  if (nativeId.startsWith('pfbid')) return inList()
  if (/\/(?:watch|reel)\//.test(canonicalUrl)) {
    return askFound(postOfVideo(await ask(`/${nativeId}`, { fields: 'post_id' }), page), ask)
  }
  const said = await askFound(`${page}_${nativeId}`, ask)
  return said === elsewhere ? inList() : said
}

/** Asks for each post with the token of the Page that it is on. */
export const askPages: AskPosts = async (refs, line) => {
  const page = line.credential['account_id'] ?? ''
  const ask = graphOf(line)
  const findInList = listOf(page, ask)
  const answers = await askEach(refs, (ref) => askPage(ref, page, ask, findInList))
  return withheldApart(answers, () => ask(`/${page}/insights`, { metric: 'page_media_view', period: 'day' }))
}
