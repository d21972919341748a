import type { ComponentChildren } from 'preact'
import { Card } from '../../parts/card.tsx'
import { Due } from '../../parts/due.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Count } from '../../parts/quantity.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { LevelBadge } from '../../parts/verdict-badge.tsx'
import { metricTitles } from '../../words/metric-words.ts'
import { sourceSentence } from '../../words/source-words.ts'
import { verdictSentence } from '../../words/verdict-words.ts'
import { type ComparisonRow, comparisonRows, formatDifference } from './comparison-rows.ts'
import { fallSentence, standingSentence } from './standing-words.ts'
import type { PostStory } from './use-post.ts'
import type { Post } from './views-of-post.ts'

const columns: Column<ComparisonRow>[] = [
  { id: 'metric', label: 'Metric', cell: ({ metric }) => metricTitles[metric] },
  { id: 'claimed', label: 'Claimed', isNumber: true, cell: ({ claimed }) => <Count value={claimed} /> },
  {
    id: 'observed',
    label: 'Verified',
    isNumber: true,
    cell: ({ observed, missing }) =>
      observed === null ? <span class="missing">{missing}</span> : <Count value={observed} />,
  },
  {
    id: 'difference',
    label: 'Difference',
    isNumber: true,
    cell: ({ diff, diffPct }) =>
      diff === null ? <Count value={null} missing="nothing to compare" /> : formatDifference(diff, diffPct),
  },
  {
    id: 'level',
    label: 'Verdict',
    cell: ({ level }) =>
      level === null ? <Count value={null} missing="nothing to compare" /> : <LevelBadge level={level} />,
  },
]

/** A claim next to the verified numbers, as a table. */
export const Comparison = ({ caption, rows }: { readonly caption: string; readonly rows: ComparisonRow[] }) => (
  <DataTable caption={caption} rows={rows} keyOf={({ metric }) => metric} columns={columns} empty={null} />
)

const Next = ({ post: { due_at: dueAt, verdict, held_fall: fall } }: { readonly post: Post }) => {
  if (dueAt === null) return <p>No further checks are scheduled.</p>
  if (verdict.status === 'PENDING' && verdict.reason === null && fall === null) {
    return (
      <p>
        <span class="spinner" aria-hidden="true" />
        Checking now. The verdict appears here automatically.
      </p>
    )
  }
  return (
    <p>
      Next check: <Due at={dueAt} />.
    </p>
  )
}

interface VerdictProps {
  readonly story: PostStory
  /** The reader's buttons, next to the title. */
  readonly actions: ComponentChildren
}

/** The verdict on a post's latest claim, why, and what comes next. */
export const VerdictCard = ({ story: { post, evolution }, actions }: VerdictProps) => {
  const { claim, verdict, observation, platform } = post
  const fall = fallSentence(post)
  return (
    <Card title="Verdict" actions={actions}>
      <div class="verdict-words">
        <p class="verdict-sentence" role="status">
          {verdictSentence(verdict, post)} {verdict.status === 'MATCHED' ? standingSentence(post) : null}
        </p>
        {verdict.status === 'MATCHED' ? null : <p>{standingSentence(post)}</p>}
        {fall === null ? null : <p>{fall}</p>}
        <Next post={post} />
      </div>
      <Comparison caption="Claimed and verified" rows={comparisonRows({ claim, verdict, observation, post })} />
      <p class="fine verdict-note">
        Claimed as of <Instant at={claim.as_of} />; the settlement window ends <Instant at={evolution.settles_at} />.
        Verified is the highest number shown in between. A lower claim is fine, since numbers grow.
        {observation === null ? null : ` ${sourceSentence(observation, platform)}`}
      </p>
    </Card>
  )
}
