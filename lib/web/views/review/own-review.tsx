import { useState } from 'preact/hooks'
import { maxReviewTextLength, reasonWords } from '../../../review/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useLive } from '../../live.ts'
import { tell } from '../../notices.ts'
import { Badge } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { Field } from '../../parts/field.tsx'
import { type Review, type ReviewState, reviewWords } from '../../words/review-words.ts'

const sentences: Readonly<Record<ReviewState, string>> = {
  PENDING_REVIEW: 'Nobody has decided yet. What the post earns is booked once it is approved.',
  CHANGES_REQUESTED: 'You were asked to change something. The post earns nothing more until it is approved.',
  APPROVED: '',
  REJECTED: 'The post earns nothing.',
  CLOSED: '',
}

const Answer = ({ path, done }: { readonly path: string; readonly done: () => void }) => {
  const [note, setNote] = useState('')
  const { run, isBusy, failure } = useAction<void, Review>(
    () => callApi('POST', `${path}/answer`, { body: note.trim() === '' ? {} : { note: note.trim() } }),
    () => {
      tell('good', 'Sent. The post waits for a decision again.')
      done()
    },
  )
  return (
    <>
      <Field label="What you changed (optional)">
        {(attributes) => (
          <textarea
            {...attributes}
            rows={2}
            dir="auto"
            maxLength={maxReviewTextLength}
            value={note}
            onInput={({ currentTarget }) => setNote(currentTarget.value)}
          />
        )}
      </Field>
      <Refused failure={failure} />
      <button type="button" class="primary" aria-busy={isBusy} onClick={() => run()}>
        I made the change
      </button>
    </>
  )
}

/** Whether a post of the reader's is approved, why not, and what to do; nothing where nobody has to approve it. */
export const OwnReview = ({ postId }: { readonly postId: string }) => {
  const path = `/submissions/${encodeURIComponent(postId)}/review`
  const { data, refresh } = useLive<Review>(path, (signal) => callApi('GET', path, { signal }), 60_000)
  if (data === null || data.state === null) return null
  const { state, reason, note } = data
  return (
    <Card title="Review">
      <p>
        <Badge {...reviewWords[state]} />
      </p>
      <p>{sentences[state]}</p>
      {reason === null || reason === 'OTHER' ? null : <p>Why: {reasonWords[reason]}.</p>}
      {note === null ? null : (
        <blockquote class="wraps" dir="auto">
          {note}
        </blockquote>
      )}
      {state === 'CHANGES_REQUESTED' ? <Answer path={path} done={refresh} /> : null}
    </Card>
  )
}
