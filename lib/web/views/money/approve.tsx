import { useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { tell } from '../../notices.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'

interface ApproveProps {
  readonly campaignId: string
  /** The last day that is settled, `2026-11-30`: the latest that can be approved. */
  readonly settledDay: string
  readonly approved: () => void
  readonly close: () => void
}

/** Approves what was earned by the end of a day; refused, with a sentence, while numbers of that day may still move. */
export const Approve = ({ campaignId, settledDay, approved, close }: ApproveProps) => {
  const [through, setThrough] = useState(settledDay)
  const { run, isBusy, failure } = useAction<string, unknown>(
    (day) => callApi('POST', `/campaigns/${encodeURIComponent(campaignId)}/lock`, { body: { through: day } }),
    () => {
      tell('good', `What was earned up to ${through} is payable.`)
      close()
      approved()
    },
  )
  const approve = (event: Event): void => {
    event.preventDefault()
    void run(through)
  }
  return (
    <Dialog title="Approve what was earned" close={close}>
      <form onSubmit={approve} noValidate>
        <p class="card-note">
          What affiliates earned by the end of this day becomes payable, and each gets a statement. Later corrections
          are in the next one. This cannot be undone.
        </p>
        <Field label="Up to and including" hint="A day in UTC.">
          {(attributes) => (
            <input
              {...attributes}
              type="date"
              max={settledDay}
              value={through}
              onInput={({ currentTarget }) => setThrough(currentTarget.value)}
            />
          )}
        </Field>
        <Refused failure={failure} />
        <FormButtons label="Approve" busyLabel="Approving…" isBusy={isBusy} cancel={close} />
      </form>
    </Dialog>
  )
}
