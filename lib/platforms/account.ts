import type { Instant } from '../values/instant.ts'
import { accountRulesOf } from './account-rules.ts'
import type { Observed } from './platform.ts'
import type { Platform } from './registry.ts'

/** An account on a platform: the name or id that a person gave, and the platform's own id of it, where that is known. */
export interface Account {
  /** As it was typed, or as a link says it; the id itself where a person gave that. */
  readonly handle: string
  readonly id: string | null
  /** When its owner let us read it on the platform, which proves whose it is; absent where it was only typed. */
  readonly provenAt?: Instant | undefined
}

export const isProven = ({ provenAt }: Account): boolean => provenAt !== undefined

const isNamedById = ({ handle, id }: Account): boolean => handle === id

/** Equal for two accounts that are known to be the same one: the id, or the name where no id is known. */
export const accountKeyOf = (platform: Platform, account: Account): string =>
  account.id ?? `@${accountRulesOf(platform).nameKey(account.handle)}`

/** Whether two of one person's accounts are one: by id, or by name, which an account keeps when its id becomes known. */
export const isSameAccount = (platform: Platform, left: Account, right: Account): boolean => {
  if (left.id !== null && left.id === right.id) return true
  const { nameKey } = accountRulesOf(platform)
  return !isNamedById(left) && !isNamedById(right) && nameKey(left.handle) === nameKey(right.handle)
}

/** Which of an author's names an account can be compared with; null while it can be compared with none. */
export const comparedBy = (platform: Platform, account: Account): 'NAME' | 'ID' | null => {
  if (account.id !== null) return 'ID'
  return accountRulesOf(platform).onlyIdsCount ? null : 'NAME'
}

type Author = Pick<Observed, 'author' | 'authorId'>

/** Deleted and hidden accounts are written in brackets or not at all; behind such a name is nobody. */
const isSomebody = (name: string | undefined): name is string =>
  name !== undefined && name.trim() !== '' && !/^\[.*\]$/.test(name.trim())

/** Whether a platform says who an author is. */
export const isNamed = ({ author, authorId }: Author): boolean => authorId !== undefined || isSomebody(author)

/** Null where an account and an author have nothing in common that could be compared. */
const isBy = (platform: Platform, account: Account, { author, authorId }: Author): boolean | null => {
  if (account.id !== null && authorId !== undefined) return account.id === authorId
  const { nameKey, onlyIdsCount } = accountRulesOf(platform)
  if (onlyIdsCount || isNamedById(account) || !isSomebody(author)) return null
  return nameKey(account.handle) === nameKey(author)
}

/** Whether an author is one of these accounts; null where nothing is linked or nothing can be compared. */
export const isAuthorOf = (platform: Platform, accounts: readonly Account[], author: Author): boolean | null => {
  const fits = accounts.map((account) => isBy(platform, account, author))
  if (fits.includes(true)) return true
  return fits.length === 0 || fits.includes(null) ? null : false
}

const written = (name: string, id: string | null): string => (id === null || id === name ? name : `${name} (${id})`)

const authorText = (platform: Platform, { author = '', authorId }: Author): string => {
  const isCompared = authorId !== undefined && accountRulesOf(platform).showsIds === true
  return isSomebody(author) ? written(author, isCompared ? authorId : null) : (authorId ?? author)
}

const maxNamed = 3

const accountsText = (accounts: readonly Account[]): string => {
  const named = accounts.slice(0, maxNamed).map(({ handle, id }) => written(handle, id))
  const others = accounts.length - named.length
  return others === 0 ? named.join(', ') : `${named.join(', ')} and ${others} more`
}

/**
 * What was compared, where an author is none of the accounts that somebody linked; null where it is one of them, where
 * nothing is linked, where the author is not known, and where an account cannot be compared yet: it may be the author's.
 */
export const authorMismatch = (
  platform: Platform,
  accounts: readonly Account[],
  author: Author,
): { readonly author: string; readonly accounts: string } | null => {
  if (isAuthorOf(platform, accounts, author) !== false) return null
  return { author: authorText(platform, author), accounts: accountsText(accounts) }
}
