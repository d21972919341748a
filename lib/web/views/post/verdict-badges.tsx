import { Badge } from '../../parts/badge.tsx'
import { VerdictBadge } from '../../parts/verdict-badge.tsx'
import type { CheckSummary } from './views-of-post.ts'

/** A verdict at a glance, and whether it can still change. */
export const VerdictBadges = ({ of }: { readonly of: Pick<CheckSummary, 'status' | 'level' | 'final'> }) => (
  <>
    <VerdictBadge verdict={of} />
    {of.status === 'PENDING' ? null : <Badge tone="quiet">{of.final ? 'Final' : 'Provisional'}</Badge>}
  </>
)
