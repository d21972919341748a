import { type AccountRules, accountRulesOf } from './account-rules.ts'
import { addressIn } from './pasted-text.ts'
import type { Observed } from './platform.ts'
import { definitionOf, type Platform } from './registry.ts'
import { belongsTo } from './url-rules.ts'

/** An account on a platform: the name or id that a person gave, and the platform's own id of it, where that is known. */
export interface Account {
  /** As it was typed, or as a link says it; the id itself where a person gave that. */
  readonly handle: string
  readonly id: string | null
}

/** A text that names no account: a link of another site, a link to something else, or no name at all. */
export interface RefusedAccount {
  readonly refusal: 'other_site' | 'not_a_profile' | 'not_a_name'
}

const asTyped = (text: string, { name, id }: AccountRules): Account | null => {
  if (id?.test(text)) return { handle: text, id: text }
  return name.test(text) ? { handle: text, id: null } : null
}

const isOfPlatform = (platform: Platform, host: string): boolean =>
  definitionOf(platform).hosts.some((domain) => belongsTo(host, domain))

const asLink = (text: string, platform: Platform, rules: AccountRules): Account | RefusedAccount => {
  const url = /[/:]/.test(text) ? addressIn(text) : null
  if (url === null) return { refusal: 'not_a_name' }
  if (!isOfPlatform(platform, url.host)) return { refusal: 'other_site' }
  const named = rules.inProfile(url)?.normalize('NFKC') ?? null
  return (named === null ? null : asTyped(named, rules)) ?? { refusal: 'not_a_profile' }
}

/** Invisible characters come along when a name is copied; they are part of none. */
const cleaned = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()

/** The account that a person names on a platform: by its handle, its id, or a link to its profile; asks nobody. */
export const readAccount = (platform: Platform, typed: string): Account | RefusedAccount => {
  const rules = accountRulesOf(platform)
  const text = cleaned(typed)
  const account = isOfPlatform(platform, text.toLowerCase()) ? null : asTyped(text, rules)
  return account ?? asLink(typed, platform, rules)
}

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

/** Null where an account and an author have nothing in common that could be compared. */
const isBy = (platform: Platform, account: Account, { author, authorId }: Author): boolean | null => {
  if (account.id !== null && authorId !== undefined) return account.id === authorId
  const { nameKey, onlyIdsCount } = accountRulesOf(platform)
  if (onlyIdsCount || isNamedById(account) || !isSomebody(author)) return null
  return nameKey(account.handle) === nameKey(author)
}

const written = (name: string, id: string | null): string => (id === null || id === name ? name : `${name} (${id})`)

const authorText = (platform: Platform, { author = '', authorId }: Author): string => {
  const isCompared = authorId !== undefined && accountRulesOf(platform).id !== undefined
  return isSomebody(author) ? written(author, isCompared ? authorId : null) : (authorId ?? author)
}

const mostNamed = 3

const accountsText = (accounts: readonly Account[]): string => {
  const named = accounts.slice(0, mostNamed).map(({ handle, id }) => written(handle, id))
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
  const fits = accounts.map((account) => isBy(platform, account, author))
  if (fits.length === 0 || fits.some((fit) => fit !== false)) return null
  return { author: authorText(platform, author), accounts: accountsText(accounts) }
}
