import { useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useLive } from '../../live.ts'
import { tell } from '../../notices.ts'
import { Badge } from '../../parts/badge.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import type { ViewProps } from '../../view-props.ts'
import { Who } from '../../who.tsx'
import { CampaignHeading } from '../campaign/campaign-heading.tsx'
import { NewShare } from './new-share.tsx'
import { linksNote, type ShareLink, stateOf } from './share-words.ts'

const columnsFor = (me: ViewProps['me'], nowMs: number, revoke: (link: ShareLink) => void): Column<ShareLink>[] => [
  {
    id: 'name',
    label: 'For',
    sortBy: ({ name }) => name,
    cell: ({ name, created_at: at, created_by: by }) => (
      <>
        <span class="wraps">{name ?? 'Nobody in particular'}</span>
        <p class="fine">
          <Instant at={at} /> by <Who by={by} me={me} />
        </p>
      </>
    ),
  },
  { id: 'state', label: 'State', cell: (link) => <Badge {...stateOf(link, nowMs)} /> },
  {
    id: 'opened',
    label: 'Last opened',
    sortBy: ({ opened_at: at }) => at,
    cell: ({ opened_at: at }) => <Instant at={at} missing="never" />,
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
    cell: (link) =>
      stateOf(link, nowMs).tone === 'good' ? (
        <button type="button" onClick={() => revoke(link)}>
          Revoke
        </button>
      ) : (
        <Instant at={link.revoked_at} />
      ),
  },
]

interface RevokeProps {
  readonly path: string
  readonly revoked: () => void
  readonly close: () => void
}

const Revoke = ({ path, revoked, close }: RevokeProps) => {
  const action = useAction<void, ShareLink>(
    () => callApi('DELETE', path),
    () => {
      tell('good', 'The link is revoked.')
      close()
      revoked()
    },
  )
  return (
    <ConfirmDialog
      title="Revoke this link?"
      sentence="Whoever opens it from now on finds no report. This cannot be undone."
      label="Revoke it"
      busyLabel="Revoking…"
      action={action}
      close={close}
    />
  )
}

/** The links to a campaign's report: who can read it without an account, and whether they did. */
export const ShareView = ({ params: { id = '' }, me }: ViewProps) => {
  const path = `/campaigns/${encodeURIComponent(id)}`
  const links = `${path}/share-links`
  const live = useLive<ShareLink[]>(links, (signal) => callApi('GET', links, { signal }))
  const [isCreating, setIsCreating] = useState(false)
  const [revoking, setRevoking] = useState<ShareLink | null>(null)
  return (
    <>
      <CampaignHeading id={id} title="Share">
        <button type="button" class="primary" onClick={() => setIsCreating(true)}>
          Share a report
        </button>
        <Freshness live={live} />
      </CampaignHeading>
      <Shown live={live} what="the links">
        {(rows) => (
          <DataTable
            caption="Links to the report"
            rows={rows}
            keyOf={({ link_id: link }) => link}
            columns={columnsFor(me, Date.now(), setRevoking)}
            empty={
              <Empty title="No links yet">
                <p>{linksNote}</p>
              </Empty>
            }
          />
        )}
      </Shown>
      {isCreating ? <NewShare path={links} created={live.refresh} close={() => setIsCreating(false)} /> : null}
      {revoking === null ? null : (
        <Revoke
          path={`${links}/${encodeURIComponent(revoking.link_id)}`}
          revoked={live.refresh}
          close={() => setRevoking(null)}
        />
      )}
    </>
  )
}
