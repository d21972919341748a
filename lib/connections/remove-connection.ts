import type { Principal } from '../access/role.ts'
import { publishAlerts } from '../alerts/announce-alerts.ts'
import { recordCredential } from '../alerts/record-credential.ts'
import type { Deps } from '../deps/deps.ts'
import { disconnectedFrom } from '../people/account.ts'
import { holdersAfterRelease } from '../people/take-account.ts'
import { agreedAtOnce, type ConnectablePlatform } from '../platforms/vocabulary.ts'
import { notFound, Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { connectionsOf } from './connected-accounts.ts'
import { type Connection, removed } from './connection.ts'
import { openTokens } from './sealed-tokens.ts'
import { settledAlert } from './settle-alert.ts'

type Reached = 'accounts' | 'askConsent' | 'masterKey' | 'connections' | 'notificationQueue'

/** Whether the platform confirmed that our tokens no longer work. Whatever goes wrong, ours are deleted. */
const revoke = async (platform: ConnectablePlatform, connection: Connection, deps: Deps<Reached>): Promise<boolean> => {
  const { sealed, scopes } = connection
  if (sealed === null) return false
  try {
    const tokens = openTokens(sealed, await deps.masterKey(), connection)
    if (tokens === null) return false
    const given = { ...tokens, scopes, accessSeconds: null, refreshSeconds: null }
    const { result, credential } = await deps.askConsent.revoke(platform, given)
    await recordCredential(platform, credential, deps)
    return result
  } catch (error) {
    deps.log.write('CONNECTION_NOT_REVOKED', { platform }, error)
    return false
  }
}

/** Whether the platform has to keep its permission, since other accounts that the affiliate connected there would lose theirs. */
const isKept = async (platform: ConnectablePlatform, connection: Connection, { table }: Deps): Promise<boolean> => {
  if (!agreedAtOnce.includes(platform)) return false
  const person = await table.people.get(connection.affiliateId)
  const all = person === null ? [] : connectionsOf(person)
  return all.some((other) => other.platform === platform && other.accountId !== connection.accountId)
}

/**
 * Gives the tokens up at the platform, then deletes them and unlinks the account. Should it stop in between, doing it again
 * finishes it. Throws `not_found` and `conflict`.
 */
export const removeConnection = async (
  platform: ConnectablePlatform,
  accountId: string,
  { affiliateId }: Principal,
  deps: Deps<Reached>,
): Promise<{ readonly connection: Connection; readonly isRevoked: boolean }> => {
  const named = { affiliateId, platform, accountId }
  const found = await deps.connections.get(named)
  if (found === null || found.state === 'REVOKED') throw notFound()
  const isRevoked = !(await isKept(platform, found, deps)) && (await revoke(platform, found, deps))
  const connection = await untilSaved(
    async () => {
      const [before, known] = await Promise.all([deps.table.people.get(affiliateId), deps.connections.get(named)])
      if (before === null || known === null || known.state === 'REVOKED') return found
      const accounts = disconnectedFrom(before.accounts, platform, accountId)
      const after = { ...before, accounts, version: before.version + 1 }
      const alerts = await settledAlert(known, deps)
      const account = { handle: known.handle, id: accountId }
      const holders = await holdersAfterRelease(platform, account, affiliateId, deps)
      const answer = await deps.connections.remove({ before, after, connection: removed(known), holders, alerts })
      if (!answer.committed) return 'overtaken'
      deps.log.write('CONNECTION_REMOVED', { platform, isRevoked })
      await publishAlerts(alerts, deps)
      return known
    },
    () => new Refusal('conflict', 'Your accounts were changed at the same time. Send the request again.'),
  )
  return { connection, isRevoked }
}
