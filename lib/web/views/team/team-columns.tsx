import { doerOf } from '../../doer.ts'
import { Badge, wordOf } from '../../parts/badge.tsx'
import { Instant } from '../../parts/instant.tsx'
import type { Column } from '../../parts/table.tsx'
import type { ViewProps } from '../../view-props.ts'
import { Who } from '../../who.tsx'
import type { Member } from './team-data.ts'

/** What is asked about a member. */
export type Asked = 'role' | 'link' | 'removal'

interface Using {
  readonly me: ViewProps['me']
  /** Null for a reader who may not change the team. */
  readonly ask: ((asked: Asked, member: Member) => void) | null
}

const labels: Readonly<Record<Member['state'], Readonly<Record<Asked, string>>>> = {
  ACTIVE: { role: 'Change role', link: 'Send a new key', removal: 'Remove' },
  INVITED: { role: 'Change role', link: 'Send again', removal: 'Revoke' },
  REMOVED: { role: '', link: '', removal: '' },
}

const everyAsked: readonly Asked[] = ['role', 'link', 'removal']

const nameColumn = (me: Using['me']): Column<Member> => ({
  id: 'name',
  label: 'Name',
  sortBy: ({ name }) => name,
  cell: ({ id, name, email }) => (
    <>
      <span class="wraps">{name}</span> {id === doerOf(me) ? <Badge tone="info">you</Badge> : null}
      <p class="fine wraps">{email}</p>
    </>
  ),
})

const roleColumn: Column<Member> = {
  id: 'role',
  label: 'Role',
  sortBy: ({ role }) => role,
  cell: ({ role }) => wordOf(role),
}

const actionColumn = ({ me, ask }: Using): readonly Column<Member>[] =>
  ask === null
    ? []
    : [
        {
          id: 'actions',
          label: 'Actions',
          cell: (member) =>
            member.id === doerOf(me) ? (
              <span class="missing">none</span>
            ) : (
              <span class="buttons">
                {everyAsked.map((asked) => (
                  <button
                    key={asked}
                    type="button"
                    aria-label={`${labels[member.state][asked]}: ${member.name}`}
                    onClick={() => ask(asked, member)}
                  >
                    {labels[member.state][asked]}
                  </button>
                ))}
              </span>
            ),
        },
      ]

export const memberColumns = (using: Using): Column<Member>[] => [
  nameColumn(using.me),
  roleColumn,
  {
    id: 'joined',
    label: 'Joined',
    sortBy: ({ joined_at: at }) => at,
    cell: ({ joined_at: at, invited_by: by }) => (
      <>
        <Instant at={at} />
        <p class="fine">
          invited by <Who by={by} me={using.me} />
        </p>
      </>
    ),
  },
  ...actionColumn(using),
]

export const invitationColumns = (using: Using, nowMs: number): Column<Member>[] => [
  nameColumn(using.me),
  roleColumn,
  {
    id: 'invited',
    label: 'Invited',
    sortBy: ({ invited_at: at }) => at,
    cell: ({ invited_at: at, invited_by: by }) => (
      <>
        <Instant at={at} />
        <p class="fine">
          by <Who by={by} me={using.me} />
        </p>
      </>
    ),
  },
  {
    id: 'expires',
    label: 'Link',
    sortBy: ({ link_expires_at: at }) => at,
    cell: ({ link_expires_at: at }) =>
      at !== null && Date.parse(at) > nowMs ? (
        <>
          works until <Instant at={at} />
        </>
      ) : (
        <Badge tone="low">Expired</Badge>
      ),
  },
  ...actionColumn(using),
]
