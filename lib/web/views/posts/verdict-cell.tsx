import { VerdictBadge } from '../../parts/verdict-badge.tsx'
import { AppealState } from '../appeals/appeal-state.tsx'
import type { OwnPost } from './own-post.ts'

interface VerdictCellProps {
  readonly verdict: OwnPost['verdict']
  readonly appeals?: OwnPost['appeals']
}

/** A verdict, whether it may still change, and the appeals that are open against it. */
export const VerdictCell = ({ verdict, appeals = [] }: VerdictCellProps) => (
  <span class="verdict-cell">
    <VerdictBadge verdict={verdict} />
    {verdict.status === 'PENDING' ? null : <span class="fine">{verdict.final ? 'final' : 'provisional'}</span>}
    {appeals
      .filter(({ state }) => state === 'OPEN')
      .map((appeal) => (
        <AppealState key={appeal.id} appeal={appeal} />
      ))}
  </span>
)
