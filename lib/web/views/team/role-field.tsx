import { useId } from 'preact/hooks'
import { wordOf } from '../../parts/badge.tsx'
import type { TeamRole } from './team-data.ts'
import { teamRoleSentences, teamRoles } from './team-words.ts'

interface RoleFieldProps {
  readonly chosen: TeamRole
  readonly choose: (role: TeamRole) => void
}

/** A choice among the roles of a team, each with what it may do. */
export const RoleField = ({ chosen, choose }: RoleFieldProps) => {
  const id = useId()
  return (
    <fieldset class="event-group role-choice">
      <legend>Role</legend>
      {teamRoles.map((one) => (
        <div key={one}>
          <label>
            <input
              type="radio"
              name={id}
              checked={one === chosen}
              aria-describedby={`${id}-${one}`}
              onChange={() => choose(one)}
            />
            {wordOf(one)}
          </label>
          <p id={`${id}-${one}`} class="fine">
            {teamRoleSentences[one]}
          </p>
        </div>
      ))}
    </fieldset>
  )
}
