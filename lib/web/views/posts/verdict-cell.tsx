import { VerdictBadge } from '../../parts/verdict-badge.tsx'
import type { OwnPost } from './own-post.ts'

type Verdict = OwnPost['verdict']

/** A verdict, and whether it may still change. */
export const VerdictCell = ({ verdict }: { readonly verdict: Verdict }) => (
  <span class="verdict-cell">
    <VerdictBadge verdict={verdict} />
    {verdict.status === 'PENDING' ? null : <span class="fine">{verdict.final ? 'final' : 'provisional'}</span>}
  </span>
)
