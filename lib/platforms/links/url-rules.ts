import type { PlainUrl, RefusedUrl } from '../platform.ts'
import { withoutInvisible } from './invisible.ts'
import type { LinkTarget } from './url-target.ts'

/**
 * One form of a path, `user/status/1` without outer slashes, up to the end of the post's id: the named group `id` holds
 * it, and `page`, where there is one, whose post it is. What may follow an id is the same for all.
 */
export interface PathRule {
  readonly pattern: RegExp
  readonly kind?: string
}

export interface FoundId {
  readonly id: string
  readonly kind?: string
  readonly page?: string
}

/** True for the domain itself and for what lies below it, dot by dot: `notreddit.com` is not below `reddit.com`. */
export const belongsTo = (host: string, domain: string): boolean =>
  host.endsWith(domain) && (host.length === domain.length || host.charAt(host.length - domain.length - 1) === '.')

export const isUnder = (host: string, domains: readonly string[]): boolean =>
  domains.some((domain) => belongsTo(host, domain))

export const pathOf = (url: PlainUrl): string => url.segments.join('/')

/**
 * What would make an id another one. Anything else ends it: punctuation, an emoji, or a script without capitals, in which
 * people write on without a space.
 */
const continuation = /^[\p{Lu}\p{Ll}\p{Lt}\p{Lm}\p{M}\p{N}\p{Cc}%@\\_-]/u

const groupsIn = (pattern: RegExp, text: string): Readonly<Record<string, string | undefined>> | null => {
  const found = pattern.exec(text)
  if (found === null || continuation.test(text.slice(found[0].length))) return null
  return found.groups ?? {}
}

/** The id in the first rule that fits the path. */
export const idInPath = (path: string, rules: readonly PathRule[]): FoundId | null => {
  for (const { pattern, kind } of rules) {
    const { id, page } = groupsIn(pattern, path) ?? {}
    if (id !== undefined)
      return { id, ...(kind === undefined ? {} : { kind }), ...(page === undefined ? {} : { page }) }
  }
  return null
}

/** The id that a text begins with, whatever was joined to it: `ID?si=…`, `ID/`, `ID…`; the pattern begins with `^`. */
export const idAtStart = (text: string, pattern: RegExp): string | null =>
  groupsIn(pattern, text) === null ? null : (pattern.exec(text)?.[0] ?? null)

const isNamed = (key: string, name: string): boolean =>
  withoutInvisible(key)
    .toLowerCase()
    .replace(/^(?:amp;)+/, '')
    .trim() === name

/** The values of a parameter, by any case of its name. */
export const valuesOf = (query: URLSearchParams, name: string): string[] =>
  [...query].filter(([key]) => isNamed(key, name)).map(([, value]) => withoutInvisible(value).trim())

/** Values that a second `?`, or an escaped `=`, hides in the value or the name of another parameter. */
const misjoined = (query: URLSearchParams, name: string): string[] =>
  [...query].flatMap(([key, value]) =>
    `${key}=${value}`.split('?').flatMap((pair) => {
      const [first = '', ...rest] = pair.split('=')
      return isNamed(first, name) && rest.length > 0 ? [withoutInvisible(rest.join('=')).trim()] : []
    }),
  )

/** The id in a parameter that is given once; which of two would count is the platform's secret. */
export const idInQuery = (query: URLSearchParams, name: string, pattern: RegExp): string | null => {
  const plain = valuesOf(query, name)
  const [value, ...more] = plain.length > 0 ? plain : misjoined(query, name)
  return value === undefined || more.length > 0 ? null : idAtStart(value, pattern)
}

/** A refusal that says what a path leads to, where one of the forms tells. */
export const refusedAs = (path: string, targets: readonly (readonly [RegExp, LinkTarget])[]): RefusedUrl => {
  const target = targets.find(([form]) => form.test(path))?.[1]
  return { refusal: 'not_a_post', ...(target === undefined ? {} : { target }) }
}
