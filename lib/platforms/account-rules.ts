import type { Platform } from './registry.ts'

/** When two names on a platform mean the same account. */
export interface AccountRules {
  /** Equal for two names of one account, and for no others. */
  readonly nameKey: (name: string) => string
  /** Authors have an id that people can see; it is told where authors are compared. */
  readonly showsIds?: true
  /** Accounts are shown under names that anybody may choose, so that only the id of one that was connected proves anything. */
  readonly namesAreFree?: true
  /** Authors are told by id alone; the name beside it is a title that anybody may choose. */
  readonly onlyIdsCount?: true
}

const handleKey = (name: string): string => name.replace(/^@/, '').toLowerCase()

const redditPrefix = /^(?:@|\/?(?:u|user)\/|\/?r\/(?=u_))/i

/** The rules of every platform of the registry; kept apart from it, since the page that reads links needs none of them. */
export const accountRules = {
  youtube: { nameKey: handleKey, showsIds: true, onlyIdsCount: true },
  tiktok: { nameKey: handleKey },
  instagram: { nameKey: handleKey },
  x: { nameKey: handleKey },
  /** `u/nasa`, `/user/nasa` and `u_nasa`, the name of the community that every user is, are all the user `nasa`. */
  reddit: { nameKey: (name) => name.replace(redditPrefix, '').replace(/\/$/, '').replace(/^u_/i, '').toLowerCase() },
  /** Periods and letter case do not count in the name of a page or of a person. */
  meta: { nameKey: (name) => handleKey(name).replaceAll('.', ''), showsIds: true, namesAreFree: true },
} as const satisfies Record<Platform, AccountRules>

export const accountRulesOf = (platform: Platform): AccountRules => accountRules[platform]
