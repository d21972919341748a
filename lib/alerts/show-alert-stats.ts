import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { CampaignId } from '../values/ids.ts'
import { plusHours } from '../values/instant.ts'
import { viewAlertStats } from './alert-stats-contract.ts'
import { gatherAlerts } from './gather-alerts.ts'
import { alertStatuses } from './vocabulary.ts'

const maxRead = 2_000

/** Counts of the alerts a caller may see that were created in the last `days`. */
export const showAlertStats = async (
  { days, campaign_id: campaignId }: { readonly days: number; readonly campaign_id?: CampaignId | undefined },
  caller: Principal,
  deps: Deps,
) => {
  const since = plusHours(deps.clock(), -24 * days)
  const gathering = { campaignId, statuses: alertStatuses, since, atMost: maxRead }
  const { alerts, isComplete } = await gatherAlerts(gathering, caller, deps)
  return viewAlertStats(alerts, { since, isComplete })
}
