import { type Figure, Figures } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Count, formatCount } from '../../parts/quantity.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { durationWords } from '../../words/duration-words.ts'
import { latenessMs, type QueueStatus } from './queue-words.ts'

const OldestDue = ({ status }: { readonly status: QueueStatus }) => {
  const late = latenessMs(status, Date.now())
  return late === null ? <span class="missing">nothing due</span> : <span>{durationWords(late, 1)} ago</span>
}

const figuresOf = (status: QueueStatus): Figure[] => [
  { label: 'Waiting', value: <Count value={status.depth} />, note: 'messages in the queues' },
  { label: 'In flight', value: <Count value={status.in_flight} />, note: 'being processed' },
  { label: 'Delayed', value: <Count value={status.delayed} />, note: 'not visible yet' },
  { label: 'Dead letters', value: <Count value={status.dlq} />, note: 'failed five times' },
  {
    label: 'Due',
    value: (
      <span class="number">
        {status.due_backlog_is_capped ? 'at least ' : ''}
        {formatCount(status.due_backlog)}
      </span>
    ),
    note: 'posts due for a check',
  },
  {
    label: 'Oldest due',
    value: <OldestDue status={status} />,
    note: status.oldest_due_at === null ? undefined : <Instant at={status.oldest_due_at} />,
  },
]

export const QueueFigures = ({ status }: { readonly status: QueueStatus }) => <Figures figures={figuresOf(status)} />

interface QueueRow {
  readonly name: string
  readonly who: string
  readonly depth: QueueStatus['queues']['normal']
}

const columns: Column<QueueRow>[] = [
  { id: 'name', label: 'Queue', cell: ({ name }) => name },
  { id: 'who', label: 'Carries', isProse: true, cell: ({ who }) => who },
  { id: 'depth', label: 'Waiting', isNumber: true, cell: ({ depth }) => <Count value={depth.depth} /> },
  { id: 'in-flight', label: 'In flight', isNumber: true, cell: ({ depth }) => <Count value={depth.in_flight} /> },
  { id: 'delayed', label: 'Delayed', isNumber: true, cell: ({ depth }) => <Count value={depth.delayed} /> },
]

/** Each queue on its own. */
export const QueueTable = ({ status: { queues } }: { readonly status: QueueStatus }) => (
  <>
    <DataTable
      caption="Messages by queue"
      rows={[
        {
          name: 'Priority',
          who: 'flagged claims, and affiliates in the Watch or Restricted tier',
          depth: queues.priority,
        },
        { name: 'Normal', who: 'all other claims, and sweeps', depth: queues.normal },
        { name: 'Runs', who: 'posts of runs, two batches at a time', depth: queues.runs },
      ]}
      keyOf={({ name }) => name}
      columns={columns}
      empty={null}
    />
    <p class="fine under-table">These counts are approximate and slightly delayed.</p>
  </>
)
