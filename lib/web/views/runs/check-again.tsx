import type { SentRun } from '../../../reconciliation/run-contract.ts'
import { Refused } from '../../forms/refused.tsx'
import { may } from '../../may.ts'
import type { ViewProps } from '../../view-props.ts'
import { useStartRun } from './use-start-run.ts'

interface CheckAgainProps {
  readonly me: ViewProps['me']
  /** `{ campaign_id }`, `{ post_id }`; an admin also `{ affiliate_id }`, `{ stale: true }`. */
  readonly scope: SentRun
  readonly label: string
}

/** A button that has posts checked now, due or not, and goes to the page that shows the progress; nothing for who may not. */
export const CheckAgain = ({ me, scope, label }: CheckAgainProps) => {
  const { isBusy, failure, run } = useStartRun()
  if (!may(me, 'reconciliation:run')) return null
  return (
    <div class="check-again">
      <button type="button" aria-busy={isBusy} onClick={() => run(scope)}>
        {label}
      </button>
      <Refused failure={failure} />
    </div>
  )
}
