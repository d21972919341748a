import type { PlainUrl } from './platform.ts'

/** One form of a path, `user/status/1` without outer slashes; the named group `id` holds the post's id. */
export interface PathRule {
  readonly pattern: RegExp
  readonly kind?: string
}

export interface FoundId {
  readonly id: string
  readonly kind?: string
}

/** True for the domain itself and for what lies below it, dot by dot: `notreddit.com` is not below `reddit.com`. */
export const belongsTo = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`)

export const pathOf = (url: PlainUrl): string => url.segments.join('/')

/** The id in the first rule that fits the path. */
export const idInPath = (path: string, rules: readonly PathRule[]): FoundId | null => {
  for (const { pattern, kind } of rules) {
    const id = pattern.exec(path)?.groups?.['id']
    if (id !== undefined) return kind === undefined ? { id } : { id, kind }
  }
  return null
}
