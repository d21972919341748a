import type { PlainUrl } from './platform.ts'

/**
 * One form of a path, `user/status/1` without outer slashes; the named group `id` holds the post's id, and `page`, where
 * there is one, whose post it is.
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
export const belongsTo = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`)

export const pathOf = (url: PlainUrl): string => url.segments.join('/')

/** The id in the first rule that fits the path. */
export const idInPath = (path: string, rules: readonly PathRule[]): FoundId | null => {
  for (const { pattern, kind } of rules) {
    const { id, page } = pattern.exec(path)?.groups ?? {}
    if (id !== undefined)
      return { id, ...(kind === undefined ? {} : { kind }), ...(page === undefined ? {} : { page }) }
  }
  return null
}
