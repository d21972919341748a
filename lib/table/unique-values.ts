import * as z from 'zod/mini'
import type { Relations } from '../people/notices-contract.ts'
import type { Person } from '../people/person.ts'
import type { AffiliateId } from '../values/ids.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { type Clause, exists, notSeenBefore, stillAtVersion, stillHas } from './expression.ts'
import * as keys from './item-keys.ts'
import type { Key } from './key-parts.ts'
import { getItem, getItems } from './read.ts'
import type { Write } from './transact.ts'
import { type UniqueKind, uniqueKeys } from './unique-keys.ts'
import { putIf, updateIf } from './write-if.ts'

type Unique = readonly [kind: UniqueKind, value: string]

/**
 * Counts the forms in which unique values were ever stored: 1 is that of release 0.1.0, see `uniqueKeys.uniqueBefore`.
 */
export const uniqueForm = 2

const row = z.object({ affiliateId: storedId('aff') })
const holderOf = (item: unknown): AffiliateId => row.parse(item).affiliateId

type Holding = Pick<Person, 'affiliateId' | 'name' | 'email' | 'isEmailConfirmed' | 'discordUserId' | 'discordProvenAt'>

const uniqueValues = ({
  name,
  email,
  isEmailConfirmed,
  discordUserId,
  discordProvenAt,
}: Holding): readonly Unique[] => [
  ['name', name],
  ...(isEmailConfirmed ? [['email', email] as const] : []),
  ...(discordUserId === null || discordProvenAt === null ? [] : [['discord', discordUserId] as const]),
]

const isFreeOrOwn = (affiliateId: AffiliateId): Clause => ({
  text: '(attribute_not_exists(PK) OR #holder = :holder)',
  names: { '#holder': 'affiliateId' },
  values: { ':holder': affiliateId },
})

const itemOf = (key: Key, affiliateId: AffiliateId) => ({ ...key, type: 'unique', affiliateId })

/** Takes a value for a principal; refused by its kind if somebody holds it, in this form or the one before. */
const claimWrites = ([kind, value]: Unique, affiliateId: AffiliateId): Write[] => {
  const [key, before] = [uniqueKeys.unique(kind, value), uniqueKeys.uniqueBefore(kind, value)]
  const when = [isFreeOrOwn(affiliateId)]
  return [
    { name: kind, put: itemOf(key, affiliateId), when },
    ...(before.PK === key.PK ? [] : [{ name: kind, check: before, when }]),
  ]
}

/** The writes that give a member of a team their address, which nobody else may have. */
export const emailClaims = (email: string, memberId: AffiliateId): Write[] => claimWrites(['email', email], memberId)

/** The write that frees the address of a member who leaves. */
export const emailRelease = (email: string, memberId: AffiliateId): Write => ({
  name: 'free',
  remove: uniqueKeys.unique('email', email),
  when: [isFreeOrOwn(memberId)],
})

/** The writes that give a new principal its unique values. */
export const firstClaims = (holding: Holding): Write[] =>
  uniqueValues(holding).flatMap((unique) => claimWrites(unique, holding.affiliateId))

const keyOf = (write: Write): Key | null =>
  'put' in write ? write.put : 'remove' in write ? write.remove : 'check' in write ? write.check : write.key

/**
 * The writes that move a principal's unique values along with its profile. What it holds of the old values is read
 * first: an earlier release may have stored them in another form, or not at all, where two forms have become one.
 */
export const moveClaims = async (client: TableClient, before: Holding, after: Holding): Promise<Write[]> => {
  const isIn =
    (list: readonly Unique[]) =>
    ([kind, value]: Unique) =>
      list.some((one) => one[0] === kind && one[1] === value)
  const [had, has] = [uniqueValues(before), uniqueValues(after)]
  const [lost, gained] = [had.filter((unique) => !isIn(has)(unique)), has.filter((unique) => !isIn(had)(unique))]
  const kept = new Set(
    [...has.map(([kind, value]) => uniqueKeys.unique(kind, value)), uniqueKeys.mailbox(after.email)].map(
      ({ PK }) => PK,
    ),
  )
  const forms = lost.flatMap(([kind, value]) => [
    uniqueKeys.unique(kind, value),
    uniqueKeys.uniqueBefore(kind, value),
    ...(kind === 'email' ? [uniqueKeys.mailbox(value)] : []),
  ])
  const candidates = [...new Map(forms.filter(({ PK }) => !kept.has(PK)).map((key) => [key.PK, key])).values()]
  const held = candidates.length === 0 ? [] : await getItems(client, candidates, true)
  const own = held.filter((item) => holderOf(item) === before.affiliateId).map(({ PK }) => String(PK))
  const removes = candidates
    .filter(({ PK }) => own.includes(PK))
    .map((key): Write => ({ name: 'free', remove: key, when: [stillHas('affiliateId', before.affiliateId)] }))
  const claims = gained.flatMap((unique) => claimWrites(unique, after.affiliateId))
  const isNewMailbox = gained.some(([kind]) => kind === 'email')
  const isFirst = isNewMailbox && (await isFirstAtMailbox(client, after))
  return [
    ...removes,
    ...claims.filter((write) => !own.includes(keyOf(write)?.PK ?? '')),
    ...(isFirst ? [mailboxClaim(after)] : []),
  ]
}

/** Whether nobody is recorded yet as the first at the mailbox of a principal's confirmed address. */
export const isFirstAtMailbox = async (client: TableClient, { email, isEmailConfirmed }: Holding): Promise<boolean> =>
  isEmailConfirmed && (await getItem(client, uniqueKeys.mailbox(email), true)) === null

/** Who confirmed an address, in this form or the one before; null if nobody did. */
export const emailHolder = async (client: TableClient, email: string): Promise<string | null> => {
  const forms = [uniqueKeys.unique('email', email), uniqueKeys.uniqueBefore('email', email)]
  const distinct = [...new Map(forms.map((key) => [key.PK, key])).values()]
  const [item] = await getItems(client, distinct, true)
  return item === undefined ? null : holderOf(item)
}

/** The write that records a principal as the first at a mailbox. */
export const mailboxClaim = ({ affiliateId, email }: Holding): Write => ({
  name: 'mailbox',
  put: itemOf(uniqueKeys.mailbox(email), affiliateId),
  when: [notSeenBefore],
})

const holdingRow = z.object({
  affiliateId: storedId('aff'),
  name: z.string(),
  email: z.string(),
  isEmailConfirmed: z._default(z.boolean(), true),
  discordUserId: z.nullable(z.string()),
  discordProvenAt: z._default(z.nullable(storedInstant), null),
  version: z.number(),
  uniqueForm: z._default(z.number(), 1),
})

const claimOne = async (client: TableClient, holding: z.infer<typeof holdingRow>): Promise<void> => {
  const { affiliateId, email, isEmailConfirmed, version } = holding
  const wanted = [
    ...uniqueValues(holding).map(([kind, value]) => uniqueKeys.unique(kind, value)),
    ...(isEmailConfirmed ? [uniqueKeys.mailbox(email)] : []),
  ]
  for (const key of wanted) await putIf(client, itemOf(key, affiliateId), notSeenBefore)
  await updateIf(client, keys.affiliate(affiliateId), { set: { uniqueForm } }, exists, stillAtVersion(version))
}

/** Files the values of principals of an earlier release in today's form, unless somebody else has them; each once. */
export const claimAsToday = async (client: TableClient, affiliateIds: readonly AffiliateId[]): Promise<void> => {
  const items = await getItems(client, affiliateIds.map(keys.affiliate), true)
  const holdings = items.map((item) => holdingRow.parse(item))
  for (const holding of holdings.filter((one) => one.uniqueForm < uniqueForm)) await claimOne(client, holding)
}

/** The relations of each principal, in order: two items each. */
export const relationsOf = async (client: TableClient, holdings: readonly Holding[]): Promise<Relations[]> => {
  const pairs = holdings.map(({ name, email }) => [uniqueKeys.unique('name', name), uniqueKeys.mailbox(email)] as const)
  const distinct = new Map(pairs.flat().map((key) => [key.PK, key]))
  const items = distinct.size === 0 ? [] : await getItems(client, [...distinct.values()])
  const holders = new Map(items.map((item) => [String(item['PK']), holderOf(item)]))
  const other = ({ PK }: Key, own: AffiliateId): AffiliateId | null => {
    const holder = holders.get(PK) ?? own
    return holder === own ? null : holder
  }
  return holdings.map(({ affiliateId }, at) => {
    const pair = pairs[at]
    if (pair === undefined) return { sameName: null, sameMailbox: null }
    return { sameName: other(pair[0], affiliateId), sameMailbox: other(pair[1], affiliateId) }
  })
}
