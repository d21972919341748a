import { useState } from 'preact/hooks'
import { useFilters } from '../../filters.ts'
import { useLiveRows } from '../../live.ts'
import { Badge, wordOf } from '../../parts/badge.tsx'
import { Choice } from '../../parts/choice.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { TrustTierBadge } from '../../parts/trust.tsx'
import { linkTo } from '../../place.ts'
import { readerFacts } from '../../reader.ts'
import { InvitePerson } from './invite-person.tsx'
import { mailSentence, type Person, pathOf, roleSentences, standingOf } from './person-words.ts'

const everyMs = 60_000

const columns: readonly Column<Person>[] = [
  {
    id: 'name',
    label: 'Name',
    sortBy: ({ name }) => name,
    cell: (person) => (
      <>
        <a class="wraps" dir="auto" href={linkTo(pathOf(person))}>
          {person.name}
        </a>
        <p class="fine wraps">{person.email}</p>
      </>
    ),
  },
  { id: 'role', label: 'Role', sortBy: ({ role }) => role, cell: ({ role }) => wordOf(role) },
  {
    id: 'state',
    label: 'State',
    sortBy: ({ is_active: isActive }) => (isActive ? 1 : 0),
    cell: (person) => <Badge {...standingOf(person)} />,
  },
  {
    id: 'trust',
    label: 'Trust',
    sortBy: ({ trust_floor: floor, role }) => (readerFacts(role).submitsPosts ? floor : null),
    cell: ({ role, trust_tier: tier }) =>
      readerFacts(role).submitsPosts ? <TrustTierBadge tier={tier} /> : <span class="missing">–</span>,
  },
  { id: 'mail', label: 'Address', cell: mailSentence },
  {
    id: 'notices',
    label: 'Worth a look',
    isProse: true,
    cell: ({ notices = [] }) =>
      notices.length === 0 ? (
        <span class="missing">nothing</span>
      ) : (
        notices.map(({ code, message }) => <p key={code}>{message}</p>)
      ),
  },
  {
    id: 'since',
    label: 'Since',
    sortBy: ({ created_at: at }) => at,
    cell: ({ created_at: at }) => <Instant at={at} isDay />,
  },
]

const roleOptions = Object.keys(roleSentences).map((role) => [role, wordOf(role)] as const)
const stateOptions = [
  ['active', 'Active'],
  ['deactivated', 'Deactivated'],
  ['unconfirmed', 'Not confirmed'],
  ['notices', 'Worth a look'],
] as const

const isIn = (person: Person, state: string): boolean => {
  switch (state) {
    case 'active':
      return person.is_active
    case 'deactivated':
      return !person.is_active
    case 'unconfirmed':
      return !person.email_confirmed
    case 'notices':
      return (person.notices ?? []).length > 0
    default:
      return true
  }
}

/** Everybody who has an account, for admins. */
export const PeopleView = () => {
  const live = useLiveRows<Person>('/affiliates', everyMs)
  const { query, choose } = useFilters()
  const [isInviting, setIsInviting] = useState(false)
  const [wantedRole, state] = [query.get('role') ?? '', query.get('state') ?? '']
  const isWanted = (person: Person): boolean => ['', person.role].includes(wantedRole) && isIn(person, state)
  const filters = (
    <>
      <Choice
        label="Role"
        value={wantedRole}
        options={[['', 'All'], ...roleOptions]}
        choose={(role) => choose('role', role)}
      />
      <Choice
        label="State"
        value={state}
        options={[['', 'All'], ...stateOptions]}
        choose={(chosen) => choose('state', chosen)}
      />
    </>
  )
  return (
    <>
      <PageHeading title="People">
        <button type="button" class="primary" onClick={() => setIsInviting(true)}>
          Invite somebody
        </button>
        <Freshness live={live} />
      </PageHeading>
      <Shown live={live} what="people">
        {({ rows, hasMore }) => (
          <DataTable
            caption="People"
            rows={rows.filter(isWanted)}
            keyOf={({ id }) => id}
            columns={columns}
            textOf={({ name, email, id }) => `${name} ${email} ${id}`}
            filters={filters}
            empty={
              <Empty title="Nobody is like this">
                <p>Choose another role or state, or invite somebody.</p>
              </Empty>
            }
            more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
          />
        )}
      </Shown>
      {isInviting ? <InvitePerson invited={live.refresh} close={() => setIsInviting(false)} /> : null}
    </>
  )
}
