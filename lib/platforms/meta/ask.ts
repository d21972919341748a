import { askOnce } from '../ask-once.ts'
import { graphRequest } from '../graph-request.ts'

export const askMeta = askOnce((nativeIds, { access_token = '' }) =>
  graphRequest(
    'graph.facebook.com',
    nativeIds,
    'created_time,from,privacy,shares,reactions.summary(true),comments.summary(true),insights.metric(post_media_view,post_clicks_by_type)',
    access_token,
  ),
)
