import { useState } from 'preact/hooks'
import type { NewMemberBody } from '../../../team/member-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useFirstError } from '../../forms/use-first-error.ts'
import { useOnceKey } from '../../forms/use-once-key.ts'
import { tell } from '../../notices.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { errorsIn, type RegistrationDraft, toldErrors } from '../people/invite-draft.ts'
import { RegistrationFields } from '../people/registration-fields.tsx'
import { RoleField } from './role-field.tsx'
import { type Mailed, type TeamRole, teamPath } from './team-data.ts'
import { mailedSentence } from './team-words.ts'

interface InviteProps {
  readonly organisationId: string
  readonly invited: () => void
  readonly close: () => void
}

const useInviting = ({ organisationId, invited, close }: InviteProps) => {
  const [draft, setDraft] = useState<RegistrationDraft>({ name: '', email: '', invitation_code: '' })
  const [role, setRole] = useState<TeamRole>('EDITOR')
  const [tried, setTried] = useState<RegistrationDraft | null>(null)
  const once = useOnceKey()
  const { run, isBusy, failure } = useAction<NewMemberBody, Mailed>(
    (body) => once(body, (onceKey) => callApi('POST', teamPath(organisationId), { body, onceKey })),
    (member) => {
      tell(member.is_mailed ? 'good' : 'bad', `${member.name} is invited. ${mailedSentence(member)}`)
      close()
      invited()
    },
  )
  const send = (event: Event): void => {
    event.preventDefault()
    setTried(draft)
    const isRight = Object.values(errorsIn(draft)).every((error) => error === null)
    if (isRight) void run({ name: draft.name.trim(), email: draft.email.trim(), role })
  }
  const change = (next: Partial<RegistrationDraft>): void => setDraft({ ...draft, ...next })
  const form = useFirstError(failure ?? tried)
  return { form, draft, errors: toldErrors(tried, failure, draft), change, role, setRole, send, isBusy, failure }
}

/** Invites somebody to a team by a link that is mailed to them. */
export const InviteMember = (props: InviteProps) => {
  const { form, draft, errors, change, role, setRole, send, isBusy, failure } = useInviting(props)
  return (
    <Dialog title="Invite to the team" close={props.close}>
      <form ref={form} class="profile-form" onSubmit={send} noValidate>
        <RegistrationFields draft={draft} errors={errors} change={change} isFor="member" />
        <RoleField chosen={role} choose={setRole} />
        {failure !== null && failure.errors.length > 0 ? null : <Refused failure={failure} />}
        <FormButtons label="Invite" busyLabel="Inviting…" isBusy={isBusy} cancel={props.close} />
      </form>
    </Dialog>
  )
}
