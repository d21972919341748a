import { useRef } from 'preact/hooks'
import type { CampaignView } from '../../../../campaign/campaign-contract.ts'
import type { ExportFormat } from '../../../../dashboard/export-row.ts'
import type { Failure } from '../../../api/failure.ts'
import { formatCount, formatCountOf } from '../../../parts/quantity.tsx'
import { type ExportState, useExport } from './use-export.ts'

const formats = [
  ['csv', 'CSV'],
  ['ndjson', 'NDJSON'],
] as const satisfies readonly (readonly [ExportFormat, string])[]

interface RunningProps {
  readonly here: number
  readonly posts: number
  readonly cancel: () => void
}

const Running = ({ here, posts, cancel }: RunningProps) => (
  <>
    <p class="export-progress">
      <progress aria-label="Posts exported" value={Math.min(here, posts)} max={posts} />
      <span>
        {formatCount(here)} of about {formatCountOf(posts, 'post')}…
      </span>
    </p>
    <button type="button" onClick={cancel}>
      Cancel
    </button>
  </>
)

/** An export does not try again automatically, although the sentence for a view says so. */
const whyStopped = ({ kind, sentence }: Failure): string =>
  kind === 'offline' ? 'The service cannot be reached. Export again when the connection is back.' : sentence

const FailedExport = ({ posts, failure }: Extract<ExportState, { readonly kind: 'failed' }>) => (
  <div class="refused export-failed" role="alert">
    <p>
      The export stopped after {formatCountOf(posts, 'post')}, and nothing was saved. {whyStopped(failure)}
    </p>
    {failure.requestId === null ? null : <p class="fine">Request {failure.requestId}</p>}
  </div>
)

interface ExportButtonsProps {
  readonly campaign: CampaignView
  readonly posts: number
}

/**
 * Saves all posts of the campaign, with claim, verified numbers and verdict, as one file. The buttons keep their place
 * meanwhile.
 */
export const ExportButtons = ({ campaign, posts }: ExportButtonsProps) => {
  const { state, start, cancel } = useExport(campaign)
  const group = useRef<HTMLFieldSetElement>(null)
  const isRunning = state.kind === 'running'
  const stop = (): void => {
    cancel()
    group.current?.querySelector<HTMLElement>('[aria-disabled]')?.focus()
  }
  return (
    <>
      <fieldset class="export" ref={group}>
        <legend class="for-ears">Export all posts</legend>
        {/* Before the buttons, so that they stay under the pointer that pressed them. */}
        <p class="for-ears" role="status">
          {isRunning ? 'The export has started.' : ''}
        </p>
        {isRunning ? <Running here={state.posts} posts={posts} cancel={stop} /> : null}
        {formats.map(([format, name]) => (
          <button key={format} type="button" aria-disabled={isRunning} onClick={() => start(format)}>
            Export {name}
          </button>
        ))}
      </fieldset>
      {state.kind === 'failed' ? <FailedExport {...state} /> : null}
    </>
  )
}
