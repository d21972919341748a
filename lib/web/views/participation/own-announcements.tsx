import { useEffect, useRef } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import { useLiveRows } from '../../live.ts'
import { Badge } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import type { Announcement } from '../../words/announcement-words.ts'

/** What is announced in a campaign that the reader takes part in; whoever sees it has read it. */
export const OwnAnnouncements = ({ id }: { readonly id: string }) => {
  const live = useLiveRows<Announcement>(`/campaigns/${encodeURIComponent(id)}/announcements`)
  const rows = live.data?.rows ?? []
  const read = useRef(new Set<string>())
  useEffect(() => {
    for (const { id: unread, is_unread: isUnread } of rows) {
      if (isUnread !== true || read.current.has(unread)) continue
      read.current.add(unread)
      void callApi('DELETE', `/affiliates/me/announcements/${encodeURIComponent(unread)}`).then(({ ok }) => {
        if (!ok) read.current.delete(unread)
      })
    }
  }, [rows])
  if (rows.length === 0) return null
  return (
    <Card title="Announcements">
      {rows.map(({ id: key, title, text, is_unread: isUnread, published_at: at, corrected_at: corrected }) => (
        <article key={key}>
          <h3 class="wraps" dir="auto">
            {title} {isUnread ? <Badge tone="info">New</Badge> : null}
          </h3>
          <p class="brief" dir="auto">
            {text}
          </p>
          <p class="fine">
            <Instant at={at} />
            {corrected === null ? null : ', corrected since'}
          </p>
        </article>
      ))}
      {live.data?.hasMore ? (
        <button type="button" aria-busy={live.isLoading} onClick={live.loadMore}>
          Show more
        </button>
      ) : null}
    </Card>
  )
}
