import type { SentRun } from '../../../reconciliation/run-contract.ts'
import { Refused } from '../../forms/refused.tsx'
import { useStartRun } from './use-start-run.ts'

interface CheckAgainProps {
  /** `{ campaign_id }`, `{ post_id }`; an admin also `{ affiliate_id }`, `{ stale: true }`. */
  readonly scope: SentRun
  readonly label: string
}

/** A button that has posts checked now, due or not, and goes to the page that shows the progress. */
export const CheckAgain = ({ scope, label }: CheckAgainProps) => {
  const { isBusy, failure, run } = useStartRun()
  return (
    <div class="check-again">
      <button type="button" aria-busy={isBusy} onClick={() => run(scope)}>
        {label}
      </button>
      <Refused failure={failure} />
    </div>
  )
}
