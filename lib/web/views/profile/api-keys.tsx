import { useState } from 'preact/hooks'
import type { Role } from '../../../access/role.ts'
import { useLiveRows } from '../../live.ts'
import { tell } from '../../notices.ts'
import { Badge, StatusBadge } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Empty, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { sessionInUse } from '../../session.ts'
import { signOut } from '../../sign-in.ts'
import { type ApiKey, keyStateAt, revokeSentence } from './key-words.ts'
import { NewKeyDialog } from './new-key-dialog.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'

const everyMs = 60_000

const columnsFor = (inUse: string | null, nowMs: number, revoke: (key: ApiKey) => void): Column<ApiKey>[] => [
  {
    id: 'key',
    label: 'Key',
    cell: ({ key_id: id, scopes }) => (
      <>
        <code>{id}</code> {id === inUse ? <Badge tone="info">in use here</Badge> : null}
        <p class="fine wraps">{scopes === null ? 'all that you may do' : scopes.join(', ')}</p>
      </>
    ),
  },
  {
    id: 'state',
    label: 'State',
    sortBy: (key) => keyStateAt(key, nowMs),
    cell: (key) => <StatusBadge status={keyStateAt(key, nowMs)} />,
  },
  {
    id: 'created',
    label: 'Created',
    sortBy: (key) => key.created_at,
    cell: (key) => (
      <>
        <Instant at={key.created_at} /> {key.created_by === 'ADMIN' ? <Badge tone="medium">by an admin</Badge> : null}
      </>
    ),
  },
  {
    id: 'used',
    label: 'Last used',
    sortBy: (key) => key.last_used_day,
    cell: (key) => <Instant at={key.last_used_day} missing="never" isDay />,
  },
  {
    id: 'expires',
    label: 'Expires',
    sortBy: (key) => key.expires_at,
    cell: (key) => <Instant at={key.expires_at} missing="never" />,
  },
  {
    id: 'revoke',
    label: 'Revoke',
    cell: (key) =>
      keyStateAt(key, nowMs) === 'ACTIVE' ? (
        <button type="button" aria-label={`Revoke ${key.key_id}`} onClick={() => revoke(key)}>
          Revoke
        </button>
      ) : (
        <Instant at={key.revoked_at} missing="expired" />
      ),
  },
]

/** The keys of whoever is signed in. */
export const ApiKeys = ({ role }: { readonly role: Role }) => {
  const live = useLiveRows<ApiKey>('/affiliates/me/api-keys', everyMs)
  const [isCreating, setIsCreating] = useState(false)
  const [revoking, setRevoking] = useState<ApiKey | null>(null)
  const [inUse, nowMs] = [sessionInUse()?.keyId ?? null, Date.now()]
  const revoked = (key: ApiKey): void => {
    setRevoking(null)
    if (key.key_id === inUse) void signOut('You revoked the key you were signed in with. Sign in with another one.')
    else {
      tell('good', `The key ${key.key_id} is revoked.`)
      live.refresh()
    }
  }
  const create = (
    <button type="button" onClick={() => setIsCreating(true)}>
      Create another key
    </button>
  )
  return (
    <Card title="API keys" actions={create}>
      <p class="lead-in">
        Use a key to sign in here and to call the API. Give each script its own, so that you can revoke one without the
        others.
      </p>
      <Shown live={live} what="your keys">
        {({ rows, hasMore }) => (
          <DataTable
            caption="Your API keys"
            rows={rows}
            keyOf={({ key_id: id }) => id}
            columns={columnsFor(inUse, nowMs, setRevoking)}
            empty={<Empty title="No keys" />}
            more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
          />
        )}
      </Shown>
      {isCreating ? <NewKeyDialog role={role} created={live.refresh} close={() => setIsCreating(false)} /> : null}
      {revoking === null ? null : (
        <RevokeDialog
          apiKey={revoking}
          sentence={revokeSentence(revoking, inUse, live.data?.rows ?? [], nowMs)}
          revoked={() => revoked(revoking)}
          close={() => setRevoking(null)}
        />
      )}
    </Card>
  )
}
