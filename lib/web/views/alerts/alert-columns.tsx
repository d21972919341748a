import type { ComponentChildren } from 'preact'
import { StatusBadge } from '../../parts/badge.tsx'
import { Instant } from '../../parts/instant.tsx'
import { formatCount } from '../../parts/quantity.tsx'
import type { Column } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import { Who } from '../../who.tsx'
import { alertName, severities } from '../../words/alert-words.ts'
import { resolutionWords } from '../../words/resolution-words.ts'
import { AppealState } from '../appeals/appeal-state.tsx'
import { About } from './about.tsx'
import { EscalationSentence, SeverityBadges } from './alert-badges.tsx'
import { type Alert, type Reader, statuses } from './alert-data.ts'

/** Who took the last step with an alert; null if nobody did. */
const lastHandlerOf = ({ resolved_by: resolved, acknowledged_by: acknowledged }: Alert): string | null =>
  resolved ?? acknowledged

/** How often the problem was found while the alert was not resolved. */
export const timesSeen = (count: number): string => (count === 1 ? 'seen once' : `seen ${formatCount(count)} times`)

/** Takes the focus when the button that had it is gone. */
export const alertLinkId = (id: string): string => `alert-${id}`

const Handled = ({ alert, me }: { readonly alert: Alert; readonly me: Reader }) => {
  const by = lastHandlerOf(alert)
  const notes = resolutionWords(alert)
  return (
    <>
      <StatusBadge status={alert.status} />
      {alert.appeal === null ? null : (
        <p>
          <AppealState appeal={alert.appeal} />
        </p>
      )}
      {by === null ? null : (
        <p class="fine">
          by <Who by={by} me={me} />, <Instant at={alert.resolved_at ?? alert.acknowledged_at} />
        </p>
      )}
      {notes === null ? null : <p class="alert-notes alert-notes-short">{notes}</p>}
    </>
  )
}

const severityRank = ({ severity, escalation_level: level }: Alert): number =>
  (severities.length - severities.indexOf(severity)) * 10 + level

/**
 * What there is to read of alerts. `address` holds the filters of the list, which an alert's link carries along, so that its
 * page leads back to them; `mark` draws what stands before each.
 */
export const readingColumns = (
  me: Reader,
  address: Readonly<Record<string, string>>,
  mark?: (alert: Alert) => ComponentChildren,
): Column<Alert>[] => [
  {
    id: 'title',
    label: 'Alert',
    sortBy: ({ type }) => alertName(type),
    cell: (alert) => (
      <div class="alert-first">
        {mark?.(alert)}
        <div>
          <a id={alertLinkId(alert.id)} href={linkTo(`/alerts/${encodeURIComponent(alert.id)}`, address)}>
            {alert.title}
          </a>
          <p class="fine alert-found">{alert.message}</p>
          <div class="fine alert-line">
            <span class="alert-kind">{alertName(alert.type)}</span>
            <About alert={alert} me={me} />
          </div>
        </div>
      </div>
    ),
  },
  {
    id: 'severity',
    label: 'Severity',
    sortBy: severityRank,
    cell: (alert) => (
      <div class="alert-cell">
        <SeverityBadges alert={alert} />
        <EscalationSentence alert={alert} />
      </div>
    ),
  },
  {
    id: 'raised',
    label: 'Raised',
    sortBy: (alert) => alert.created_at,
    cell: (alert) => (
      <div class="alert-cell">
        <Instant at={alert.created_at} />
        <p class="fine">
          {timesSeen(alert.count)}
          {alert.count === 1 ? null : (
            <>
              , last <Instant at={alert.last_seen_at} />
            </>
          )}
        </p>
      </div>
    ),
  },
  {
    id: 'status',
    label: 'Status',
    sortBy: ({ status }) => statuses.indexOf(status),
    cell: (alert) => (
      <div class="alert-cell alert-status">
        <Handled alert={alert} me={me} />
      </div>
    ),
  },
]
