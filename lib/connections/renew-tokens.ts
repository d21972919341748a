import { publishAlerts } from '../alerts/announce-alerts.ts'
import type { Deps } from '../deps/deps.ts'
import { isFailure, type Tokens } from '../platforms/consent.ts'
import { consentOf, isConnectable } from '../platforms/consents.ts'
import { Busy } from '../values/busy.ts'
import { untilSaved } from '../values/until-saved.ts'
import {
  type Connection,
  type ConnectionTrouble,
  isLeased,
  isOver,
  isRenewalDue,
  isWorking,
  leased,
  lost,
  renewed,
} from './connection.ts'
import { reconnectAlert } from './reconnect-alert.ts'
import { openTokens, sealTokens } from './sealed-tokens.ts'

export type Renewing = 'connections' | 'askConsent' | 'masterKey' | 'notificationQueue'

/** Which connection is meant. */
export type Named = Pick<Connection, 'affiliateId' | 'platform' | 'accountId'>

/**
 * A token that reads an account's numbers, and the count of tokens it is. `lost`: its owner has to connect it again.
 * `unavailable`: the platform renews no token just now.
 */
export type TokenAnswer = { readonly token: string; readonly rotation: number } | 'lost' | 'unavailable'

const keptChanging = (): Busy => new Busy('The connection kept changing. Try again in a second.')

const storeWithAlert = async (after: Connection, trouble: ConnectionTrouble, deps: Deps<Renewing>) => {
  const alert = reconnectAlert(after, trouble, deps.clock())
  const answer = await deps.connections.saveWithAlert({ ...after, alertId: alert.alertId }, alert)
  if (!answer.committed) return false
  deps.log.write('CONNECTION_LOST', { platform: after.platform, trouble })
  await publishAlerts([alert], deps)
  return true
}

/** Records that the tokens of this count read nothing any more, and notifies the affiliate; once, whoever finds out. */
export const loseConnection = (
  named: Named,
  rotation: number,
  trouble: ConnectionTrouble,
  deps: Deps<Renewing>,
): Promise<void> =>
  untilSaved(async () => {
    const known = await deps.connections.get(named)
    if (known === null || known.state !== 'ACTIVE' || known.rotation !== rotation) return
    if (!(await storeWithAlert(lost(known, trouble), trouble, deps))) return 'overtaken'
  }, keptChanging)

/** Another worker may have taken over meanwhile, but only these tokens work: the platform let the earlier ones die. */
const storeRenewed = (held: Connection, tokens: Tokens, deps: Deps<Renewing>): Promise<TokenAnswer> =>
  untilSaved(async () => {
    const known = await deps.connections.get(held)
    if (known === null || known.state === 'REVOKED' || !isConnectable(known.platform)) return 'lost'
    if (known.rotation !== held.rotation) return 'unavailable'
    const sealed = sealTokens(tokens, await deps.masterKey(), known)
    const next = renewed(known, tokens, { sealed, client: consentOf(known.platform), now: deps.clock() })
    const isSaved =
      next.trouble === null ? await deps.connections.save(next) : await storeWithAlert(next, next.trouble, deps)
    if (!isSaved) return 'overtaken'
    deps.log.write('CONNECTION_RENEWED', { platform: next.platform, state: next.state })
    return next.state === 'ACTIVE' ? { token: tokens.accessToken, rotation: next.rotation } : 'lost'
  }, keptChanging)

/**
 * Renews under a lease, so that one worker alone does. After a response that got lost, the next worker tries the same
 * tokens once the lease is over: if the platform has let them die, it says so then.
 */
const renew = async (held: Connection, tokens: Tokens, deps: Deps<Renewing>): Promise<TokenAnswer> => {
  if (!isConnectable(held.platform)) return 'lost'
  const outcome = await deps.askConsent.renew(held.platform, tokens)
  if (!isFailure(outcome)) return storeRenewed(held, outcome, deps)
  if (outcome.failure === 'refused') {
    await loseConnection(held, held.rotation, 'REFUSED', deps)
    return 'lost'
  }
  deps.log.write('CONNECTION_NOT_RENEWED', { platform: held.platform, failure: outcome.failure })
  return 'unavailable'
}

/**
 * A token of a connection, renewed first where that is due, or where the platform refused the one of the count `refused`.
 * A renewed token is stored before it is used. Throws `Busy` while another worker renews it and there is no other.
 */
export const findToken = async (named: Named, refused: number | null, deps: Deps<Renewing>): Promise<TokenAnswer> => {
  const answer = await untilSaved<TokenAnswer | { held: Connection; tokens: Tokens; otherwise: TokenAnswer }>(
    async () => {
      const known = await deps.connections.get(named)
      if (known === null || known.state !== 'ACTIVE' || known.sealed === null || !isConnectable(known.platform)) {
        return 'lost'
      }
      const now = deps.clock()
      const isRefused = known.rotation === refused
      const opened = openTokens(known.sealed, await deps.masterKey(), known)
      const current = { token: opened.accessToken, rotation: known.rotation }
      const isUsable = !isRefused && isWorking(known, now)
      if (isUsable && !isRenewalDue(known, consentOf(known.platform), now)) return current
      if (isOver(known, now)) {
        await loseConnection(known, known.rotation, 'EXPIRED', deps)
        return 'lost'
      }
      if (isLeased(known, now)) {
        if (isUsable) return current
        throw new Busy('Another worker is renewing the token of this account. Try again in some seconds.', 5)
      }
      const held = leased(known, now)
      if (!(await deps.connections.save(held))) return 'overtaken'
      const tokens = { ...opened, scopes: known.scopes, accessSeconds: null, refreshSeconds: null }
      return { held, tokens, otherwise: isUsable ? current : 'unavailable' }
    },
    keptChanging,
  )
  if (typeof answer === 'string' || 'token' in answer) return answer
  const outcome = await renew(answer.held, answer.tokens, deps)
  return outcome === 'unavailable' ? answer.otherwise : outcome
}
