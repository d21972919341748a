import { useState } from 'preact/hooks'
import type { StandingChange } from '../../../people/affiliate-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { tell } from '../../notices.ts'
import { wordOf } from '../../parts/badge.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { apiPathOf, type Person, type Role, roleChangeSentence, roleSentences } from './person-words.ts'

interface ChangeRoleProps {
  readonly person: Person
  readonly changed: () => void
  readonly close: () => void
}

const roles = Object.keys(roleSentences) as Role[]

/** Gives somebody another role, after saying what follows. */
export const ChangeRole = ({ person, changed, close }: ChangeRoleProps) => {
  const [chosen, choose] = useState<Role>(person.role)
  const { run, isBusy, failure } = useAction<Role, Person>(
    (wanted) => callApi('PUT', apiPathOf(person.id), { body: { role: wanted } satisfies StandingChange }),
    (saved) => {
      tell('good', `${saved.name} now has the role ${wordOf(saved.role).toLowerCase()}.`)
      close()
      changed()
    },
  )
  const save = (event: Event): void => {
    event.preventDefault()
    void run(chosen)
  }
  return (
    <Dialog title={`Change the role of ${person.name}`} close={close}>
      <form onSubmit={save}>
        <fieldset class="kinds">
          <legend>Role</legend>
          {roles.map((one) => (
            <label key={one}>
              <input type="radio" name="role" checked={one === chosen} onChange={() => choose(one)} />
              {wordOf(one)}
            </label>
          ))}
        </fieldset>
        <p class="warning">{roleChangeSentence(person, chosen)}</p>
        <Refused failure={failure} />
        <FormButtons label="Change the role" busyLabel="Saving…" isBusy={isBusy} cancel={close} />
      </form>
    </Dialog>
  )
}
