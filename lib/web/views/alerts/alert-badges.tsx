import { Badge, SeverityBadge } from '../../parts/badge.tsx'
import { escalationWords, isQuestion } from '../../words/alert-words.ts'
import type { Alert } from './alert-data.ts'

/** The alert's severity, and whether it escalated because nobody took it on. */
export const SeverityBadges = ({ alert }: { readonly alert: Alert }) => {
  const escalation = escalationWords(alert)
  if (isQuestion(alert.type)) return <Badge tone="info">Question</Badge>
  return (
    <span class="alert-badges">
      <SeverityBadge severity={alert.severity} />
      {escalation === null ? null : <Badge tone="medium">{escalation.badge}</Badge>}
    </span>
  )
}

/** What its escalation means; nothing if it did not escalate. */
export const EscalationSentence = ({ alert }: { readonly alert: Alert }) => {
  const escalation = escalationWords(alert)
  return escalation === null ? null : <p class="fine">{escalation.sentence}</p>
}
