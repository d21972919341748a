import { publishAlerts } from '../alerts/announce-alerts.ts'
import { recordCredential } from '../alerts/record-credential.ts'
import type { Deps } from '../deps/deps.ts'
import { type ConsentFailure, isFailure, type Tokens } from '../platforms/consent.ts'
import { isConnectable, renewalOf } from '../platforms/renewals.ts'
import { Busy } from '../values/busy.ts'
import type { Instant } from '../values/instant.ts'
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
  released,
  renewed,
} from './connection.ts'
import { reconnectAlert } from './reconnect-alert.ts'
import { openTokens, sealTokens } from './sealed-tokens.ts'
import { settledAlert } from './settle-alert.ts'

export type Renewing = 'connections' | 'askRenewal' | 'masterKey' | 'notificationQueue'

/** Which connection is meant. */
export type Named = Pick<Connection, 'affiliateId' | 'platform' | 'accountId'>

/**
 * A token that reads an account's numbers, the count of tokens it is, and until when the account is not asked for. `lost`: its owner has to connect it again, or
 * the platform was simulated then and is not now.
 * `unavailable`: the platform renews no token just now.
 */
export type TokenAnswer =
  | { readonly token: string; readonly rotation: number; readonly pausedUntil?: Instant | undefined }
  | 'lost'
  | 'unavailable'

const answerWith = (token: string, { rotation, pausedUntil }: Connection) => ({ token, rotation, pausedUntil })

const keptChanging = (): Busy => new Busy('The connection kept changing. Try again in a second.')

/** Stores a connection, with the alert about its trouble and the end of the one before; false if somebody changed it meanwhile. */
const store = async (after: Connection, before: Connection, deps: Deps<Renewing>): Promise<boolean> => {
  const { platform, trouble, state } = after
  const alert = trouble === null ? null : reconnectAlert(after, trouble, deps.clock())
  const alerts = [...(alert === null ? [] : [alert]), ...(await settledAlert(before, deps))]
  const answer = await deps.connections.saveWithAlerts({ ...after, alertId: alert?.alertId ?? null }, alerts)
  if (!answer.committed) return false
  deps.log.write(state === 'ACTIVE' ? 'CONNECTION_RENEWED' : 'CONNECTION_LOST', { platform, trouble })
  await publishAlerts(alerts, deps)
  return true
}

/** Records that the tokens of this count read nothing any more, and notifies the affiliate; once, whoever finds out. */
export const loseConnection = (
  named: Named,
  rotation: number,
  trouble: ConnectionTrouble,
  deps: Deps<Renewing>,
): Promise<void> =>
  untilSaved<void>(async () => {
    const known = await deps.connections.get(named)
    if (known?.state !== 'ACTIVE' || known.rotation !== rotation) return
    return (await store(lost(known, trouble), known, deps)) ? undefined : 'overtaken'
  }, keptChanging)

/** Another worker may have taken over meanwhile, but only these tokens work: the platform let the earlier ones die. */
const storeRenewed = (held: Connection, tokens: Tokens, deps: Deps<Renewing>): Promise<TokenAnswer> =>
  untilSaved(async () => {
    const known = await deps.connections.get(held)
    if (known === null || known.state === 'REVOKED' || !isConnectable(known.platform)) return 'lost'
    if (known.rotation !== held.rotation) return 'unavailable'
    const sealed = sealTokens(tokens, await deps.masterKey(), known)
    const next = renewed(known, tokens, { sealed, client: renewalOf(known.platform), now: deps.clock() })
    if (!(await store(next, known, deps))) return 'overtaken'
    return next.state === 'ACTIVE' ? answerWith(tokens.accessToken, next) : 'lost'
  }, keptChanging)

/** A lease with its tokens, and what there is should renewing them fail: the token of before, where that still works. */
interface Held {
  readonly held: Connection
  readonly tokens: Tokens
  readonly otherwise: TokenAnswer
}

/**
 * The lease is given back if it is still this worker's, unless the platform may be renewing the tokens yet. A refusal ends the
 * connection only where no token works without it.
 */
const settle = async (
  { held, otherwise }: Held,
  outcome: Tokens | ConsentFailure,
  deps: Deps<Renewing>,
): Promise<TokenAnswer> => {
  if (!isFailure(outcome)) {
    const answer = await storeRenewed(held, outcome, deps)
    return answer === 'unavailable' ? otherwise : answer
  }
  const { failure } = outcome
  if (failure === 'refused' && otherwise === 'unavailable') {
    await loseConnection(held, held.rotation, 'REFUSED', deps)
    return 'lost'
  }
  deps.log.write('CONNECTION_NOT_RENEWED', { platform: held.platform, failure })
  if (failure !== 'silent') await deps.connections.save(released(held))
  return otherwise
}

/**
 * Renews under a lease, so that one worker alone does. After a response that got lost, the next worker tries the same
 * tokens once the lease is over: if the platform has let them die, it says so then.
 */
const renew = async (lease: Held, deps: Deps<Renewing>): Promise<TokenAnswer> => {
  const { platform } = lease.held
  if (!isConnectable(platform)) return 'lost'
  const { result, credential } = await deps.askRenewal.renew(platform, lease.tokens)
  const answer = await settle(lease, result, deps)
  await recordCredential(platform, credential, deps)
  return answer
}

/** What a worker goes on with: a token, or tokens that it alone renews now. */
type Step = TokenAnswer | Held

/** The token that is wanted: any but that of the count `refused`, and a new one wherever `isNew`. */
interface Wish {
  readonly refused: number | null
  readonly isNew: boolean
}

const takeStep = async (known: Connection | null, { refused, isNew }: Wish, deps: Deps<Renewing>) => {
  if (known?.state !== 'ACTIVE' || known.sealed === null || !isConnectable(known.platform)) return 'lost'
  if (known.mode !== (await deps.askRenewal.mode(known.platform))) return 'lost'
  const now = deps.clock()
  const opened = openTokens(known.sealed, await deps.masterKey(), known)
  if (opened === null || isOver(known, now)) {
    await loseConnection(known, known.rotation, opened === null ? 'UNREADABLE' : 'EXPIRED', deps)
    return 'lost'
  }
  const current = answerWith(opened.accessToken, known)
  const isUsable = known.rotation !== refused && isWorking(known, now)
  if (isUsable && !isNew && !isRenewalDue(known, renewalOf(known.platform), now)) return current
  if (isLeased(known, now)) {
    if (isUsable) return current
    throw new Busy('Another worker is renewing the token of this account. Try again in some seconds.', 5)
  }
  const held = leased(known, now)
  if (!(await deps.connections.save(held))) return 'overtaken'
  const tokens = { ...opened, scopes: known.scopes, accessSeconds: null, refreshSeconds: null }
  return { held, tokens, otherwise: isUsable ? current : ('unavailable' as const) }
}

const fulfil = async (named: Named, wish: Wish, deps: Deps<Renewing>): Promise<TokenAnswer> => {
  const step = await untilSaved<Step>(async () => takeStep(await deps.connections.get(named), wish, deps), keptChanging)
  return typeof step === 'string' || 'token' in step ? step : renew(step, deps)
}

/**
 * A token of a connection, renewed first where that is due, or where the platform refused the one of the count `refused`.
 * A renewed token is stored before it is used. Throws `Busy` while another worker renews it and there is no other.
 */
export const findToken = (named: Named, refused: number | null, deps: Deps<Renewing>): Promise<TokenAnswer> =>
  fulfil(named, { refused, isNew: false }, deps)

/** The same, renewed although the present token works and nobody needs another yet; the present one where that fails. */
export const renewTokens = (named: Named, deps: Deps<Renewing>): Promise<TokenAnswer> =>
  fulfil(named, { refused: null, isNew: true }, deps)
