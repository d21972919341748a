import { useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { Refused } from '../../forms/refused.tsx'
import { SecretOnce } from '../../forms/secret-once.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useFirstError } from '../../forms/use-first-error.ts'
import { useOnceKey } from '../../forms/use-once-key.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import {
  daysHint,
  emptyInvitation,
  type Invitation,
  type InvitationBody,
  type InvitationDraft,
  joinLink,
  readInvitation,
  usesHint,
} from './invitation-words.ts'

type WithCode = Invitation & { readonly code: string }

interface NewInvitationProps {
  readonly path: string
  readonly created: () => void
  readonly close: () => void
}

interface CreateProps extends Omit<NewInvitationProps, 'created'> {
  readonly created: (invitation: WithCode) => void
}

const Create = ({ path, created, close }: CreateProps) => {
  const [draft, setDraft] = useState<InvitationDraft>(emptyInvitation)
  const [openedAtMs] = useState(Date.now)
  const [errors, setErrors] = useState<Readonly<Record<keyof InvitationDraft, string | null>> | null>(null)
  const once = useOnceKey()
  const { run, isBusy, failure } = useAction<InvitationBody, WithCode>(
    (body) => once(body, (onceKey) => callApi('POST', path, { body, onceKey })),
    created,
  )
  const form = useFirstError(errors)
  const create = (event: Event): void => {
    event.preventDefault()
    const read = readInvitation(draft, openedAtMs)
    setErrors('errors' in read ? read.errors : null)
    if ('body' in read) void run(read.body)
  }
  const input = (name: keyof InvitationDraft, label: string, hint: string) => (
    <Field label={label} hint={hint} error={errors?.[name] ?? null}>
      {(attributes) => (
        <input
          {...attributes}
          class="count-input"
          inputMode="numeric"
          autocomplete="off"
          value={draft[name]}
          onInput={({ currentTarget }) => setDraft({ ...draft, [name]: currentTarget.value })}
        />
      )}
    </Field>
  )
  return (
    <form ref={form} onSubmit={create} noValidate>
      {input('uses', 'People', usesHint)}
      {input('days', 'Works for how many days', daysHint)}
      <Refused failure={failure} />
      <FormButtons label="Create the link" busyLabel="Creating…" isBusy={isBusy} cancel={close} />
    </form>
  )
}

/** Creates an invitation, and shows its link once. */
export const NewInvitation = ({ path, created, close }: NewInvitationProps) => {
  const [code, setCode] = useState<string | null>(null)
  const take = (invitation: WithCode): void => {
    setCode(invitation.code)
    created()
  }
  return (
    <Dialog title={code === null ? 'Invite people' : 'Send this link'} close={close}>
      {code === null ? (
        <Create path={path} created={take} close={close} />
      ) : (
        <SecretOnce
          label="Link to register with"
          secret={joinLink(window.location.origin, code)}
          warning={`You see this link only once. Whoever has it can register as an affiliate. Its code, for the API, is ${code}`}
          close={close}
        />
      )}
    </Dialog>
  )
}
