import { useState } from 'preact/hooks'
import { Badge, type Tone } from '../../parts/badge.tsx'
import { Choice } from '../../parts/choice.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import { flagWords } from '../../words/flag-words.ts'
import { errorsWords } from './error-words.ts'
import type { FileRow } from './read-file.ts'
import type { RowState } from './send-rows.ts'
import type { States } from './use-submit-file.ts'

type Kind = RowState['kind']

const kindWords: Readonly<Record<Kind, readonly [Tone, string]>> = {
  unchecked: ['quiet', 'Not checked'],
  ready: ['info', 'Can be submitted'],
  submitted: ['good', 'Submitted'],
  existing: ['quiet', 'Submitted before'],
  wrong: ['bad', 'To correct'],
}

const shownKinds = [
  ['', 'All rows'],
  ...Object.entries(kindWords).map(([kind, [, word]]) => [kind, word] as const),
] as const

interface StandingRow {
  readonly row: FileRow
  readonly state: RowState
}

const postOf = ({ row: { url }, state }: StandingRow) =>
  'postId' in state ? <a href={linkTo(`/posts/${encodeURIComponent(state.postId)}`)}>{url}</a> : url || 'No link'

const about = (state: RowState): string => {
  switch (state.kind) {
    case 'unchecked':
      return 'We have not looked at it yet.'
    case 'ready':
      return state.flags.map((flag) => `Stands out: ${flagWords(flag).title}.`).join(' ') || 'Nothing stands out.'
    case 'submitted':
      return 'We are checking its numbers.'
    case 'existing':
      return 'You can update its numbers on its page.'
    case 'wrong':
      return errorsWords(state.errors)
  }
}

const columns: readonly Column<StandingRow>[] = [
  { id: 'line', label: 'Line', sortBy: ({ row }) => row.line, cell: ({ row }) => `Line ${row.line}` },
  {
    id: 'post',
    label: 'Post',
    cell: (standing) => <span class="wraps">{postOf(standing)}</span>,
  },
  {
    id: 'result',
    label: 'Result',
    sortBy: ({ state }) => kindWords[state.kind][1],
    cell: ({ state }) => {
      const [tone, word] = kindWords[state.kind]
      return <Badge tone={tone}>{word}</Badge>
    },
  },
  {
    id: 'about',
    label: 'What to know',
    isProse: true,
    cell: ({ state }) => <span class="wraps">{about(state)}</span>,
  },
]

/** Every row of a file with how it stands, and with what to correct. */
export const RowTable = ({ rows, states }: { readonly rows: readonly FileRow[]; readonly states: States }) => {
  const [kind, setKind] = useState('')
  const standing = rows.flatMap((row) => {
    const state = states.get(row.line)
    return state === undefined || (kind !== '' && state.kind !== kind) ? [] : [{ row, state }]
  })
  return (
    <DataTable
      caption="Rows of your file"
      rows={standing}
      keyOf={({ row }) => String(row.line)}
      columns={columns}
      filters={<Choice label="Show" value={kind} options={shownKinds} choose={setKind} />}
      empty={<p class="state">No rows to show.</p>}
    />
  )
}
