import { useState } from 'preact/hooks'
import { rememberedSessionHours } from '../../../access/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useLive } from '../../live.ts'
import { tell } from '../../notices.ts'
import { Badge } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Empty, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { countedSessions, endSessions, type SignedIn, saidEnded } from './end-sessions.ts'

const path = '/affiliates/me/sessions'
const everyMs = 60_000

const columnsFor = (end: (session: SignedIn) => void): Column<SignedIn>[] => [
  {
    id: 'device',
    label: 'Device',
    cell: ({ device, is_current: isCurrent }) => (
      <>
        {device} {isCurrent ? <Badge tone="info">this one</Badge> : null}
      </>
    ),
  },
  { id: 'key', label: 'Key', cell: ({ key_id: id }) => <code>{id}</code> },
  {
    id: 'created',
    label: 'Signed in',
    sortBy: (session) => session.created_at,
    cell: (session) => <Instant at={session.created_at} />,
  },
  {
    id: 'used',
    label: 'Last used',
    sortBy: (session) => session.last_used_day,
    cell: (session) => <Instant at={session.last_used_day} missing="never" isDay />,
  },
  {
    id: 'expires',
    label: 'Ends',
    sortBy: (session) => session.expires_at,
    cell: (session) => <Instant at={session.expires_at} />,
  },
  {
    id: 'end',
    label: 'End it',
    cell: (session) =>
      session.is_current ? (
        'by signing out'
      ) : (
        <button type="button" aria-label={`End the session of ${session.device}`} onClick={() => end(session)}>
          End
        </button>
      ),
  },
]

interface EndOthersProps {
  readonly others: readonly SignedIn[]
  readonly ended: () => void
  readonly close: () => void
}

const EndOthers = ({ others, ended, close }: EndOthersProps) => {
  const action = useAction<void, readonly SignedIn[]>(
    () => endSessions(others),
    (gone) => {
      tell('good', saidEnded(gone))
      ended()
    },
  )
  return (
    <ConfirmDialog
      title={`End ${countedSessions(others)}?`}
      sentence="Whoever is signed in there can change nothing from now on, and sees nothing new after a minute. This device stays signed in. If somebody else has your key, revoke it as well."
      label="End them"
      busyLabel="Ending…"
      action={action}
      close={close}
    />
  )
}

/** Where somebody is signed in, by device. */
export const Sessions = () => {
  const live = useLive<readonly SignedIn[]>(path, (signal) => callApi('GET', path, { signal }), everyMs)
  const [isAsking, setIsAsking] = useState(false)
  const { run, failure } = useAction<SignedIn, readonly SignedIn[]>(
    (session) => endSessions([session]),
    (gone) => {
      tell('good', saidEnded(gone))
      live.refresh()
    },
  )
  const others = (live.data ?? []).filter((session) => !session.is_current)
  const endedOthers = (): void => {
    setIsAsking(false)
    live.refresh()
  }
  const actions =
    others.length === 0 ? null : (
      <button type="button" onClick={() => setIsAsking(true)}>
        End all others
      </button>
    )
  return (
    <Card title="Where you are signed in" actions={actions}>
      <p class="lead-in">
        A session lasts at most {rememberedSessionHours / 24} days, and ends with the key that signed in. End any that
        you do not recognize.
      </p>
      <Refused failure={failure} />
      <Shown live={live} what="your sessions" like={['card']}>
        {(sessions) => (
          <DataTable
            caption="Your sessions"
            rows={sessions}
            keyOf={({ id }) => id}
            columns={columnsFor((session) => void run(session))}
            empty={<Empty title="No sessions" />}
          />
        )}
      </Shown>
      {isAsking ? <EndOthers others={others} ended={endedOthers} close={() => setIsAsking(false)} /> : null}
    </Card>
  )
}
