import { Badge } from '../../parts/badge.tsx'
import { Instant } from '../../parts/instant.tsx'
import { VerdictBadge } from '../../parts/verdict-badge.tsx'
import { AppealState } from '../appeals/appeal-state.tsx'
import type { OwnPost } from './own-post.ts'

type VerdictCellProps = Pick<OwnPost, 'provisional_until' | 'appeals' | 'withdrawn_at'> & {
  readonly verdict: Pick<OwnPost['verdict'], 'status' | 'level' | 'final'>
}

interface StandingProps {
  readonly isFinal: boolean
  readonly until: string | null
}

const Standing = ({ isFinal, until }: StandingProps) => {
  if (isFinal) return <span class="fine">final</span>
  return (
    <span class="fine">
      provisional
      {until === null ? null : (
        <>
          {' '}
          until <Instant at={until} />
        </>
      )}
    </span>
  )
}

/** A verdict, until when it may still change, whether its post is withdrawn, and the appeals that are open against it. */
export const VerdictCell = ({
  verdict,
  provisional_until: until,
  appeals,
  withdrawn_at: withdrawnAt,
}: VerdictCellProps) => (
  <span class="verdict-cell">
    <VerdictBadge verdict={verdict} />
    {verdict.status === 'PENDING' ? null : <Standing isFinal={verdict.final} until={until} />}
    {withdrawnAt === null ? null : <Badge tone="quiet">Withdrawn</Badge>}
    {appeals
      .filter(({ state }) => state === 'OPEN')
      .map((appeal) => (
        <AppealState key={appeal.id} appeal={appeal} />
      ))}
  </span>
)
