import { doneOf, phaseOf, type RunView, scopeWords } from '../../words/run-words.ts'

/** How far a run is, as a bar and in words; the bar has no end while it is not known how many posts there are. */
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
