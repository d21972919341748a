import type { Account } from './account.ts'
import { addressIn } from './links/pasted-text.ts'
import { belongsTo } from './links/url-rules.ts'
import { type ProfileRules, profileRules } from './profile-rules.ts'
import { definitionOf, type Platform } from './registry.ts'

/** A text that names no account: a link of another site, a link to something else, or no name at all. */
export interface RefusedAccount {
  readonly refusal: 'other_site' | 'not_a_profile' | 'not_a_name'
}

const asTyped = (text: string, { name, id }: ProfileRules): Account | null => {
  if (id?.test(text)) return { handle: text, id: text }
  return name.test(text) ? { handle: text, id: null } : null
}

const isOfPlatform = (platform: Platform, host: string): boolean =>
  definitionOf(platform).hosts.some((domain) => belongsTo(host, domain))

const asLink = (text: string, platform: Platform, rules: ProfileRules): Account | RefusedAccount => {
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
  const rules = profileRules[platform]
  const text = cleaned(typed)
  const account = isOfPlatform(platform, text.toLowerCase()) ? null : asTyped(text, rules)
  return account ?? asLink(typed, platform, rules)
}
