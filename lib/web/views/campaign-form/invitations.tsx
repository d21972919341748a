import { useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useLiveRows } from '../../live.ts'
import { tell } from '../../notices.ts'
import { Badge } from '../../parts/badge.tsx'
import { Instant } from '../../parts/instant.tsx'
import { formatCount } from '../../parts/quantity.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import type { ViewProps } from '../../view-props.ts'
import { Who } from '../../who.tsx'
import { CampaignHeading } from '../campaign/campaign-heading.tsx'
import { type Invitation, stateOf } from './invitation-words.ts'
import { NewInvitation } from './new-invitation.tsx'

type Me = ViewProps['me']

const columnsFor = (me: Me, nowMs: number, revoke: (invitation: Invitation) => void): Column<Invitation>[] => [
  {
    id: 'created',
    label: 'Created',
    sortBy: ({ created_at: at }) => at,
    cell: ({ created_at: at, created_by: by }) => (
      <>
        <Instant at={at} /> by <Who by={by} me={me} />
      </>
    ),
  },
  {
    id: 'state',
    label: 'State',
    cell: (invitation) => <Badge {...stateOf(invitation, nowMs)} />,
  },
  {
    id: 'uses',
    label: 'Registered',
    isNumber: true,
    sortBy: ({ uses }) => uses,
    cell: ({ uses, max_uses: most }) => `${formatCount(uses)} of ${formatCount(most)}`,
  },
  {
    id: 'expires',
    label: 'Expires',
    sortBy: ({ expires_at: at }) => at,
    cell: ({ expires_at: at }) => <Instant at={at} />,
  },
  {
    id: 'revoke',
    label: 'Revoke',
    cell: (invitation) =>
      stateOf(invitation, nowMs).tone === 'good' ? (
        <button type="button" onClick={() => revoke(invitation)}>
          Revoke
        </button>
      ) : (
        <Instant at={invitation.revoked_at} />
      ),
  },
]

interface RevokeProps {
  readonly path: string
  readonly revoked: () => void
  readonly close: () => void
}

const Revoke = ({ path, revoked, close }: RevokeProps) => {
  const action = useAction<void, Invitation>(
    () => callApi('DELETE', path),
    () => {
      tell('good', 'The invitation is revoked.')
      close()
      revoked()
    },
  )
  return (
    <ConfirmDialog
      title="Revoke this invitation?"
      sentence="Nobody can register with its link any more. Who registered already stays. This cannot be undone."
      label="Revoke it"
      busyLabel="Revoking…"
      action={action}
      close={close}
    />
  )
}

const NoInvitations = () => (
  <Empty title="No invitations yet">
    <p>Create one, and send its link to the people who should register as affiliates.</p>
  </Empty>
)

/** The invitations of a campaign: links with which people register. */
export const InvitationsView = ({ params: { id = '' }, me }: ViewProps) => {
  const path = `/campaigns/${encodeURIComponent(id)}`
  const live = useLiveRows<Invitation>(`${path}/invitations`)
  const [isCreating, setIsCreating] = useState(false)
  const [revoking, setRevoking] = useState<Invitation | null>(null)
  return (
    <>
      <CampaignHeading id={id} title="Invitations">
        <button type="button" class="primary" onClick={() => setIsCreating(true)}>
          Invite people
        </button>
        <Freshness live={live} />
      </CampaignHeading>
      <Shown live={live} what="the invitations">
        {({ rows, hasMore }) => (
          <DataTable
            caption="Invitations"
            rows={rows}
            keyOf={({ invitation_id: invitation }) => invitation}
            columns={columnsFor(me, Date.now(), setRevoking)}
            empty={<NoInvitations />}
            more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
          />
        )}
      </Shown>
      {isCreating ? (
        <NewInvitation path={`${path}/invitations`} created={live.refresh} close={() => setIsCreating(false)} />
      ) : null}
      {revoking === null ? null : (
        <Revoke
          path={`${path}/invitations/${encodeURIComponent(revoking.invitation_id)}`}
          revoked={live.refresh}
          close={() => setRevoking(null)}
        />
      )}
    </>
  )
}
