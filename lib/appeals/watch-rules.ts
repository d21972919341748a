import { type Alert, alertIdOf, openAlert } from '../alerts/alert.ts'
import { publishAlerts } from '../alerts/announce-alerts.ts'
import { matterOf } from '../alerts/matter.ts'
import { alertTypes } from '../alerts/vocabulary.ts'
import type { Deps } from '../deps/deps.ts'
import { type Instant, monthOf } from '../values/instant.ts'
import { isOverturnedTooOften, monthsUntil, type RuleCount } from './overturns.ts'

type Watching = Deps<'appeals' | 'notificationQueue'>

const wholePct = (share: number): number => Math.round(100 * share)

/** One alert a month for each rule; whoever resolved it is notified again if the next month is no better. */
const alertOf = ({ rule, decided, overturned }: RuleCount, now: Instant): Alert => {
  const month = monthOf(now)
  const message = `Of the ${decided} appeals against ${rule} decided in this month and the two before, ${overturned} were upheld (${wholePct(overturned / decided)} %). Check the rule and its limits.`
  return openAlert(
    { type: 'RULE_OVERTURNED', severity: 'HIGH', message },
    { affiliateId: null, campaignId: null, postId: null, platform: null },
    { alertId: alertIdOf(`RULE_OVERTURNED:${rule}`, Number(month.replace('-', ''))), generation: 1, now },
  )
}

/** Raises RULE_OVERTURNED for every rule of which too many appeals were upheld in this month and the two before. */
export const watchRules = async (deps: Watching): Promise<void> => {
  const now = deps.clock()
  const rules = alertTypes.filter((type) => matterOf(type) !== null)
  const counts = await Promise.all(rules.map((rule) => deps.appeals.ruleCount(rule, monthsUntil(now))))
  for (const count of counts.filter(isOverturnedTooOften)) {
    const alert = alertOf(count, now)
    if (await deps.table.alerts.save(alert)) await publishAlerts([alert], deps)
  }
}
