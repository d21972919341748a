import { useState } from 'preact/hooks'
import { useLiveRows } from '../../live.ts'
import { may } from '../../may.ts'
import { usePersonName } from '../../names.ts'
import { Card } from '../../parts/card.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import { readerFacts } from '../../reader.ts'
import type { ViewProps } from '../../view-props.ts'
import { InviteMember } from './invite-member.tsx'
import { ChangeRole, Leave, Remove, SendLink } from './member-dialogs.tsx'
import { type Asked, invitationColumns, memberColumns } from './team-columns.tsx'
import { type Member, teamPath } from './team-data.ts'

const dialogs = { role: ChangeRole, link: SendLink, removal: Remove } as const

interface ListProps {
  readonly title: string
  readonly caption: string
  readonly rows: readonly Member[]
  readonly columns: readonly Column<Member>[]
  readonly nobody: string
}

const List = ({ title, caption, rows, columns, nobody }: ListProps) => (
  <Card title={title}>
    <DataTable
      caption={caption}
      rows={rows}
      keyOf={({ id }) => id}
      columns={columns}
      empty={
        <Empty title="Nobody">
          <p>{nobody}</p>
        </Empty>
      }
    />
  </Card>
)

interface TeamProps extends Pick<ViewProps, 'me'> {
  readonly organisationId: string
  /** The name of the account; null until it is known. */
  readonly name: string | null
}

const Team = ({ me, organisationId, name }: TeamProps) => {
  const live = useLiveRows<Member>(teamPath(organisationId), 30_000)
  const mayManage = may(me, 'team:manage')
  const [asked, setAsked] = useState<{ readonly what: Asked; readonly member: Member } | null>(null)
  const [open, setOpen] = useState<'invitation' | 'leaving' | null>(null)
  const using = { me, ask: mayManage ? (what: Asked, member: Member) => setAsked({ what, member }) : null }
  const Ask = asked && dialogs[asked.what]
  return (
    <>
      <PageHeading
        title="Team"
        above={
          readerFacts(me.role).seesEverything ? (
            <a href={linkTo(`/people/${encodeURIComponent(organisationId)}`)}>{name ?? 'Person'}</a>
          ) : undefined
        }
      >
        {mayManage ? (
          <button type="button" class="primary" onClick={() => setOpen('invitation')}>
            Invite somebody
          </button>
        ) : null}
        {me.member ? (
          <button type="button" onClick={() => setOpen('leaving')}>
            Leave the team
          </button>
        ) : null}
        <Freshness live={live} />
      </PageHeading>
      <p class="lead-in">
        Members act for {name ?? 'the account'}, each with keys and sessions of their own, and what they do is recorded
        under their names. Whoever has the account's own keys is always an owner.
      </p>
      <Shown live={live} what="the team" like={['table', 'card']}>
        {({ rows }) => (
          <>
            <List
              title="Members"
              caption="Who is in the team"
              rows={rows.filter(({ state }) => state === 'ACTIVE')}
              columns={memberColumns(using)}
              nobody="So far, only whoever has the account's own keys works here."
            />
            <List
              title="Invitations"
              caption="Who is invited"
              rows={rows.filter(({ state }) => state === 'INVITED')}
              columns={invitationColumns(using, Date.now())}
              nobody="No open invitations."
            />
          </>
        )}
      </Shown>
      {open === 'invitation' ? (
        <InviteMember organisationId={organisationId} invited={live.refresh} close={() => setOpen(null)} />
      ) : null}
      {open === 'leaving' ? <Leave team={me.name} close={() => setOpen(null)} /> : null}
      {asked !== null && Ask !== null ? (
        <Ask member={asked.member} changed={live.refresh} close={() => setAsked(null)} />
      ) : null}
    </>
  )
}

const OfSomebody = ({ id, me }: { readonly id: string; readonly me: ViewProps['me'] }) => (
  <Team me={me} organisationId={id} name={usePersonName(id, me)} />
)

/** The people of an account: the reader's own or, for an admin, any advertiser's. */
export const TeamView = ({ params: { id }, me }: ViewProps) =>
  id === undefined ? <Team me={me} organisationId={me.id} name={me.name} /> : <OfSomebody id={id} me={me} />
