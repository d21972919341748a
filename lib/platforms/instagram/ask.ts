import { askOnce } from '../ask-once.ts'
import { graphRequest } from '../graph-request.ts'

/**
 * Media objects by their ids. An id is found among the owner's media by its shortcode; as long as nobody can connect an
 * account, the mock world, in which a media object's id is its shortcode, is all that is asked.
 */
export const askInstagram = askOnce((nativeIds, { access_token = '' }) =>
  graphRequest(
    'graph.instagram.com',
    nativeIds,
    'shortcode,username,timestamp,like_count,comments_count,insights.metric(views,shares)',
    access_token,
  ),
)
