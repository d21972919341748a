import { useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useLiveRows } from '../../live.ts'
import { tell } from '../../notices.ts'
import { StatusBadge } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Empty, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { type ApiKey, keyStateAt } from '../profile/key-words.ts'
import { apiPathOf, type Person } from './person-words.ts'

const everyMs = 60_000
const makers = { SELF: 'its owner', ADMIN: 'an admin' } as const

const columnsFor = (nowMs: number, revoke: (key: ApiKey) => void): Column<ApiKey>[] => [
  { id: 'key', label: 'Key', cell: ({ key_id: id }) => <code>{id}</code> },
  { id: 'state', label: 'State', cell: (key) => <StatusBadge status={keyStateAt(key, nowMs)} /> },
  {
    id: 'created',
    label: 'Created',
    sortBy: ({ created_at: at }) => at,
    cell: ({ created_at: at, created_by: by }) => (
      <>
        <Instant at={at} /> <span class="fine">by {makers[by]}</span>
      </>
    ),
  },
  { id: 'used', label: 'Last used', cell: ({ last_used_day: day }) => <Instant at={day} missing="never" isDay /> },
  { id: 'expires', label: 'Expires', cell: ({ expires_at: at }) => <Instant at={at} missing="never" /> },
  {
    id: 'revoke',
    label: 'Revoke',
    cell: (key) =>
      key.revoked_at === null ? (
        <button type="button" aria-label={`Revoke ${key.key_id}`} onClick={() => revoke(key)}>
          Revoke
        </button>
      ) : (
        <Instant at={key.revoked_at} />
      ),
  },
]

interface RevokeProps {
  readonly apiKey: ApiKey
  readonly path: string
  readonly revoked: () => void
  readonly close: () => void
}

const Revoke = ({ apiKey: { key_id: id }, path, revoked, close }: RevokeProps) => {
  const action = useAction<void, ApiKey>(
    () => callApi('DELETE', `${path}/${encodeURIComponent(id)}`),
    () => {
      tell('good', `The key ${id} is revoked.`)
      close()
      revoked()
    },
  )
  return (
    <ConfirmDialog
      title={`Revoke the key ${id}?`}
      sentence="Whoever uses this key is refused: at once for changes, within a minute for reading. This cannot be undone."
      label="Revoke it"
      busyLabel="Revoking…"
      action={action}
      close={close}
    />
  )
}

/** Somebody's keys, without their secrets. */
export const PersonKeys = ({ person: { id } }: { readonly person: Pick<Person, 'id'> }) => {
  const path = `${apiPathOf(id)}/api-keys`
  const live = useLiveRows<ApiKey>(path, everyMs)
  const [revoking, setRevoking] = useState<ApiKey | null>(null)
  return (
    <Card title="API keys">
      <Shown live={live} what="the keys">
        {({ rows, hasMore }) => (
          <DataTable
            caption="Keys of this person"
            rows={rows}
            keyOf={({ key_id: key }) => key}
            columns={columnsFor(Date.now(), setRevoking)}
            empty={<Empty title="No keys" />}
            more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
          />
        )}
      </Shown>
      {revoking === null ? null : (
        <Revoke apiKey={revoking} path={path} revoked={live.refresh} close={() => setRevoking(null)} />
      )}
    </Card>
  )
}
