import type { LinkedAccounts } from '../../lib/people/account.ts'
import { isProven } from '../../lib/platforms/account.ts'
import { connectionKeys } from '../../lib/table/connection-keys.ts'
import type { Item } from '../../lib/table/read.ts'

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

export const connectionsAreWhole = (items: Items): string[] => [
  ...accountsAreTheirOwners(items),
  ...losingIsTold(items),
]
