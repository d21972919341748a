import { askOnce } from '../ask-once.ts'
import { asJson } from '../request.ts'

/** The numbers of videos of whoever gave the token. */
export const askTiktok = askOnce((nativeIds, { access_token = '' }) => {
  const { type, body } = asJson({ filters: { video_ids: nativeIds } })
  return {
    method: 'POST',
    host: 'open.tiktokapis.com',
    path: '/v2/video/query/',
    query: { fields: 'id,create_time,share_url,view_count,like_count,comment_count,share_count' },
    headers: { ...type, authorization: `Bearer ${access_token}` },
    body,
  }
})
