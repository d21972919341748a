import { useState } from 'preact/hooks'
import type { MemberChange } from '../../../team/member-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { tell } from '../../notices.ts'
import { wordOf } from '../../parts/badge.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { signOut } from '../../sign-in.ts'
import { RoleField } from './role-field.tsx'
import { type Mailed, type Member, memberPath } from './team-data.ts'
import { linkSentence, mailedSentence, removeSentence } from './team-words.ts'

interface DialogProps {
  readonly member: Member
  readonly changed: () => void
  readonly close: () => void
}

export const ChangeRole = ({ member, changed, close }: DialogProps) => {
  const [role, setRole] = useState(member.role)
  const { run, isBusy, failure } = useAction<MemberChange, Member>(
    (body) => callApi('PUT', memberPath(member), { body }),
    (after) => {
      tell('good', `${after.name} is ${wordOf(after.role).toLowerCase()} from now on.`)
      close()
      changed()
    },
  )
  const save = (event: Event): void => {
    event.preventDefault()
    void run({ role, if_version: member.version })
  }
  return (
    <Dialog title={`Role of ${member.name}`} close={close}>
      <form onSubmit={save}>
        <RoleField chosen={role} choose={setRole} />
        <p class="fine">It takes effect with their next change, and within a minute for what they see.</p>
        <Refused failure={failure} />
        <FormButtons label="Save" busyLabel="Saving…" isBusy={isBusy} cancel={close} />
      </form>
    </Dialog>
  )
}

export const SendLink = ({ member, changed, close }: DialogProps) => {
  const action = useAction<void, Mailed>(
    () => callApi('POST', `${memberPath(member)}/link`),
    (after) => {
      tell(after.is_mailed ? 'good' : 'bad', mailedSentence(after))
      close()
      changed()
    },
  )
  return (
    <ConfirmDialog
      title={member.state === 'INVITED' ? `Send ${member.name} a new link?` : `A new key for ${member.name}?`}
      sentence={linkSentence(member)}
      label="Send it"
      busyLabel="Sending…"
      action={action}
      close={close}
    />
  )
}

/** Removes a member, or takes an invitation back. */
export const Remove = ({ member, changed, close }: DialogProps) => {
  const isInvited = member.state === 'INVITED'
  const action = useAction<void, Member>(
    () => callApi('DELETE', memberPath(member)),
    () => {
      tell('good', isInvited ? `The invitation of ${member.name} is revoked.` : `${member.name} is removed.`)
      close()
      changed()
    },
  )
  return (
    <ConfirmDialog
      title={isInvited ? `Revoke the invitation of ${member.name}?` : `Remove ${member.name}?`}
      sentence={removeSentence(member)}
      label={isInvited ? 'Revoke it' : 'Remove'}
      busyLabel={isInvited ? 'Revoking…' : 'Removing…'}
      action={action}
      close={close}
    />
  )
}

/** The reader leaves the team. */
export const Leave = ({ team, close }: { readonly team: string; readonly close: () => void }) => {
  const action = useAction<void, Member>(
    () => callApi('DELETE', '/affiliates/me/membership'),
    () => void signOut(`You left the team of ${team}.`),
  )
  return (
    <ConfirmDialog
      title={`Leave the team of ${team}?`}
      sentence="Every key and session of yours ends, and you are signed out. What you did stays under your name. To come back, somebody has to invite you again."
      label="Leave the team"
      busyLabel="Leaving…"
      action={action}
      close={close}
    />
  )
}
