import type { PlainUrl } from '../platform.ts'
import { withoutInvisible } from './invisible.ts'

/** The longest link that is read, in UTF-16 units after its scheme; none of a platform's own comes near. */
const maxLinkLength = 2_048

const isAddress = (host: string): boolean => host.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(host)

/** A name of at least two labels, none of them empty as in `example..com`, and not an IP address. */
const isPublicName = (host: string): boolean => /^[^.]+(?:\.[^.]+)+$/.test(host) && !isAddress(host)

/** The host as it is written: no user name, no escapes, and nothing that only becomes a Latin letter when it is looked up. */
const isPlainHost = (written: string, host: string): boolean =>
  !/[@%]/.test(written) && (/^[\x21-\x7e]*$/.test(written) || host.split('.').some((label) => label.startsWith('xn--')))

const decoded = (segment: string): string => {
  if (!segment.includes('%')) return segment
  try {
    const text = withoutInvisible(decodeURIComponent(segment)).trim()
    return /[/\\\p{Cc}]/u.test(text) ? segment : text
  } catch {
    return segment
  }
}

/** Where markup was left on a path, nothing of the path is after it. */
const markup = /[[\]*|{}]/

interface Path {
  readonly segments: readonly string[]
  /** What stands behind an `&` in the path: parameters whose `?` was mistaken. */
  readonly parameters: readonly string[]
}

const pathOf = (pathname: string): Path => {
  const segments: string[] = []
  const parameters: string[] = []
  for (const raw of pathname.split('/')) {
    const text = decoded(raw)
    const joint = text.indexOf('&')
    const segment = joint < 0 ? text : text.slice(0, joint)
    const end = segment.search(markup)
    const kept = end < 0 ? segment : segment.slice(0, end)
    if (kept !== '') segments.push(kept)
    if (joint >= 0) parameters.push(text.slice(joint + 1))
    if (end >= 0) break
  }
  return { segments, parameters }
}

/** `#!/path`, and `#/path` where there is no other: a path that older pages kept in the fragment. */
const withPathOfFragment = (url: URL): URL => {
  if (url.hash === '') return url
  const inner = /^#(?<bang>!)?(?<path>\/.*)$/.exec(url.hash)?.groups
  const isPath = inner !== undefined && (inner['bang'] !== undefined || url.pathname === '/')
  return isPath ? new URL(`https://${url.host}/${(inner['path'] ?? '').replace(/^\/+/, '')}`) : url
}

const parsed = (text: string): URL | null => {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

const plain = (url: URL): PlainUrl => {
  const { pathname, search, hash } = withPathOfFragment(url)
  const { segments, parameters } = pathOf(pathname)
  const name = url.hostname.replace(/\.$/, '')
  return {
    host: name.startsWith('www.') ? name.slice('www.'.length) : name,
    segments,
    query: new URLSearchParams([search.slice(1), ...parameters].join('&')),
    fragment: hash.slice(1),
  }
}

/**
 * Cleans up a link that begins with `http://` or `https://`: what was escaped for HTML, the path of a fragment, parameters
 * behind a mistaken `&`. Null for more than 2,048 characters, userinfo, a port that is not the scheme's, an IP address in
 * any notation, white space, backslashes, a host that is not written plainly, and whatever WHATWG URL parsing refuses.
 */
export const plainUrlOf = (link: string): PlainUrl | null => {
  if (link.length > maxLinkLength || /[\s\\\p{Cc}]/u.test(link)) return null
  const whole = link.includes('&') ? link.replace(/&(?:(?:amp|#0?38|#x26);)+/gi, '&') : link
  const url = parsed(whole)
  if (url === null) return null
  const written = whole.slice(whole.indexOf('//') + 2).split(/[/?#]/, 1)[0] ?? ''
  if (url.username !== '' || url.password !== '' || url.port !== '' || !isPlainHost(written, url.hostname)) return null
  return isPublicName(url.hostname.replace(/\.$/, '')) ? plain(url) : null
}
