import { doneOf, phaseOf, type RunView, scopeWords } from '../../words/run-words.ts'

/** The progress of a run, as a bar and in words; the bar is indeterminate until the number of posts is known. */
export const RunProgress = ({ run }: { readonly run: RunView }) => {
  const isOpenEnded = phaseOf(run) === 'planning'
  return (
    <div class="run-progress">
      <progress
        aria-label={`Progress: ${scopeWords(run.scope)}`}
        max={Math.max(1, run.requested)}
        value={isOpenEnded ? undefined : run.requested === 0 ? 1 : run.processed}
      />
      <span class="number">{isOpenEnded && run.requested === 0 ? 'planning' : doneOf(run)}</span>
    </div>
  )
}
