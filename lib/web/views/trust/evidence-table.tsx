import { Instant } from '../../parts/instant.tsx'
import { Empty } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { LevelBadge } from '../../parts/verdict-badge.tsx'
import { linkTo } from '../../place.ts'
import { levelRank } from '../../words/verdict-words.ts'
import { type Evidence, signed, weightAt } from './evidence.ts'
import { formatSigned, movedSentence } from './trust-words.ts'

const columnsAt = (nowMs: number, nameOf: (id: string) => string): Column<Evidence>[] => [
  {
    id: 'post',
    label: 'Post',
    sortBy: ({ post_id: id }) => nameOf(id),
    cell: ({ post_id: id }) => <a href={linkTo(`/posts/${encodeURIComponent(id)}`)}>{nameOf(id)}</a>,
  },
  {
    id: 'level',
    label: 'Verdict',
    sortBy: ({ level }) => (level === null ? null : levelRank(level)),
    cell: ({ level }) => (level === null ? <span class="missing">none</span> : <LevelBadge level={level} />),
  },
  { id: 'why', label: 'Why', isProse: true, cell: movedSentence },
  {
    id: 'weight',
    label: 'Weight',
    isNumber: true,
    sortBy: (one) => signed(one, one.weight),
    cell: (one) => formatSigned(signed(one, one.weight)),
  },
  {
    id: 'today',
    label: 'Weight today',
    isNumber: true,
    sortBy: (one) => signed(one, weightAt(one, nowMs)),
    cell: (one) => formatSigned(signed(one, weightAt(one, nowMs))),
  },
  { id: 'at', label: 'Counts from', sortBy: ({ at }) => at, cell: ({ at }) => <Instant at={at} /> },
]

interface EvidenceTableProps {
  readonly evidence: readonly Evidence[]
  /** What a post's owner knows it by. */
  readonly nameOf: (id: string) => string
}

/** The posts that moved trust lately, and by how much. */
export const EvidenceTable = ({ evidence, nameOf }: EvidenceTableProps) => (
  <DataTable
    caption="Posts that moved your trust"
    rows={evidence}
    keyOf={({ post_id: id }) => id}
    columns={columnsAt(Date.now(), nameOf)}
    empty={
      <Empty title="Nothing has moved your trust yet">
        <p>A post affects your trust once its platform shows numbers to compare the claim with.</p>
        <p>
          <a href={linkTo('/submit')}>Submit a post</a>
        </p>
      </Empty>
    }
  />
)
