import type { Alert } from '../alerts/alert.ts'
import { publishAlerts } from '../alerts/announce-alerts.ts'
import type { Deps } from '../deps/deps.ts'
import { type Account, accountKeyOf, comparedBy, isProven, isSameAccount } from '../platforms/account.ts'
import { platformName } from '../platforms/platform-name.ts'
import { readAccount } from '../platforms/read-account.ts'
import type { Platform } from '../platforms/registry.ts'
import type { AffiliateId } from '../values/ids.ts'
import { invalidField, notFound, Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { accountsOn, type LinkedAccounts, linkedTo, maxAccounts, unlinkedFrom } from './account.ts'
import { type AccountView, viewAccounts } from './account-contract.ts'
import { type AccountHolders, isHeldBy, isShared, maxHolders } from './account-holders.ts'
import { holdersAfterJoining, holdersAfterLeaving } from './notify-holders.ts'
import type { Person } from './person.ts'

/** The account that a person means; throws a Refusal that says what to enter instead. */
const readOrRefuse = (platform: Platform, typed: string): Account => {
  const account = readAccount(platform, typed)
  if (!('refusal' in account)) return account
  const name = platformName(platform)
  if (account.refusal === 'other_site') {
    throw invalidField(
      'handle',
      `This link leads to a different site. Paste the link of your ${name} profile, or its handle.`,
    )
  }
  if (account.refusal === 'not_a_profile') {
    throw invalidField('handle', `This ${name} link is not a profile. Open your profile and paste its link.`)
  }
  throw invalidField('handle', `must be a handle such as @nasa, or the link of a ${name} profile`)
}

export interface HoldersPlan {
  readonly after: Person
  readonly holders: readonly AccountHolders[]
  readonly alerts: readonly Alert[]
}

/** Who connected an account has proven it: what others typed is no news to them, nor theirs to others. */
const typedOn = (platform: Platform, { accounts }: Person) =>
  accountsOn(platform, accounts).filter((account) => !isProven(account))

const keysOn = (platform: Platform, person: Person): string[] =>
  typedOn(platform, person).map((account) => accountKeyOf(platform, account))

/** An account that somebody else connected is theirs, and so many names in one transaction are all that fit. */
const requireJoinable = ({ holders, provenBy, platform }: AccountHolders, handle: string, by: AffiliateId): void => {
  if (provenBy !== null && provenBy !== by) {
    const on = platformName(platform)
    throw new Refusal(
      'already_exists',
      `Another affiliate connected ${handle} on ${on}, which proves that it is theirs. If it is yours, connect it instead.`,
    )
  }
  if (holders.length < maxHolders) return
  throw new Refusal('conflict', `${maxHolders} affiliates already linked this account. Ask an admin about it.`)
}

/**
 * The holders of each account after an affiliate's accounts on a platform changed, of which some `proven` keys are theirs from now on,
 * and whom to notify.
 */
export const planHolders = async (
  before: Person,
  after: Person,
  platform: Platform,
  deps: Deps<'accounts'>,
  proven: readonly string[] = [],
): Promise<HoldersPlan> => {
  const [had, has] = [keysOn(platform, before), keysOn(platform, after)]
  const found = await deps.accounts.holders(platform, [...new Set([...had, ...has, ...proven])])
  const mine = (record: AccountHolders) => proven.includes(record.accountKey) && record.provenBy !== after.affiliateId
  const records = found.map((record) => (mine(record) ? { ...record, provenBy: after.affiliateId } : record))
  const changes = await Promise.all(
    records.map((record, at) => {
      const isTaken = record !== found[at] && { record: { ...record, version: record.version + 1 }, alerts: [] }
      const isHeld = isHeldBy(record, after.affiliateId)
      const { handle } = typedOn(platform, after)[has.indexOf(record.accountKey)] ?? {}
      const { handle: left = record.accountKey } = typedOn(platform, before)[had.indexOf(record.accountKey)] ?? {}
      if (handle === undefined && isHeld) return holdersAfterLeaving(record, after.affiliateId, left, deps)
      if (handle === undefined || isHeld) return isTaken || null
      requireJoinable(record, handle, after.affiliateId)
      return holdersAfterJoining(record, after.affiliateId, handle, deps)
    }),
  )
  const moved = changes.filter((change) => change !== null)
  return { after, holders: moved.map(({ record }) => record), alerts: moved.flatMap(({ alerts }) => alerts) }
}

const isSame = (left: LinkedAccounts, right: LinkedAccounts): boolean => JSON.stringify(left) === JSON.stringify(right)

/** Changes the accounts of an affiliate on a platform, with who holds each of them. */
export const changeAccounts = async (
  affiliateId: AffiliateId,
  platform: Platform,
  next: (before: Person) => LinkedAccounts,
  deps: Deps<'notificationQueue' | 'accounts'>,
): Promise<Person> => {
  return untilSaved(
    async () => {
      const before = await deps.table.people.get(affiliateId)
      if (before === null) throw notFound()
      const accounts = next(before)
      const change = await planHolders(before, { ...before, accounts, version: before.version + 1 }, platform, deps)
      if (change.holders.length === 0 && isSame(accounts, before.accounts)) return before
      const answer = await deps.accounts.save(before, change.after, change.holders, change.alerts)
      if (answer.committed) {
        const isSharedNow = change.holders.some(isShared)
        deps.log.write('ACCOUNTS_CHANGED', { platform, accounts: accountsOn(platform, accounts).length, isSharedNow })
        await publishAlerts(change.alerts, deps)
        return change.after
      }
      return 'overtaken'
    },
    () =>
      new Refusal(
        'conflict',
        'Another request changed your accounts at the same time. Read them and send the change again.',
      ),
  )
}

/** The accounts of an affiliate on a platform, and which of them others linked too. */
export const showAccounts = async (
  platform: Platform,
  affiliate: Person,
  { accounts }: Pick<Deps<'accounts'>, 'accounts'>,
): Promise<AccountView> => {
  const records = await accounts.holders(platform, keysOn(platform, affiliate))
  const shared = records.filter(isShared).map(({ accountKey }) => accountKey)
  return viewAccounts(platform, affiliate.accounts, new Set(shared))
}

/** The account with its id, if the platform compares ids and gives this one. */
const withId = async (platform: Platform, account: Account, { askAccount }: Deps<'askAccount'>): Promise<Account> =>
  comparedBy(platform, account) === null ? { ...account, id: await askAccount(platform, account.handle) } : account

/**
 * Adds an account to those under which an affiliate posts on a platform; linking it again requests its id again. If
 * somebody else linked the same one, the answer says so, who had it first is notified, and neither is accused. Throws
 * `validation_failed` and `conflict`.
 */
export const linkAccount = async (
  affiliateId: AffiliateId,
  platform: Platform,
  typed: string,
  deps: Deps<'notificationQueue' | 'askAccount' | 'accounts'>,
): Promise<AccountView> => {
  const account = await withId(platform, readOrRefuse(platform, typed), deps)
  const linkedAt = deps.clock()
  const next = ({ accounts }: Person): LinkedAccounts => {
    const linked = linkedTo(accounts, platform, { ...account, linkedAt })
    if (accountsOn(platform, linked).length <= maxAccounts) return linked
    const message = `You can link at most ${maxAccounts} accounts on ${platformName(platform)}. Unlink one first.`
    throw invalidField('handle', message)
  }
  return showAccounts(platform, await changeAccounts(affiliateId, platform, next, deps), deps)
}

/**
 * Unlinks one account of an affiliate on a platform, or without `typed` all that are not connected. An account that is not
 * linked changes nothing. Throws `conflict` for one that is connected.
 */
export const unlinkAccount = async (
  affiliateId: AffiliateId,
  platform: Platform,
  typed: string | undefined,
  deps: Deps<'notificationQueue' | 'accounts'>,
): Promise<AccountView> => {
  const account = typed === undefined ? null : readOrRefuse(platform, typed)
  const next = ({ accounts }: Person) => {
    const isKept = (one: Account) => isProven(one) && account !== null && isSameAccount(platform, one, account)
    if (!accountsOn(platform, accounts).some(isKept)) return unlinkedFrom(accounts, platform, account)
    throw new Refusal('conflict', 'You connected this account. Remove its connection to unlink it.')
  }
  return showAccounts(platform, await changeAccounts(affiliateId, platform, next, deps), deps)
}
