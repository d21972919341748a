import { Badge, StatusBadge } from '../../parts/badge.tsx'
import type { CheckSummary } from './views-of-post.ts'

/** A verdict at a glance: what it is, how bad, and whether it can still change. */
export const VerdictBadges = ({ of }: { readonly of: Pick<CheckSummary, 'status' | 'level' | 'final'> }) => (
  <>
    <StatusBadge status={of.status} />
    {of.status === 'DISCREPANCY' ? <StatusBadge status={of.level} /> : null}
    {of.status === 'PENDING' ? null : <Badge tone="quiet">{of.final ? 'Final' : 'Provisional'}</Badge>}
  </>
)
