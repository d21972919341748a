import type * as z from 'zod/mini'
import type { alertView } from '../../../alerts/alert-contract.ts'
import { SeverityBadge, StatusBadge } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import { formatCount } from '../../parts/quantity.tsx'
import { Empty } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'

type Alert = z.infer<typeof alertView>

const Title = ({ alert: { id, title, message } }: { readonly alert: Alert }) => (
  <>
    <a href={linkTo(`/alerts/${encodeURIComponent(id)}`)}>{title}</a>
    <p class="fine">{message}</p>
  </>
)

const columns: Column<Alert>[] = [
  { id: 'title', label: 'Alert', cell: (alert) => <Title alert={alert} /> },
  { id: 'severity', label: 'Severity', cell: ({ severity }) => <SeverityBadge severity={severity} /> },
  { id: 'status', label: 'Status', cell: ({ status }) => <StatusBadge status={status} /> },
  {
    id: 'count',
    label: 'Seen',
    isNumber: true,
    cell: ({ count }) => (count === 1 ? 'once' : `${formatCount(count)} times`),
  },
  { id: 'created', label: 'Raised', cell: ({ created_at: at }) => <Instant at={at} /> },
]

/** The latest alerts about the campaign, handled or not. */
export const RecentAlerts = ({
  campaignId,
  alerts,
}: {
  readonly campaignId: string
  readonly alerts: readonly Alert[]
}) => (
  <Card title="Recent alerts" actions={<a href={linkTo('/alerts', { campaign_id: campaignId })}>All alerts</a>}>
    <DataTable
      caption="The latest alerts"
      rows={alerts}
      keyOf={({ id }) => id}
      columns={columns}
      empty={
        <Empty title="No alerts">
          <p>
            We raise an alert when a claim is clearly above what the platform shows, or when a post cannot be checked.
          </p>
        </Empty>
      }
    />
  </Card>
)
