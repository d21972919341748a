import { useState } from 'preact/hooks'
import { maxReviewTextLength, reasonWords, rejectionReasons } from '../../../review/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { errorOf, Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { tell } from '../../notices.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { type Review, reviewWords } from '../../words/review-words.ts'

type Decision = 'APPROVED' | 'REJECTED' | 'CHANGES_REQUESTED'
type Reason = (typeof rejectionReasons)[number]
type Facts = Pick<Review, 'post_id' | 'state' | 'version'>

/** A decision about a post, as one action; it names the version that the reader saw. */
const useDecision = ({ post_id: id, version }: Facts, done: () => void) =>
  useAction<{ readonly decision: Decision; readonly reason?: Reason; readonly note?: string }, Review>(
    (body) =>
      callApi('PUT', `/submissions/${encodeURIComponent(id)}/review`, { body: { ...body, if_version: version } }),
    ({ state }) => {
      if (state !== null) tell('good', `${reviewWords[state].children}.`)
      done()
    },
  )

interface ExplainProps {
  readonly review: Facts
  readonly decision: 'REJECTED' | 'CHANGES_REQUESTED'
  readonly decided: () => void
  readonly close: () => void
}

/** Rejects a post with a reason, or asks for a change; the affiliate reads what is written. */
const Explain = ({ review, decision, decided, close }: ExplainProps) => {
  const [reason, setReason] = useState<Reason>('OFF_BRIEF')
  const [note, setNote] = useState('')
  const isRejected = decision === 'REJECTED'
  const { run, isBusy, failure } = useDecision(review, () => {
    close()
    decided()
  })
  const send = (event: Event): void => {
    event.preventDefault()
    const text = note.trim()
    void run({ decision, ...(isRejected && { reason }), ...(text !== '' && { note: text }) })
  }
  return (
    <Dialog title={isRejected ? 'Reject the post' : 'Ask for a change'} close={close}>
      <form onSubmit={send} noValidate>
        <p>
          {isRejected
            ? 'The post earns nothing, and what it has earned so far goes back to the budget. You can change your mind later. Once any of it is in a statement, only an admin can reject it.'
            : 'What it has earned is held, and it gets nothing more until you approve it.'}{' '}
          The affiliate reads what you write.
        </p>
        {isRejected ? (
          <Field label="Reason" error={errorOf(failure, 'reason')}>
            {(attributes) => (
              <select
                {...attributes}
                value={reason}
                onChange={({ currentTarget }) =>
                  setReason(rejectionReasons.find((one) => one === currentTarget.value) ?? 'OTHER')
                }
              >
                {rejectionReasons.map((one) => (
                  <option key={one} value={one}>
                    {one === 'OTHER'
                      ? 'Another reason'
                      : `${reasonWords[one].charAt(0).toUpperCase()}${reasonWords[one].slice(1)}`}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ) : null}
        <Field
          label={isRejected && reason !== 'OTHER' ? 'Note (optional)' : isRejected ? 'Note' : 'What to change'}
          error={errorOf(failure, 'note')}
        >
          {(attributes) => (
            <textarea
              {...attributes}
              rows={3}
              dir="auto"
              maxLength={maxReviewTextLength}
              value={note}
              onInput={({ currentTarget }) => setNote(currentTarget.value)}
            />
          )}
        </Field>
        {failure !== null && failure.errors.length > 0 ? null : <Refused failure={failure} />}
        <FormButtons
          label={isRejected ? 'Reject' : 'Ask for the change'}
          busyLabel="Saving…"
          isBusy={isBusy}
          cancel={close}
        />
      </form>
    </Dialog>
  )
}

/** What can be decided about a reviewed post, as buttons. A dialog is about the version that was shown when it was opened. */
export const ReviewButtons = ({ review, decided }: { readonly review: Facts; readonly decided: () => void }) => {
  const [explaining, setExplaining] = useState<Pick<ExplainProps, 'review' | 'decision'> | null>(null)
  const { run, isBusy, failure } = useDecision(review, decided)
  if (review.state === 'CLOSED') return null
  return (
    <>
      <span class="buttons">
        {review.state === 'APPROVED' ? null : (
          <button type="button" class="primary" aria-busy={isBusy} onClick={() => run({ decision: 'APPROVED' })}>
            Approve
          </button>
        )}
        {review.state === 'REJECTED' ? null : (
          <button type="button" onClick={() => setExplaining({ review, decision: 'REJECTED' })}>
            Reject
          </button>
        )}
        <button type="button" onClick={() => setExplaining({ review, decision: 'CHANGES_REQUESTED' })}>
          Ask for a change
        </button>
      </span>
      <Refused failure={failure} />
      {explaining === null ? null : <Explain {...explaining} decided={decided} close={() => setExplaining(null)} />}
    </>
  )
}
