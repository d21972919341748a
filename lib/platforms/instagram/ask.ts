import { askEach } from '../ask-each.ts'
import type { AskPosts, Line, PlatformAnswer } from '../client.ts'
import { isMissing, metricsLeft } from '../graph-refusal.ts'
import { graphGet } from '../graph-request.ts'
import type { PostRef } from '../platform.ts'
import type { PlatformResponse } from '../request.ts'
import { type Found, findMedia, graphHost } from './find-media.ts'

const fields = 'id,shortcode,username,timestamp,like_count,comments_count'

/** A media object with its insights, without the metrics that it does not have. */
const askMedia = async (
  id: string,
  line: Line,
  metrics: readonly string[] = ['views', 'shares'],
): Promise<PlatformResponse> => {
  const query = { fields: metrics.length === 0 ? fields : `${fields},insights.metric(${metrics.join()})` }
  const response = await line.send(graphGet(graphHost, `/${id}`, query, line.credential['access_token'] ?? ''))
  const left = metricsLeft(response, metrics)
  return left === null ? response : askMedia(id, line, left)
}

const isGone = (answer: PlatformAnswer): boolean => 'body' in answer && isMissing(answer)

/** What is said of posts that were not found: that they are in no list, or that they are there and cannot be read. */
const answerAbout = (nativeIds: readonly string[], others: Found['others']): PlatformAnswer => {
  if (typeof others === 'object') return { nativeIds, ...others }
  const data = others === 'absent' ? [] : nativeIds.map((shortcode) => ({ shortcode }))
  return { nativeIds, status: 200, headers: {}, body: JSON.stringify({ data }) }
}

/**
 * Asks for each media object by its id. An id that is not known yet, or leads to nothing for this token, is looked for in the
 * list of the account's media.
 */
export const askInstagram: AskPosts = async (refs, line) => {
  const ask = (some: readonly PostRef[]) => askEach(some, ({ objectId = '' }) => askMedia(objectId, line))
  const first = await ask(refs.filter(({ objectId }) => objectId !== undefined))
  const known = first.filter((answer) => !isGone(answer))
  const settled = new Set(known.flatMap(({ nativeIds }) => nativeIds))
  const sought = refs.filter(({ nativeId }) => !settled.has(nativeId))
  if (sought.length === 0) return known
  const { ids, others } = await findMedia(
    sought.map(({ nativeId }) => nativeId),
    line,
  )
  const found = sought.flatMap((ref) => {
    const objectId = ids.get(ref.nativeId)
    return objectId === undefined ? [] : [{ ...ref, objectId }]
  })
  const second = (await ask(found)).map((one) => (isGone(one) ? answerAbout(one.nativeIds, 'absent') : one))
  const rest = sought.flatMap(({ nativeId }) => (ids.has(nativeId) ? [] : [nativeId]))
  return [...known, ...second, ...(rest.length === 0 ? [] : [answerAbout(rest, others)])]
}
