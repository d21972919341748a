import { useState } from 'preact/hooks'
import type { StandingChange } from '../../../people/affiliate-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx'
import { useAction } from '../../forms/use-action.ts'
import { tell } from '../../notices.ts'
import { readerFacts } from '../../reader.ts'
import type { ViewProps } from '../../view-props.ts'
import { ChangeRole } from './change-role.tsx'
import { apiPathOf, deactivateSentence, type Person, reactivateSentence } from './person-words.ts'
import { RecoveryLink } from './recovery-link.tsx'

interface ActionProps {
  readonly person: Person
  readonly changed: () => void
  readonly close: () => void
}

const Activity = ({ person, changed, close }: ActionProps) => {
  const { is_active: isActive, name } = person
  const action = useAction<void, Person>(
    () => callApi('PUT', apiPathOf(person.id), { body: { is_active: !isActive } satisfies StandingChange }),
    () => {
      tell('good', `${name} is ${isActive ? 'deactivated' : 'active again'}.`)
      close()
      changed()
    },
  )
  return (
    <ConfirmDialog
      title={isActive ? `Deactivate ${name}?` : `Reactivate ${name}?`}
      sentence={isActive ? deactivateSentence(person) : reactivateSentence(person)}
      label={isActive ? 'Deactivate' : 'Reactivate'}
      busyLabel="Saving…"
      action={action}
      close={close}
    />
  )
}

type Asked = 'role' | 'activity' | 'link'

/** What an admin does about somebody's account; nobody does it about their own. */
export const PersonActions = ({ person, me, changed }: Omit<ActionProps, 'close'> & Pick<ViewProps, 'me'>) => {
  const [asked, setAsked] = useState<Asked | null>(null)
  if (person.id === me.id) {
    return (
      <p class="lead-in">
        This is you. Your own name, address and keys are on your profile; another admin can change your role.
      </p>
    )
  }
  const close = (): void => setAsked(null)
  const canRecover = person.is_active && !readerFacts(person.role).seesEverything
  return (
    <p class="buttons toolbar">
      {canRecover ? (
        <button type="button" onClick={() => setAsked('link')}>
          Issue a one-time link
        </button>
      ) : null}
      <button type="button" onClick={() => setAsked('role')}>
        Change role
      </button>
      <button type="button" onClick={() => setAsked('activity')}>
        {person.is_active ? 'Deactivate' : 'Reactivate'}
      </button>
      {asked === 'role' ? <ChangeRole person={person} changed={changed} close={close} /> : null}
      {asked === 'activity' ? <Activity person={person} changed={changed} close={close} /> : null}
      {asked === 'link' ? <RecoveryLink person={person} close={close} /> : null}
    </p>
  )
}
