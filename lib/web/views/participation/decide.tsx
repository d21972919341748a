import { useState } from 'preact/hooks'
import { maxParticipationTextLength } from '../../../participation/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { errorOf, Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { tell } from '../../notices.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import type { Participant } from '../../words/participation-words.ts'

interface Decision {
  readonly to: 'TAKING_PART' | 'DECLINED' | 'REMOVED'
  readonly label: string
  readonly sentence: string
}

export interface Deciding {
  readonly participant: Participant
  readonly decision: Decision
}

const letIn: Decision = { to: 'TAKING_PART', label: 'Let in', sentence: 'They can submit posts from now on.' }
const decline: Decision = { to: 'DECLINED', label: 'Decline', sentence: 'They read why, and cannot ask again.' }
const remove: Decision = {
  to: 'REMOVED',
  label: 'Remove',
  sentence: 'They read why. Their posts stay, are checked and earn as before; they can add none.',
}

const takeBack: Decision = { to: 'REMOVED', label: 'Remove', sentence: 'They read why, and cannot accept any more.' }

/** What can be decided about somebody who stands so. */
export const decisionsFor = (standing: Participant['standing']): readonly Decision[] => {
  switch (standing) {
    case 'ASKED':
      return [letIn, decline]
    case 'DECLINED':
    case 'REMOVED':
      return [letIn]
    case 'TAKING_PART':
      return [remove]
    case 'INVITED':
      return [takeBack]
    case 'LEFT':
      return []
  }
}

interface DecideProps extends Deciding {
  readonly path: string
  readonly decided: () => void
  readonly close: () => void
}

/** Decides about somebody; a reason is asked for where they are told one. */
export const Decide = ({ participant, decision, path, decided, close }: DecideProps) => {
  const [reason, setReason] = useState('')
  const isTold = decision.to !== 'TAKING_PART'
  const { run, isBusy, failure } = useAction<void, Participant>(
    () =>
      callApi('PUT', `${path}/${encodeURIComponent(participant.affiliate_id)}`, {
        body: { standing: decision.to, ...(isTold && { reason: reason.trim() }) },
      }),
    () => {
      tell('good', 'Saved.')
      close()
      decided()
    },
  )
  const decide = (event: Event): void => {
    event.preventDefault()
    void run()
  }
  return (
    <Dialog title={`${decision.label}: ${participant.name ?? participant.affiliate_id}`} close={close}>
      <form onSubmit={decide} noValidate>
        <p>{decision.sentence}</p>
        {isTold ? (
          <Field label="Why" error={errorOf(failure, 'reason')}>
            {(attributes) => (
              <textarea
                {...attributes}
                rows={3}
                dir="auto"
                maxLength={maxParticipationTextLength}
                value={reason}
                onInput={({ currentTarget }) => setReason(currentTarget.value)}
              />
            )}
          </Field>
        ) : null}
        {failure !== null && failure.errors.length > 0 ? null : <Refused failure={failure} />}
        <FormButtons label={decision.label} busyLabel="Saving…" isBusy={isBusy} cancel={close} />
      </form>
    </Dialog>
  )
}
