import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import type { Alert, Reader } from './alert-data.ts'
import { acknowledge, type Handling } from './handle-alert.ts'

interface AlertActionsProps {
  readonly alert: Alert
  readonly me: Reader
  readonly handled: (handling: Handling) => void
  /** Opens the dialog that asks for notes. */
  readonly resolve: (alert: Alert) => void
}

/** What can be done with an alert that is not resolved. */
export const AlertActions = ({ alert, me, handled, resolve }: AlertActionsProps) => {
  const { isBusy, failure, run } = useAction((wanted: Alert) => acknowledge(wanted, me), handled)
  if (alert.status === 'RESOLVED') return <span class="missing">none</span>
  return (
    <div class="alert-actions">
      <p class="buttons">
        {alert.status === 'OPEN' ? (
          <button
            type="button"
            title="Take this on, so that it stops escalating."
            aria-busy={isBusy}
            onClick={() => run(alert)}
          >
            {isBusy ? 'Acknowledging…' : 'Acknowledge'}
          </button>
        ) : null}
        <button type="button" title="Say how it was resolved, and close it." onClick={() => resolve(alert)}>
          Resolve
        </button>
      </p>
      <Refused failure={failure} />
    </div>
  )
}
