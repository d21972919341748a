import { askEach, outcomeOf } from '../ask-each.ts'
import { withheldApart } from '../ask-withheld.ts'
import type { AskPosts, Line, Outcome, PlatformAnswer } from '../client.ts'
import { isFault, isMissing, metricsLeft } from '../graph-refusal.ts'
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

/** What holds for posts that were not found. `absent`: the account has none such. `unread`: it may have; its list was not read to the end. */
type NotFound = 'absent' | 'unread' | Outcome

/** A page of the list, or why there is none. */
const askPage = async (get: Get, after: string): Promise<MediaPage | Outcome> => {
  const query = { fields: 'id,shortcode,timestamp', limit: pageSize }
  const outcome = await outcomeOf(() => get('/me/media', after === '' ? query : { ...query, after }))
  if ('fault' in outcome || outcome.status < 200 || outcome.status > 299) return outcome
  return jsonAs(outcome.body, mediaPage) ?? { ...outcome, body: '' }
}

const isGone = (answer: PlatformAnswer): boolean => 'body' in answer && isMissing(answer)

/** What is said of posts that were not found: that they are in no list, or that they are there and cannot be read. */
const answerAbout = (nativeIds: readonly string[], others: NotFound): PlatformAnswer => {
  if (typeof others !== 'string') return { nativeIds, ...others }
  return { nativeIds, absent: others === 'absent' ? 'gone' : 'unread' }
}

type FoundRef = Required<Pick<PostRef, 'nativeId' | 'objectId'>>

/** The posts that a page lists, and the codes that are not on it. */
const splitBy = ({ data }: MediaPage, codes: readonly string[]) => {
  const ids = new Map(data.flatMap((one) => ('unreadable' in one ? [] : [[codeOf(one.shortcode), one.id] as const])))
  const found = codes.flatMap((nativeId): FoundRef[] => {
    const objectId = ids.get(nativeId)
    return objectId === undefined ? [] : [{ nativeId, objectId }]
  })
  return { found, left: codes.filter((code) => !ids.has(code)) }
}

/** Whether no post of that time or later is behind a page. */
const isLast = (page: MediaPage, earliestMs: number): boolean => afterOf(page) === '' || isOlder(page, earliestMs)

/**
 * Looks for posts among the media of whoever gave the token, the newest first: no lookup by code or address exists. What a page
 * lists is asked for while the next page is on its way, so that a long list holds back no new post. Where a page after the first
 * cannot be had, what is left is unread, and that is no fault of the platform.
 */
const askFromList = async (
  codes: readonly string[],
  get: Get,
  askFound: (found: readonly FoundRef[]) => Promise<readonly PlatformAnswer[]>,
): Promise<readonly PlatformAnswer[]> => {
  const earliestMs = Math.min(...codes.map(timeOf)) - slackMs
  const answers: PlatformAnswer[] = []
  let others: NotFound = 'absent'
  let sought = codes
  let page = await askPage(get, '')
  let pages = 0
  while ('data' in page) {
    pages += 1
    const { found, left } = splitBy(page, sought)
    const isDone = left.length === 0 || isLast(page, earliestMs)
    const isOver = isDone || pages === maxPages
    if (isOver !== isDone || page.data.some((one) => 'unreadable' in one)) others = 'unread'
    const [said, next] = await Promise.all([askFound(found), isOver ? null : askPage(get, afterOf(page))])
    answers.push(...said)
    sought = left
    if (next === null) return [...answers, answerAbout(sought, others)]
    page = next
  }
  return [...answers, answerAbout(sought, pages > 0 && isFault(page) ? 'unread' : page)]
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
  const second =
    sought.length === 0
      ? []
      : await askFromList(sought, get, async (found) =>
          (await ask(found)).map((one) => (isGone(one) ? answerAbout(one.nativeIds, 'absent') : one)),
        )
  return withheldApart([...known, ...second], () => get('/me/insights', { metric: 'reach', period: 'day' }))
}
