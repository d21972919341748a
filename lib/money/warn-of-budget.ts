import { alertIdOf, openAlert } from '../alerts/alert.ts'
import { publishAlerts } from '../alerts/announce-alerts.ts'
import type { Deps } from '../deps/deps.ts'
import type { CampaignId } from '../values/ids.ts'
import { moneyText } from './money-text.ts'

/** In percent of the budget, from the lowest; once for each, and once more for another budget. */
const warnings = [
  { fromPct: 80, severity: 'MEDIUM', advice: 'Posts that earn more than what is left will share it.' },
  {
    fromPct: 100,
    severity: 'HIGH',
    advice: 'Posts are still verified, and nothing more is booked until it is raised.',
  },
] as const

/** Raises BUDGET_SPENT where a campaign has spent or held most of its budget, or all of it. */
export const warnOfBudget = async (
  campaignId: CampaignId,
  deps: Deps<'ledger' | 'notificationQueue'>,
): Promise<void> => {
  const account = await deps.ledger.accountOf(campaignId)
  if (account === null || account.advertiser >= 0) return
  const { currency, budget } = account
  const funded = -account.advertiser
  const spentPct = (100 * (funded - budget)) / funded
  for (const { fromPct, severity, advice } of warnings.filter((warning) => spentPct >= warning.fromPct)) {
    const message = `${moneyText(funded - budget, currency)} of ${moneyText(funded, currency)} are spent or held, ${fromPct}% of the budget or more. ${advice}`
    const alertId = alertIdOf(`BUDGET_SPENT:${campaignId}:${funded}`, fromPct)
    const subject = { affiliateId: null, campaignId, postId: null, platform: null }
    const alert = openAlert({ type: 'BUDGET_SPENT', severity, message }, subject, {
      alertId,
      generation: 1,
      now: deps.clock(),
    })
    if (await deps.table.alerts.save(alert)) await publishAlerts([alert], deps)
  }
}
