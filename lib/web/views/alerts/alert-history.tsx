import type { ComponentChildren } from 'preact'
import { Instant } from '../../parts/instant.tsx'
import { Who } from '../../who.tsx'
import { escalationRule, escalationWords } from '../../words/alert-words.ts'
import { resolutionWords } from '../../words/resolution-words.ts'
import { timesSeen } from './alert-columns.tsx'
import type { Alert, Reader } from './alert-data.ts'

interface EventProps {
  readonly what: string
  readonly at?: string | null
  readonly children?: ComponentChildren
}

const Event = ({ what, at, children }: EventProps) => (
  <li>
    <strong>{what}</strong> {at === undefined ? null : <Instant at={at} />}
    {children}
  </li>
)

const By = ({ by, me }: { readonly by: string; readonly me: Reader }) => (
  <p>
    by <Who by={by} me={me} />
  </p>
)

/** What happened to an alert, from the beginning. */
export const AlertHistory = ({ alert, me }: { readonly alert: Alert; readonly me: Reader }) => {
  const { acknowledged_by: acknowledgedBy, resolved_by: resolvedBy } = alert
  const escalation = escalationWords(alert)
  const rule = escalationRule(alert)
  const notes = resolutionWords(alert)
  return (
    <ol class="alert-history">
      <Event what="Raised" at={alert.created_at} />
      <Event what="Last seen" at={alert.last_seen_at}>
        <p>{timesSeen(alert.count)}</p>
      </Event>
      {escalation === null ? null : (
        <Event what={escalation.badge}>
          <p>{escalation.sentence}</p>
        </Event>
      )}
      {acknowledgedBy === null ? null : (
        <Event what="Acknowledged" at={alert.acknowledged_at}>
          <By by={acknowledgedBy} me={me} />
        </Event>
      )}
      {resolvedBy === null ? null : (
        <Event what="Resolved" at={alert.resolved_at}>
          <By by={resolvedBy} me={me} />
          {notes === null ? null : <blockquote class="alert-notes">{notes}</blockquote>}
        </Event>
      )}
      {alert.status !== 'OPEN' || rule === null ? null : (
        <Event what="What comes next">
          <p>{rule}</p>
        </Event>
      )}
    </ol>
  )
}
