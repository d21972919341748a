import { askEach } from '../ask-each.ts'
import type { AskPosts, Line } from '../client.ts'
import { isMissing, metricsLeft } from '../graph-refusal.ts'
import { graphGet } from '../graph-request.ts'
import type { PlatformResponse } from '../request.ts'

/** Asks the Graph API for something, at a path below its version. */
export type AskGraph = (path: string, query: Readonly<Record<string, string>>) => Promise<PlatformResponse>

export const graphOf =
  ({ send, credential }: Line): AskGraph =>
  (path, query) =>
    send(graphGet('graph.facebook.com', path, query, credential['access_token'] ?? ''))

/** Reactions and comments take a permission about other people, which nobody is asked for. */
const fields = 'created_time,from,privacy,shares'

/** A post with its insights, without the metrics that it does not have; a refusal need not name them. */
export const askPost = async (
  id: string,
  ask: AskGraph,
  metrics: readonly string[] = ['post_media_view', 'post_clicks_by_type'],
): Promise<PlatformResponse> => {
  const insights = metrics.length === 0 ? '' : `,insights.metric(${metrics.join()}).period(lifetime)`
  const response = await ask(`/${id}`, { fields: fields + insights })
  const left = metricsLeft(response, metrics)
  if (left === null) return response
  return askPost(id, ask, left.length === 0 && metrics.length > 1 ? metrics.slice(0, 1) : left)
}

/** Posts by the ids of their links, as only the mock world has them. */
export const askMeta: AskPosts = (refs, line) =>
  askEach(refs, async ({ nativeId }) => {
    const response = await askPost(nativeId, graphOf(line))
    return isMissing(response) ? { absent: 'gone' } : response
  })
