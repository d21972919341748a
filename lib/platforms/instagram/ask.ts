import { askEach, type Outcome, outcomeOf } from '../ask-each.ts'
import type { AskPosts, Line, PlatformAnswer } from '../client.ts'
import { isMissing, metricsLeft } from '../graph-refusal.ts'
import { graphGet } from '../graph-request.ts'
import type { PostRef } from '../platform.ts'
import { jsonAs } from '../refusal.ts'
import type { PlatformRequest, PlatformResponse } from '../request.ts'
import { afterOf, graphHost, isOlder, type MediaPage, mediaPage, timeOf } from './media-list.ts'
import { codeOf } from './shortcode.ts'

const fields = 'id,shortcode,username,timestamp,like_count,comments_count'

const getAs =
  ({ send, credential: { access_token = '' } }: Line) =>
  (path: string, query: PlatformRequest['query']): Promise<PlatformResponse> =>
    send(graphGet(graphHost, path, query, access_token))
type Get = ReturnType<typeof getAs>

/** A media object with its insights, without the metrics that it does not have. */
const askMedia = async (
  id: string,
  get: Get,
  metrics: readonly string[] = ['views', 'shares'],
): Promise<PlatformResponse> => {
  const response = await get(`/${id}`, {
    fields: metrics.length === 0 ? fields : `${fields},insights.metric(${metrics.join()})`,
  })
  const left = metricsLeft(response, metrics)
  return left === null ? response : askMedia(id, get, left)
}

/** An account that published more than a thousand posts since is searched no further. */
const maxPages = 10
const pageSize = '100'
/** A post gets its time no earlier than its code. */
const slackMs = 86_400_000

/** The media ids that were found, by code; and what holds for the other codes. */
interface Found {
  readonly ids: ReadonlyMap<string, string>
  /** `absent`: the account has no such post. `unread`: it may have; its list was not read to the end. */
  readonly others: 'absent' | 'unread' | Outcome
}

/** A page of the list, or why there is none. */
const askPage = async (get: Get, after: string): Promise<MediaPage | Outcome> => {
  const query = { fields: 'id,shortcode,timestamp', limit: pageSize }
  const outcome = await outcomeOf(() => get('/me/media', after === '' ? query : { ...query, after }))
  if ('fault' in outcome || outcome.status < 200 || outcome.status > 299) return outcome
  return jsonAs(outcome.body, mediaPage) ?? { ...outcome, body: '' }
}

/** Looks for posts among the media of whoever gave the token, the newest first: no lookup by code or address exists. */
const findMedia = async (codes: readonly string[], get: Get): Promise<Found> => {
  const earliestMs = Math.min(...codes.map(timeOf)) - slackMs
  const ids = new Map<string, string>()
  let others: Found['others'] = 'absent'
  let after = ''
  for (let pages = 0; pages < maxPages; pages += 1) {
    const read = await askPage(get, after)
    if (!('data' in read)) return { ids, others: read }
    for (const one of read.data) {
      if ('unreadable' in one) others = 'unread'
      else ids.set(codeOf(one.shortcode), one.id)
    }
    after = afterOf(read)
    if (after === '' || codes.every((code) => ids.has(code)) || isOlder(read, earliestMs)) return { ids, others }
  }
  return { ids, others: 'unread' }
}

const isGone = (answer: PlatformAnswer): boolean => 'body' in answer && isMissing(answer)

/** What is said of posts that were not found: that they are in no list, or that they are there and cannot be read. */
const answerAbout = (nativeIds: readonly string[], others: Found['others']): PlatformAnswer => {
  if (others === 'absent') return { nativeIds, absent: 'gone' }
  if (others !== 'unread') return { nativeIds, ...others }
  const data = nativeIds.map((shortcode) => ({ shortcode }))
  return { nativeIds, status: 200, headers: {}, body: JSON.stringify({ data }) }
}

/**
 * Asks for each media object by its id. An id that is not known yet, or leads to nothing for this token, is looked for in the
 * list of the account's media.
 */
export const askInstagram: AskPosts = async (refs, line) => {
  const get = getAs(line)
  const ask = (some: readonly Omit<PostRef, 'canonicalUrl'>[]) =>
    askEach(some, ({ objectId = '' }) => askMedia(objectId, get))
  const first = await ask(refs.filter(({ objectId }) => objectId !== undefined))
  const known = first.filter((answer) => !isGone(answer))
  const settled = known.flatMap(({ nativeIds }) => nativeIds)
  const sought = refs.map(({ nativeId }) => nativeId).filter((nativeId) => !settled.includes(nativeId))
  if (sought.length === 0) return known
  const { ids, others } = await findMedia(sought, get)
  const found = [...ids].map(([nativeId, objectId]) => ({ nativeId, objectId }))
  const second = await ask(found.filter(({ nativeId }) => sought.includes(nativeId)))
  return [
    ...known,
    ...second.map((one) => (isGone(one) ? answerAbout(one.nativeIds, 'absent') : one)),
    answerAbout(
      sought.filter((nativeId) => !ids.has(nativeId)),
      others,
    ),
  ]
}
