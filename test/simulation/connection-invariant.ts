import { openTokens } from '../../lib/connections/sealed-tokens.ts'
import type { LinkedAccounts } from '../../lib/people/account.ts'
import type { AccountHolder } from '../../lib/people/account-holders.ts'
import { keysOfConnected } from '../../lib/people/take-account.ts'
import { isProven } from '../../lib/platforms/account.ts'
import { readMockToken } from '../../lib/platforms/mock/token.ts'
import type { Platform } from '../../lib/platforms/registry.ts'
import { connectionKeys, renewals } from '../../lib/table/connection-keys.ts'
import { readConnection } from '../../lib/table/connections.ts'
import { accountHolders } from '../../lib/table/item-keys.ts'
import type { Item } from '../../lib/table/read.ts'
import { hoursBetween, type Instant, toInstant } from '../../lib/values/instant.ts'
import { storedInstant } from '../../lib/values/stored-contract.ts'
import { type History, jobsEveryHours } from './history.ts'
import { masterKey, type World } from './world.ts'

type Items = readonly Item[]

const ofType = (items: Items, type: string): Items => items.filter((item) => item['type'] === type)

const placeOf = (affiliateId: unknown, platform: unknown, accountId: unknown): string =>
  [affiliateId, platform, accountId].join(' ')

/** The account of a connection is on its affiliate's profile, belongs to them alone, and to nobody once it is removed. */
const accountsAreTheirOwners = (items: Items): string[] => {
  const holders = new Map(ofType(items, 'unique').map(({ PK, affiliateId }) => [PK, affiliateId]))
  const profiles = ofType(items, 'affiliate').flatMap(({ affiliateId, accounts = {} }) =>
    Object.entries(accounts as LinkedAccounts).flatMap(([platform, all]) =>
      all.filter(isProven).map(({ id }) => placeOf(affiliateId, platform, id)),
    ),
  )
  const connections = ofType(items, 'connection')
  const [kept, gone] = [false, true].map((isGone) =>
    connections.filter(({ state }) => (state === 'REVOKED') === isGone),
  )
  const places = (kept ?? []).map(({ affiliateId, platform, accountId }) => placeOf(affiliateId, platform, accountId))
  const isHeld = ({ affiliateId, platform, accountId }: Item): boolean =>
    holders.get(connectionKeys.account(String(platform), String(accountId)).PK) === affiliateId
  return [
    ...places.filter((place) => !profiles.includes(place)).map((place) => `no profile has the connection ${place}`),
    ...profiles.filter((place) => !places.includes(place)).map((place) => `nothing connects the account ${place}`),
    ...(kept ?? []).filter((one) => !isHeld(one)).map(({ PK, SK }) => `somebody else holds ${PK} ${SK}`),
    ...(gone ?? []).filter(isHeld).map(({ PK, SK }) => `a removed connection holds its account: ${PK} ${SK}`),
    ...(gone ?? []).filter(({ sealed }) => sealed !== null).map(({ PK, SK }) => `tokens are left: ${PK} ${SK}`),
  ]
}

/** An account that one affiliate has connected is typed by nobody else, and whoever has none connected keeps nobody from typing it. */
const provenIsNotTyped = (items: Items): string[] => {
  const connections = ofType(items, 'connection').filter(({ state }) => state !== 'REVOKED')
  const connectedKeys = new Set(
    connections.flatMap(({ affiliateId, platform, accountId, handle }) =>
      keysOfConnected(platform as Platform, { handle: String(handle), id: String(accountId) }).map(
        (key) => `${accountHolders(String(platform), key).PK} ${affiliateId}`,
      ),
    ),
  )
  return ofType(items, 'accountHolders')
    .filter(({ provenBy }) => typeof provenBy === 'string')
    .flatMap(({ PK, provenBy, holders }) => [
      ...(connectedKeys.has(`${PK} ${provenBy}`) ? [] : [`nobody connected what ${provenBy} has proven: ${PK}`]),
      ...((holders as AccountHolder[]).length === 0 ? [] : [`somebody typed what ${provenBy} has proven: ${PK}`]),
    ])
}

/** Whoever lost a connection was asked to connect it again, and nobody else is. */
const losingIsTold = (items: Items): string[] => {
  const open = ofType(items, 'alert')
    .filter(({ alertType, status }) => alertType === 'RECONNECT_NEEDED' && status !== 'RESOLVED')
    .map(({ alertId }) => String(alertId))
  const asking = ofType(items, 'connection').flatMap(({ alertId }) => (alertId === null ? [] : [String(alertId)]))
  return [
    ...asking.filter((id) => !open.includes(id)).map((id) => `the alert of a lost connection is not open: ${id}`),
    ...open.filter((id) => !asking.includes(id)).map((id) => `an alert asks about a connection that works: ${id}`),
  ]
}

const isKept = ({ state }: Item): boolean => state !== 'REVOKED'

/** An account is read with one connection at most. */
const accountsAreOnes = (items: Items): string[] => {
  const byAccount = Map.groupBy(ofType(items, 'connection').filter(isKept), ({ platform, accountId }) =>
    [platform, accountId].join(' '),
  )
  return [...byAccount].flatMap(([account, all]) =>
    all.length > 1 ? [`${all.length} connections hold ${account}`] : [],
  )
}

/** What is stored opens, and only connections that work and end are filed for the job. */
const renewalsAreFiled = (items: Items): string[] =>
  ofType(items, 'connection').flatMap((item) => {
    const one = readConnection(item)
    const place = `${item['PK']} ${item['SK']}`
    const isFiled = item['due'] === renewals.partition && String(item['dueKey']).startsWith(`${item['renewAt']}#`)
    const isToFile = one.state === 'ACTIVE' && one.refreshUntil !== null
    return [
      ...(one.sealed !== null && openTokens(one.sealed, masterKey, one) === null
        ? [`tokens do not open: ${place}`]
        : []),
      ...(isToFile === isFiled ? [] : [`${place} is ${one.state} and ${isFiled ? '' : 'not '}filed for renewal`]),
    ]
  })

/** The job came to each connection in time. */
const nothingIsLate = (items: Items, now: Instant): string[] =>
  ofType(items, 'connection')
    .filter(
      ({ renewAt }) => typeof renewAt === 'string' && hoursBetween(storedInstant.parse(renewAt), now) > jobsEveryHours,
    )
    .map(({ PK, SK, renewAt }) => `${PK} ${SK} was to be renewed at ${renewAt}`)

/** At the end, each connection gave a token that works, unless its owner withdrew it, or asks its owner for another. */
const tokensWork = ({ owners }: World, items: Items, { used = [], consents }: History): string[] =>
  used.flatMap(({ named, answer }) => {
    const place = placeOf(named.affiliateId, named.platform, named.accountId)
    if (answer instanceof Error) return [`nothing comes of ${place}: ${answer.cause}`]
    const stored = ofType(items, 'connection').find(
      (one) => placeOf(one['affiliateId'], one['platform'], one['accountId']) === place,
    )
    if (typeof answer === 'string') {
      const isAsked = answer === 'lost' && stored?.['state'] === 'RECONNECT'
      return isAsked ? [] : [`${place} is ${stored?.['state']}, and its token ${answer}`]
    }
    const { family = '' } = readMockToken(answer.token) ?? {}
    const isWorth = owners.holderOf(answer.token) !== null || consents?.withdrawn.has(family) === true
    return isWorth ? [] : [`the token of ${place} does not work, and nobody withdrew it`]
  })

export const connectionsAreWhole = (world: World, items: Items, history: History): string[] => [
  ...accountsAreTheirOwners(items),
  ...accountsAreOnes(items),
  ...provenIsNotTyped(items),
  ...losingIsTold(items),
  ...renewalsAreFiled(items),
  ...(history.used === undefined ? [] : nothingIsLate(items, toInstant(world.time.nowMs))),
  ...tokensWork(world, items, history),
]
