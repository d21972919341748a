import type { Principal } from '../access/role.ts'
import { publishAlerts } from '../alerts/announce-alerts.ts'
import { recordCredential } from '../alerts/record-credential.ts'
import type { Deps } from '../deps/deps.ts'
import { accountsOn, connectedTo, maxAccounts } from '../people/account.ts'
import { type AccountHolders, isTypedByOthers } from '../people/account-holders.ts'
import { type HoldersPlan, planHolders } from '../people/link-account.ts'
import type { Person } from '../people/person.ts'
import { holdersAfterRelease, keysOfConnected, takeFromOthers } from '../people/take-account.ts'
import { type ConsentClient, type ConsentFailure, type Grant, isFailure } from '../platforms/consent.ts'
import { consentOf } from '../platforms/consents.ts'
import type { PlatformMode } from '../platforms/platform-config.ts'
import { platformName } from '../platforms/platform-name.ts'
import { renewalOf } from '../platforms/renewals.ts'
import type { ConnectablePlatform } from '../platforms/vocabulary.ts'
import type { AffiliateId } from '../values/ids.ts'
import { invalidField, notFound, Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { announceReadable } from './announce-readable.ts'
import { type Connection, connected } from './connection.ts'
import { readConsentState } from './consent-state.ts'
import { sealTokens } from './sealed-tokens.ts'
import { settledAlert } from './settle-alert.ts'
import { callbackUrl } from './start-connection.ts'
import { consentMinutes } from './vocabulary.ts'

type Reached =
  | 'askConsent'
  | 'askRenewal'
  | 'masterKey'
  | 'connections'
  | 'accounts'
  | 'notificationQueue'
  | 'subscriptions'
  | 'queue'

const wrongState = (): Refusal =>
  invalidField(
    'state',
    `You did not start this connection, you finished it before, or it took more than ${consentMinutes} minutes. Start again on your profile.`,
  )

const notConnected = (on: string): Refusal =>
  new Refusal('unavailable', `${on} did not respond, and nothing was connected. Start again in a minute.`)

const failures: Readonly<Record<ConsentFailure['failure'], (on: string, client: ConsentClient) => Refusal>> = {
  refused: (on) => invalidField('code', `${on} does not accept this code any more. Start again on your profile.`),
  unavailable: notConnected,
  silent: notConnected,
  app: (on) => new Refusal('unavailable', `${on} does not accept our app. Ask an admin to check its credential.`),
  no_account: (on, { noAccount }) =>
    invalidField('code', noAccount ?? `You have no account on ${on} that we can read. Start again with another one.`),
}

const listFormat = new Intl.ListFormat('en', { type: 'conjunction' })

const taken = (handles: readonly string[], connections: readonly Connection[], on: string): Refusal => {
  const yours =
    connections.length === 0 ? '' : ` We connected ${listFormat.format(connections.map(({ handle }) => handle))}.`
  return new Refusal(
    'already_exists',
    `Another affiliate connected ${listFormat.format(handles)} on ${on}. Ask an admin if the account is yours.${yours}`,
  )
}

const withAccount = (before: Person, platform: ConnectablePlatform, grant: Grant, deps: Deps): Person => {
  const now = deps.clock()
  const { handle, accountId: id } = grant
  const accounts = connectedTo(before.accounts, platform, { handle, id, linkedAt: now, provenAt: now })
  if (accountsOn(platform, accounts).length > maxAccounts) {
    const on = platformName(platform)
    throw new Refusal('conflict', `You can link at most ${maxAccounts} accounts on ${on}. Unlink one first.`)
  }
  return { ...before, accounts, version: before.version + 1 }
}

/**
 * Who has typed an account that is connected now, besides the name that it had before: nobody but its owner; null if somebody
 * typed it since it was taken from them.
 */
const planOwnership = async (
  before: Person,
  after: Person,
  { platform, accountId: id, handle }: Pick<Connection, 'platform' | 'accountId' | 'handle'>,
  known: Connection | null,
  deps: Deps<Reached>,
): Promise<HoldersPlan | null> => {
  const { affiliateId } = after
  const proven = keysOfConnected(platform, { handle, id })
  const plan = await planHolders(before, after, platform, deps, proven)
  if (plan.holders.some((one) => proven.includes(one.accountKey) && isTypedByOthers(one, affiliateId))) return null
  const renamed = known !== null && known.handle !== handle
  const released = renamed ? await holdersAfterRelease(platform, { handle: known.handle, id }, affiliateId, deps) : []
  const isOther = ({ accountKey }: AccountHolders) => plan.holders.every((one) => one.accountKey !== accountKey)
  const ofOldName = released.filter((one) => isOther(one) && !proven.includes(one.accountKey))
  return { ...plan, holders: [...plan.holders, ...ofOldName] }
}

/** Stores one account with its tokens. An account that another affiliate connected keeps working there, so nothing is revoked. */
const connectOne = (
  affiliateId: AffiliateId,
  platform: ConnectablePlatform,
  grant: Grant,
  mode: PlatformMode,
  deps: Deps<Reached>,
): Promise<Connection | 'taken'> => {
  const { accountId, handle } = grant
  const named = { affiliateId, platform, accountId }
  return untilSaved<Connection | 'taken'>(
    async () => {
      const [before, known] = await Promise.all([deps.table.people.get(affiliateId), deps.connections.get(named)])
      if (before === null) throw notFound()
      const after = withAccount(before, platform, grant, deps)
      const sealed = sealTokens(grant, await deps.masterKey(), named)
      const made = { before: known, mode, sealed, client: renewalOf(platform), now: deps.clock() }
      const connection = connected(affiliateId, platform, grant, made)
      await takeFromOthers(platform, { handle, id: accountId }, affiliateId, deps)
      const plan = await planOwnership(before, after, connection, known, deps)
      if (plan === null) return 'overtaken'
      const alerts = [...plan.alerts, ...(await settledAlert(known, deps))]
      const answer = await deps.connections.connect({ before, after, connection, holders: plan.holders, alerts })
      if (answer.committed) {
        deps.log.write('CONNECTION_MADE', { platform, state: connection.state, trouble: connection.trouble })
        await publishAlerts(alerts, deps)
        return connection
      }
      return answer.refusedBy.includes('account') ? 'taken' : 'overtaken'
    },
    () => new Refusal('conflict', 'Your accounts were changed at the same time. Start again on your profile.'),
  )
}

/**
 * Connects accounts whose owner agreed to all of them at once. One that another affiliate connected holds back no other, and is
 * refused after them.
 */
const connectAll = async (
  affiliateId: AffiliateId,
  platform: ConnectablePlatform,
  grants: readonly Grant[],
  mode: PlatformMode,
  deps: Deps<Reached>,
): Promise<readonly Connection[]> => {
  const person = await deps.table.people.get(affiliateId)
  if (person === null) throw notFound()
  // Too many are refused before any is connected.
  grants.reduce((before, grant) => withAccount(before, platform, grant, deps), person)
  const connections: Connection[] = []
  const others: string[] = []
  for (const grant of grants) {
    const connection = await connectOne(affiliateId, platform, grant, mode, deps)
    if (connection === 'taken') others.push(grant.handle)
    else connections.push(connection)
  }
  if (connections.length > 0) await announceReadable(platform, affiliateId, deps)
  if (others.length > 0) throw taken(others, connections, platformName(platform))
  return connections
}

/**
 * Exchanges what the platform's page sent back for tokens, and connects the accounts that the owner chose. Only who
 * started it can finish it, and once. Posts that waited for them are checked next. Throws `validation_failed`, `already_exists`, `conflict` and `unavailable`.
 */
export const finishConnection = async (
  platform: ConnectablePlatform,
  sent: { readonly code: string; readonly state: string },
  { affiliateId }: Principal,
  deps: Deps<Reached>,
): Promise<readonly Connection[]> => {
  const state = readConsentState(sent.state, affiliateId, platform, await deps.masterKey(), deps.clock())
  if (state === null) throw wrongState()
  const redirectUri = callbackUrl(platform, deps)
  if (!(await deps.connections.useConsent(affiliateId, state.nonce, state.validUntil))) throw wrongState()
  const mode = await deps.askRenewal.mode(platform)
  const { result: grants, credential } = await deps.askConsent.exchange(platform, sent.code, redirectUri)
  await recordCredential(platform, credential, deps)
  if (isFailure(grants)) throw failures[grants.failure](platformName(platform), consentOf(platform))
  return connectAll(affiliateId, platform, grants, mode, deps)
}
