import { useState } from 'preact/hooks'
import { maxNotesLength } from '../../../alerts/vocabulary.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { errorOf, Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useIsHere } from '../../forms/use-is-here.ts'
import { tell } from '../../notices.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { Instant } from '../../parts/instant.tsx'
import { formatCount } from '../../parts/quantity.tsx'
import { Who } from '../../who.tsx'
import { resolutionWords } from '../../words/resolution-words.ts'
import type { Alert, Reader } from './alert-data.ts'
import { type Handling, resolve } from './handle-alert.ts'
import { notesError } from './notes.ts'

interface ResolveDialogProps {
  readonly alert: Alert
  readonly me: Reader
  /** Notes that were typed before the dialog was closed, by alert id. */
  readonly drafts: Map<string, string>
  readonly handled: (handling: Handling) => void
  readonly close: () => void
}

interface OvertakenProps extends Pick<ResolveDialogProps, 'alert' | 'me' | 'close'> {
  /** The reader's own notes, to copy them. */
  readonly notes: string
}

/** Somebody else resolved the alert first: shows their notes, and says that the reader's were not saved. */
const Overtaken = ({ alert, notes, me, close }: OvertakenProps) => (
  <>
    <div class="refused" role="alert">
      <p>
        This alert was already resolved by <Who by={alert.resolved_by ?? ''} me={me} /> on{' '}
        <Instant at={alert.resolved_at} />.
      </p>
    </div>
    <p>They wrote:</p>
    <blockquote class="alert-notes">{resolutionWords(alert)}</blockquote>
    <p>Your notes were not saved:</p>
    <blockquote class="alert-notes">{notes}</blockquote>
    <p class="buttons">
      <button type="button" class="primary" onClick={close}>
        Close
      </button>
    </p>
  </>
)

const useResolve = ({ alert, me, drafts, handled, close }: ResolveDialogProps) => {
  const isHere = useIsHere()
  const [overtaken, setOvertaken] = useState<{ readonly alert: Alert; readonly notes: string } | null>(null)
  const act = async (notes: string) => {
    const outcome = await resolve(alert, notes, me)
    if (!(outcome.ok || isHere())) tell('bad', `“${alert.title}” was not resolved. ${outcome.failure.sentence}`)
    return outcome
  }
  const action = useAction(act, (handling) => {
    const notes = drafts.get(alert.id) ?? ''
    drafts.delete(alert.id)
    handled(handling)
    if (handling.isMine) close()
    else setOvertaken({ alert: handling.alert, notes })
  })
  return { ...action, overtaken }
}

const NotesForm = (props: ResolveDialogProps & ReturnType<typeof useResolve>) => {
  const { alert, drafts, close, isBusy, failure, run } = props
  const [notes, setNotes] = useState(drafts.get(alert.id) ?? '')
  const [error, setError] = useState<string | null>(null)
  const type = (text: string): void => {
    setNotes(text)
    setError(null)
    drafts.set(alert.id, text)
  }
  const submit = (event: Event): void => {
    event.preventDefault()
    const wrong = notesError(notes)
    setError(wrong)
    if (wrong === null) run(notes)
  }
  return (
    <form onSubmit={submit}>
      <p class="alert-notes">{alert.message}</p>
      <p class="alert-lead">
        This closes “{alert.title}”. If the problem comes back, we raise a new alert.
        {alert.affiliate_id === null ? null : ' The affiliate can read your notes.'}
      </p>
      <Field
        label="How was it resolved?"
        hint={`${formatCount(notes.trim().length)} of ${formatCount(maxNotesLength)} characters`}
        error={error ?? errorOf(failure, 'notes')}
      >
        {(attributes) => (
          <textarea
            {...attributes}
            rows={6}
            value={notes}
            autofocus
            onInput={({ currentTarget }) => type(currentTarget.value)}
          />
        )}
      </Field>
      <Refused failure={failure} />
      <FormButtons label="Resolve" busyLabel="Resolving…" isBusy={isBusy} cancel={close} />
    </form>
  )
}

/** Asks how an alert was resolved. */
export const ResolveDialog = (props: ResolveDialogProps) => {
  const state = useResolve(props)
  const { me, close } = props
  return (
    <Dialog title="Resolve alert" close={close}>
      {state.overtaken === null ? (
        <NotesForm {...props} {...state} />
      ) : (
        <Overtaken {...state.overtaken} me={me} close={close} />
      )}
    </Dialog>
  )
}
