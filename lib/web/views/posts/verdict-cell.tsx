import { Badge, StatusBadge, toneOf, wordOf } from '../../parts/badge.tsx'
import type { OwnPost } from './own-post.ts'

type Verdict = OwnPost['verdict']

/** A verdict in a word; how far it is off where it is off. */
export const VerdictBadge = ({ verdict: { status, level } }: { readonly verdict: Verdict }) =>
  status === 'DISCREPANCY' ? (
    <Badge tone={toneOf(level)}>{`${wordOf(status)}, ${level.toLowerCase()}`}</Badge>
  ) : (
    <StatusBadge status={status} />
  )

/** A verdict, and whether it may still change. */
export const VerdictCell = ({ verdict }: { readonly verdict: Verdict }) => (
  <span class="verdict-cell">
    <VerdictBadge verdict={verdict} />
    {verdict.status === 'PENDING' ? null : <span class="fine">{verdict.final ? 'final' : 'provisional'}</span>}
  </span>
)
