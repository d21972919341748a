import { useMemo } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { may } from '../../may.ts'
import type { Column } from '../../parts/table.tsx'
import type { ViewProps } from '../../view-props.ts'
import { AlertActions } from './alert-actions.tsx'
import { alertLinkId } from './alert-columns.tsx'
import { AlertCounts } from './alert-counts.tsx'
import type { Alert, AlertStats } from './alert-data.ts'
import { statsPathOf } from './alert-filter.ts'
import { AlertList, useAlertList } from './alert-list.tsx'
import { AcknowledgeChosen, Tick, useChosen } from './chosen-alerts.tsx'
import { withHandled } from './handled-alerts.ts'
import { useHandling } from './use-handling.tsx'

const handling =
  'Acknowledge an alert to take it on: it stops escalating, and others see that you are handling it. When the problem is solved, resolve the alert and say how.'
const watching = 'These alerts are about your campaigns. Owners and editors of your team acknowledge and resolve them.'

const noRows: readonly Alert[] = []
const focusOf = ({ id }: Alert): HTMLElement | null => document.getElementById(alertLinkId(id))

/** Counting can read thousands of alerts. */
const countEveryMs = 60_000

const useStats = (path: string) => useLive<AlertStats>(path, (signal) => callApi('GET', path, { signal }), countEveryMs)

/** The alerts that somebody can handle, one by one or several at once. */
export const LookerAlertsView = ({ me }: ViewProps) => {
  const alerts = useAlertList(me)
  const { list, path, filter, choose } = alerts
  const stats = useStats(statsPathOf(filter))
  const refresh = (): void => {
    list.refresh()
    stats.refresh()
  }
  const { handled, keep, done, doneTogether, resolve, dialog } = useHandling({ me, subject: path, refresh, focusOf })
  const rows = useMemo(() => withHandled(list.data?.rows ?? noRows, handled), [list.data, handled])
  const choice = useChosen(rows)
  const mayHandle = may(me, 'alert:handle')
  const actions: readonly Column<Alert>[] = [
    {
      id: 'actions',
      label: 'Actions',
      cell: (alert) => <AlertActions alert={alert} me={me} handled={done} resolve={resolve} />,
    },
  ]
  return (
    <>
      <AlertList
        lead={mayHandle ? handling : watching}
        alerts={alerts}
        counts={<AlertCounts live={stats} days={filter.days} chooseDays={(days) => choose({ days })} />}
        refresh={refresh}
        rows={rows}
        actions={mayHandle ? actions : []}
        {...(mayHandle && { mark: (alert: Alert) => <Tick alert={alert} choice={choice} /> })}
        together={mayHandle ? <AcknowledgeChosen choice={choice} me={me} keep={keep} done={doneTogether} /> : null}
      />
      {dialog}
    </>
  )
}
