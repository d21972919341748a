import { Instant } from '../../parts/instant.tsx'
import { resolutionWords } from '../../words/alert-words.ts'
import { timesSeen } from './alert-columns.tsx'
import type { Alert, Reader } from './alert-data.ts'
import { Who } from './who.tsx'

/** What became of an alert, from the beginning. */
export const AlertHistory = ({ alert, me }: { readonly alert: Alert; readonly me: Reader }) => {
  const notes = resolutionWords(alert)
  return (
    <ol class="history">
      <li>
        <strong>Raised</strong> <Instant at={alert.created_at} />
      </li>
      <li>
        <strong>Last seen</strong> <Instant at={alert.last_seen_at} />{' '}
        <span class="fine">{timesSeen(alert.count)}</span>
      </li>
      {alert.acknowledged_by === null ? null : (
        <li>
          <strong>Acknowledged</strong> <Instant at={alert.acknowledged_at} /> by{' '}
          <Who by={alert.acknowledged_by} me={me} />
        </li>
      )}
      {alert.resolved_by === null ? null : (
        <li>
          <strong>Resolved</strong> <Instant at={alert.resolved_at} /> by <Who by={alert.resolved_by} me={me} />
          {notes === null ? null : <blockquote class="notes">{notes}</blockquote>}
        </li>
      )}
    </ol>
  )
}
