import { type Alert, alertIdOf, openAlert } from '../alerts/alert.ts'
import { resolveAlert } from '../alerts/handling.ts'
import type { Deps } from '../deps/deps.ts'
import { platformName } from '../platforms/platform-name.ts'
import type { AffiliateId } from '../values/ids.ts'
import { type AccountHolder, type AccountHolders, isShared } from './account-holders.ts'

/** The new holders of an account, and the alerts to store with them. */
export interface HoldersChange {
  readonly record: AccountHolders
  readonly alerts: readonly Alert[]
}

const unresolvedAlert = async ({ alertId }: AccountHolder, { table }: Deps): Promise<Alert | null> => {
  const alert = alertId === null ? null : await table.alerts.get(alertId)
  return alert?.status === 'RESOLVED' ? null : alert
}

/** The version of the record, which only ever grows, distinguishes one time of sharing from the next. */
const alertFor = ({ affiliateId }: AccountHolder, record: AccountHolders, handle: string, { clock }: Deps): Alert => {
  const { platform, accountKey, version } = record
  const message = `More than one affiliate linked ${handle} on ${platformName(platform)}. Nobody has proven whose account it is. Everybody who linked it gets this alert, and it counts against nobody.`
  return openAlert(
    { type: 'SHARED_ACCOUNT', severity: 'MEDIUM', message },
    { affiliateId, campaignId: null, postId: null, platform },
    {
      alertId: alertIdOf(`SHARED_ACCOUNT:${platform}:${accountKey}:${affiliateId}`, version),
      generation: version,
      now: clock(),
    },
  )
}

/** Another affiliate links an account: if they are not the first, they and everybody not yet notified get an alert. */
export const holdersAfterJoining = async (
  before: AccountHolders,
  affiliateId: AffiliateId,
  handle: string,
  deps: Deps,
): Promise<HoldersChange> => {
  const joined = [...before.holders, { affiliateId, alertId: null }]
  const record = { ...before, holders: joined, version: before.version + 1 }
  if (!isShared(record)) return { record, alerts: [] }
  const alerts: Alert[] = []
  const holders: AccountHolder[] = []
  for (const holder of joined) {
    const told = await unresolvedAlert(holder, deps)
    const alert = told ?? alertFor(holder, record, handle, deps)
    if (told === null) alerts.push(alert)
    holders.push({ ...holder, alertId: alert.alertId })
  }
  return { record: { ...record, holders }, alerts }
}

/** An affiliate unlinks an account: its alert is resolved, and so is that of whoever is left alone with it. */
export const holdersAfterLeaving = async (
  before: AccountHolders,
  affiliateId: AffiliateId,
  deps: Deps,
): Promise<HoldersChange> => {
  const left = before.holders.filter((holder) => holder.affiliateId !== affiliateId)
  const record = { ...before, holders: left, version: before.version + 1 }
  const settled = isShared(record) ? before.holders.filter((holder) => !left.includes(holder)) : before.holders
  const open = await Promise.all(settled.map((holder) => unresolvedAlert(holder, deps)))
  const alerts = open.flatMap((alert) => {
    const resolved = alert && resolveAlert(alert, 'system', 'UNSHARED', deps.clock())
    return resolved !== null && 'alertId' in resolved ? [resolved] : []
  })
  return { record, alerts }
}
