import type { CampaignView } from '../../../../campaign/campaign.ts'
import { formatCount, formatCountOf } from '../../../parts/quantity.tsx'
import { type ExportState, useExport } from './use-export.ts'

const names = { csv: 'CSV', ndjson: 'NDJSON' } as const

interface RunningProps {
  readonly here: number
  readonly posts: number
  readonly cancel: () => void
}

const Running = ({ here, posts, cancel }: RunningProps) => (
  <div class="export">
    <p class="export-progress" role="status">
      {formatCount(here)} of about {formatCountOf(posts, 'post')}…
    </p>
    <progress aria-label="Posts exported" value={Math.min(here, posts)} max={posts} />
    <button type="button" onClick={cancel}>
      Cancel
    </button>
  </div>
)

type Failed = Extract<ExportState, { readonly kind: 'failed' }>

const FailedExport = ({ state: { posts, failure, format }, again }: { state: Failed; again: () => void }) => (
  <div class="refused export-failed" role="alert">
    <p>
      The export stopped after {formatCountOf(posts, 'post')}, and nothing was saved. {failure.sentence}
    </p>
    {failure.requestId === null ? null : <p class="fine">Request {failure.requestId}</p>}
    <button type="button" onClick={again}>
      Export {names[format]} again
    </button>
  </div>
)

interface ExportButtonsProps {
  readonly campaign: CampaignView
  readonly posts: number
}

/** Saves all posts of the campaign with claim, truth and verdict as one file. */
export const ExportButtons = ({ campaign, posts }: ExportButtonsProps) => {
  const { state, start, cancel } = useExport(campaign)
  if (state.kind === 'running') return <Running here={state.posts} posts={posts} cancel={cancel} />
  return (
    <>
      <div class="export">
        <button type="button" onClick={() => start('csv')}>
          Export CSV
        </button>
        <button type="button" onClick={() => start('ndjson')}>
          Export NDJSON
        </button>
      </div>
      {state.kind === 'failed' ? <FailedExport state={state} again={() => start(state.format)} /> : null}
    </>
  )
}
