import { useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { errorOf, Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { tell } from '../../notices.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import type { Participant } from '../../words/participation-words.ts'

interface InviteProps {
  readonly path: string
  readonly invited: () => void
  readonly close: () => void
}

/** Invites an affiliate who has an account; others get a link. */
export const InviteAffiliate = ({ path, invited, close }: InviteProps) => {
  const [id, setId] = useState('')
  const { run, isBusy, failure } = useAction<void, Participant>(
    () => callApi('POST', path, { body: { affiliate_id: id.trim() } }),
    ({ name, standing }) => {
      tell('good', standing === 'INVITED' ? `${name} is invited, for 14 days.` : `${name} takes part.`)
      close()
      invited()
    },
  )
  const invite = (event: Event): void => {
    event.preventDefault()
    void run()
  }
  return (
    <Dialog title="Invite an affiliate" close={close}>
      <form onSubmit={invite} noValidate>
        <p>Whoever has no account yet, or whose id you do not know, joins by the link of an invitation.</p>
        <Field
          label="Id"
          hint="Such as aff_…, as affiliates read it on their profile."
          error={errorOf(failure, 'affiliate_id')}
        >
          {(attributes) => (
            <input
              {...attributes}
              type="text"
              autocomplete="off"
              spellcheck={false}
              value={id}
              onInput={({ currentTarget }) => setId(currentTarget.value)}
            />
          )}
        </Field>
        {failure !== null && failure.errors.length > 0 ? null : <Refused failure={failure} />}
        <FormButtons label="Invite" busyLabel="Inviting…" isBusy={isBusy} cancel={close} />
      </form>
    </Dialog>
  )
}
