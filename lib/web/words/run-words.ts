import type * as z from 'zod/mini'
import type { runView } from '../../reconciliation/run-contract.ts'
import { maxPostsUnderway } from '../../reconciliation/vocabulary.ts'
import { formatCount, formatCountOf } from '../parts/quantity.tsx'

export type RunView = z.infer<typeof runView>

const scopeNames: Readonly<Record<RunView['scope']['kind'], string>> = {
  post: 'Post',
  campaign: 'Campaign',
  affiliate: 'Affiliate',
  stale: 'Everything due',
}

/** What a run checks; `name` if the reader knows the thing by one. */
export const scopeWords = ({ kind, id }: RunView['scope'], name: string | null = null): string =>
  id === null ? scopeNames[kind] : `${scopeNames[kind]} ${name ?? id}`

/** Where a run stands. `planning`: everything sent so far is done, and more is on its way. */
export type Phase = 'planning' | 'running' | 'done'

export const phaseOf = ({ status, requested, processed }: RunView): Phase => {
  if (status !== 'RUNNING') return 'done'
  return processed >= requested ? 'planning' : 'running'
}

const youngMs = 5 * 60_000

/**
 * Whether a run may finish any moment. A run that lost its messages lasts a day, and need not be loaded every second.
 */
export const isBrisk = ({ status, started_at: at }: RunView, nowMs: number): boolean =>
  status === 'RUNNING' && nowMs - Date.parse(at) < youngMs

const mayGrow = ({ scope, requested }: RunView): boolean =>
  (scope.kind === 'campaign' || scope.kind === 'affiliate') && requested >= maxPostsUnderway

const nothingFound = ({ scope: { kind } }: RunView): string =>
  kind === 'stale' ? 'Nothing was due.' : 'There were no posts to check.'

/** The progress of a run, as a sentence. */
export const progressSentence = (run: RunView): string => {
  const phase = phaseOf(run)
  if (phase === 'planning') return 'Still planning: more posts are being added.'
  if (phase === 'running') {
    const left = `${formatCountOf(run.requested - run.processed, 'post')} to go.`
    return mayGrow(run) ? `${left} A long run is planned in steps, so the total may still grow.` : left
  }
  if (run.requested === 0) return nothingFound(run)
  if (run.status === 'PARTIAL') {
    const share = `${formatCount(run.looked_at)} of ${formatCountOf(run.requested, 'post')}`
    return `Looked at ${share}. The others wait until their platform can be asked, and are checked then.`
  }
  return run.failed === 0
    ? 'Every post was checked.'
    : `Finished, but ${formatCountOf(run.failed, 'post')} could not be checked.`
}

/** "34 of 40". */
export const doneOf = ({ processed, requested }: RunView): string =>
  `${formatCount(processed)} of ${formatCount(requested)}`
