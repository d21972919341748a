import { reasonWords } from '../../../review/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { may } from '../../may.ts'
import { Badge } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import type { ViewProps } from '../../view-props.ts'
import { type Review, reviewWords } from '../../words/review-words.ts'
import { ReviewButtons } from './decide-review.tsx'

/** What was decided about a post, what was said, and what can be decided; nothing where nobody has to approve it. */
export const LookerReview = ({ postId, me }: { readonly postId: string; readonly me: ViewProps['me'] }) => {
  const path = `/submissions/${encodeURIComponent(postId)}/review`
  const { data, refresh } = useLive<Review>(path, (signal) => callApi('GET', path, { signal }), 60_000)
  if (data === null || data.state === null) return null
  const said = data.history.filter(({ note, reason }) => note !== null || reason !== null)
  return (
    <Card title="Review">
      <p>
        <Badge {...reviewWords[data.state]} /> {data.since === null ? null : <Instant at={data.since} />}
      </p>
      {said.length === 0 ? null : (
        <ul>
          {said.map(({ at, step, note, reason }) => (
            <li key={`${at}${step}`} class="wraps" dir="auto">
              {step === 'ANSWERED' ? 'The affiliate: ' : ''}
              {reason === null || reason === 'OTHER' ? '' : `${reasonWords[reason]}. `}
              {note ?? ''}
            </li>
          ))}
        </ul>
      )}
      {may(me, 'submission:review') ? <ReviewButtons review={data} decided={refresh} /> : null}
    </Card>
  )
}
