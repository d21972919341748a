import { Refused } from '../../forms/refused.tsx'
import { Card } from '../../parts/card.tsx'
import { formatCount, formatCountOf } from '../../parts/quantity.tsx'
import type { SubmissionFile } from './read-file.ts'
import { RowTable } from './row-table.tsx'
import { saveWrongRows } from './save-rows.ts'
import type { RowState } from './send-rows.ts'
import type { Chosen, States, useSubmitFile } from './use-submit-file.ts'

/** What an affiliate may submit at once, and each minute after that. */
const burst = 120
const perMinute = 60

const countOf = (states: States, kind: RowState['kind']): number =>
  [...states.values()].filter((state) => state.kind === kind).length

const counted = (states: States): string =>
  (
    [
      ['ready', 'can be submitted'],
      ['submitted', 'submitted'],
      ['existing', 'submitted before'],
      ['wrong', 'to correct'],
      ['unchecked', 'not checked'],
    ] as const
  )
    .flatMap(([kind, word]) => {
      const count = countOf(states, kind)
      return count === 0 ? [] : [`${formatCount(count)} ${word}`]
    })
    .join(' · ')

const doingWords = {
  checking: 'Checking the rows. Nothing is submitted yet.',
  submitting: 'Submitting…',
  waiting: `You can check or submit ${perMinute} rows a minute. Waiting for the next minute; keep this page open.`,
} as const

const longWords = (ready: number): string | null =>
  ready <= burst
    ? null
    : `You can submit ${burst} posts at once and ${perMinute} a minute after that, so this takes about ${formatCountOf(Math.ceil((ready - burst) / perMinute), 'minute')}. Keep this page open. If it closes, choose the same file again: no post is submitted twice.`

interface PartProps {
  readonly chosen: Chosen
  readonly file: SubmissionFile
  readonly actions: ReturnType<typeof useSubmitFile>
}

const Running = ({ chosen: { doing, states }, actions }: Omit<PartProps, 'file'>) => {
  const left = countOf(states, doing === 'checking' ? 'unchecked' : 'ready')
  return (
    <div class="export-progress">
      <progress
        aria-label={doing === 'checking' ? 'Rows checked' : 'Rows submitted'}
        value={states.size - left}
        max={states.size}
      />
      <button type="button" onClick={actions.stop}>
        Stop
      </button>
    </div>
  )
}

const Buttons = ({ chosen: { name, states }, file, actions }: PartProps) => {
  const [unchecked, ready, wrong] = (['unchecked', 'ready', 'wrong'] as const).map((kind) => countOf(states, kind))
  return (
    <p class="buttons">
      {ready ? (
        <button type="button" class="primary" onClick={actions.submit}>
          Submit {formatCountOf(ready, 'post')}
        </button>
      ) : null}
      {unchecked ? (
        <button type="button" onClick={actions.check}>
          Check the other {formatCountOf(unchecked, 'row')}
        </button>
      ) : null}
      {wrong ? (
        <button type="button" onClick={() => saveWrongRows(name, file, states)}>
          Save {formatCountOf(wrong, 'row')} to correct
        </button>
      ) : null}
    </p>
  )
}

const Rows = ({ chosen, file, actions }: PartProps) => {
  const { doing, states, failure } = chosen
  const long = doing === null ? longWords(countOf(states, 'ready')) : null
  return (
    <div class="chosen-file">
      <div role="status">
        <p>{doing === null ? `${formatCountOf(states.size, 'row')}: ${counted(states)}.` : doingWords[doing]}</p>
      </div>
      {long === null ? null : <p>{long}</p>}
      <Refused failure={failure}>
        <p>The rows below show which posts were submitted. Press the button to go on; no post is submitted twice.</p>
      </Refused>
      {doing === null ? (
        <Buttons chosen={chosen} file={file} actions={actions} />
      ) : (
        <Running chosen={chosen} actions={actions} />
      )}
      <RowTable rows={file.rows} states={states} />
    </div>
  )
}

/** A file that was chosen: why it cannot be read, or its rows with what to do next. */
export const ChosenFile = ({ actions }: Pick<PartProps, 'actions'>) => {
  const { chosen } = actions
  if (chosen === null) return null
  const { name, file } = chosen
  return (
    <Card title={name}>
      {typeof file === 'string' ? (
        <p class="refused" role="alert">
          {file}
        </p>
      ) : (
        <Rows chosen={chosen} file={file} actions={actions} />
      )}
    </Card>
  )
}
