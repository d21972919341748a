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
  const message = `More than one affiliate linked ${handle} on ${platformName(platform)}, and nobody has proven whose account it is. This alert names the one of them who has had it longest, and it counts against nobody.`
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

/** One alert says of an account that it is shared: a new one, unless one of its holders was told already. */
const toldOnce = async (record: AccountHolders, handle: string, deps: Deps): Promise<HoldersChange> => {
  const [first, ...others] = record.holders
  if (first === undefined || !isShared(record)) return { record, alerts: [] }
  const told = await Promise.all(record.holders.map((holder) => unresolvedAlert(holder, deps)))
  if (told.some((alert) => alert !== null)) return { record, alerts: [] }
  const alert = alertFor(first, record, handle, deps)
  return { record: { ...record, holders: [{ ...first, alertId: alert.alertId }, ...others] }, alerts: [alert] }
}

/** Another affiliate links an account: if they are not the first, the first of them gets an alert, who does not know yet. */
export const holdersAfterJoining = async (
  before: AccountHolders,
  affiliateId: AffiliateId,
  handle: string,
  deps: Deps,
): Promise<HoldersChange> => {
  const holders = [...before.holders, { affiliateId, alertId: null }]
  return toldOnce({ ...before, holders, version: before.version + 1 }, handle, deps)
}

/**
 * An affiliate unlinks an account: its alert is resolved, and so is that of whoever is left alone with it. Where several are
 * left and none of them was told, the first of those is.
 */
export const holdersAfterLeaving = async (
  before: AccountHolders,
  affiliateId: AffiliateId,
  handle: string,
  deps: Deps,
): Promise<HoldersChange> => {
  const left = before.holders.filter((holder) => holder.affiliateId !== affiliateId)
  const record = { ...before, holders: left, version: before.version + 1 }
  const settled = isShared(record) ? before.holders.filter((holder) => !left.includes(holder)) : before.holders
  const open = await Promise.all(settled.map((holder) => unresolvedAlert(holder, deps)))
  const resolved = open.flatMap((alert) => {
    const answer = alert && resolveAlert(alert, 'system', 'UNSHARED', deps.clock())
    return answer !== null && 'alertId' in answer ? [answer] : []
  })
  const told = await toldOnce(record, handle, deps)
  return { record: told.record, alerts: [...resolved, ...told.alerts] }
}
