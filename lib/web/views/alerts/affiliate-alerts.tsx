import type { Column } from '../../parts/table.tsx'
import type { ViewProps } from '../../view-props.ts'
import { AppealAgainst, mayAppealAgainst } from '../appeals/appeal-against.tsx'
import type { Alert, Reader } from './alert-data.ts'
import { AlertList, useAlertList } from './alert-list.tsx'

const lead =
  'These alerts are about you and your posts. To correct a claim, open its post and update the numbers; if an alert is wrong, appeal. The advertiser or an admin resolves the alert.'

const noRows: readonly Alert[] = []

const appealColumn = (me: Reader, refresh: () => void): Column<Alert> => ({
  id: 'actions',
  label: 'Actions',
  cell: (alert) =>
    mayAppealAgainst(alert, me) ? (
      <AppealAgainst alert={alert} me={me} refresh={refresh} />
    ) : (
      <span class="missing">none</span>
    ),
})

/** The alerts about an affiliate, who can appeal against them. */
export const AffiliateAlertsView = ({ me }: ViewProps) => {
  const alerts = useAlertList(me)
  return (
    <AlertList
      lead={lead}
      alerts={alerts}
      rows={alerts.list.data?.rows ?? noRows}
      refresh={alerts.list.refresh}
      actions={[appealColumn(me, alerts.list.refresh)]}
    />
  )
}
