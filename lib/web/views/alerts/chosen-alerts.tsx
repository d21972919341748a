import { useState } from 'preact/hooks'
import type { Outcome } from '../../api/failure.ts'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { formatInstant } from '../../parts/instant.tsx'
import { formatCount, formatCountOf } from '../../parts/quantity.tsx'
import type { Alert, Reader } from './alert-data.ts'
import { acknowledge, type Handling } from './handle-alert.ts'

/** Which of the open alerts among the rows the reader ticked. */
export const useChosen = (rows: readonly Alert[]) => {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const toggle = ({ id }: Alert): void => {
    const next = new Set(ids)
    if (!next.delete(id)) next.add(id)
    setIds(next)
  }
  const open = rows.filter(({ status }) => status === 'OPEN')
  return { hasOpen: open.length > 0, chosen: open.filter(({ id }) => ids.has(id)), toggle }
}

export type Chosen = ReturnType<typeof useChosen>

/** Ticks an open alert, so that it is acknowledged with the others. */
export const Tick = ({ alert, choice: { chosen, toggle } }: { readonly alert: Alert; readonly choice: Chosen }) =>
  alert.status === 'OPEN' ? (
    <input
      type="checkbox"
      class="alert-tick"
      aria-label={`Select “${alert.title}”, raised ${formatInstant(Date.parse(alert.created_at))}`}
      checked={chosen.some(({ id }) => id === alert.id)}
      onChange={() => toggle(alert)}
    />
  ) : (
    <span class="alert-tick" />
  )

interface AcknowledgeChosenProps {
  readonly choice: Chosen
  readonly me: Reader
  readonly keep: (alert: Alert) => void
  readonly done: (handlings: readonly Handling[]) => void
}

/** Acknowledges the ticked alerts one after the other. If one fails, it stops, and the rest stay ticked. */
export const AcknowledgeChosen = ({ choice: { hasOpen, chosen }, me, keep, done }: AcknowledgeChosenProps) => {
  const act = async (alerts: readonly Alert[]): Promise<Outcome<readonly Handling[]>> => {
    const handlings: Handling[] = []
    for (const alert of alerts) {
      const outcome = await acknowledge(alert, me)
      if (!outcome.ok) return outcome
      keep(outcome.data.alert)
      handlings.push(outcome.data)
    }
    return { ok: true, data: handlings, nextCursor: null }
  }
  const { isBusy, failure, run } = useAction(act, done)
  if (!(hasOpen || isBusy)) return null
  return (
    <div class="alert-chosen">
      {chosen.length === 0 ? (
        <p class="fine">Select alerts to acknowledge several at once.</p>
      ) : (
        <button type="button" aria-busy={isBusy} onClick={() => run(chosen)}>
          {isBusy
            ? `Acknowledging, ${formatCount(chosen.length)} to go…`
            : `Acknowledge ${formatCountOf(chosen.length, 'selected alert')}`}
        </button>
      )}
      <Refused failure={failure} />
    </div>
  )
}
