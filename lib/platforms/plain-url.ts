import type { PlainUrl } from './platform.ts'

const longestInput = 2_048
const leadingWrapping = new Set('<>"\'(')
const trailingWrapping = new Set('<>"\'.,)')

/** Two index walks instead of a regular expression: linear whatever the input repeats. */
const withoutWrapping = (text: string): string => {
  let start = 0
  let end = text.length
  while (start < end && leadingWrapping.has(text.charAt(start))) start += 1
  while (end > start && trailingWrapping.has(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}

const scheme = /^([a-z][a-z0-9+.-]*):/i
const hostAndPort = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+:\d{1,5}(?:[/?#]|$)/i

/** `example.com:443/path` has no scheme although it begins like one; any scheme but http and https gives null. */
const withScheme = (text: string): string | null => {
  if (text.startsWith('//')) return `https:${text}`
  const named = hostAndPort.test(text) ? null : scheme.exec(text)
  if (named === null) return `https://${text}`
  return /^https?$/i.test(named[1] ?? '') ? text : null
}

/** Userinfo before the host, also the empty one that parsing forgets. */
const userinfo = /^[^/?#]*:\/\/[^/?#]*@/

const isAddress = (host: string): boolean => host.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(host)

/** A name of at least two labels, none of them empty as in `example.com.`, and not an IP address. */
const isPublicName = (host: string): boolean => host.includes('.') && !host.split('.').includes('') && !isAddress(host)

const decoded = (segment: string): string => {
  try {
    const text = decodeURIComponent(segment)
    return /[/\\\p{Cc}]/u.test(text) ? segment : text
  } catch {
    return segment
  }
}

/**
 * Cleans up what a person pasted: at most 2,048 characters between the wrapping, http or https (assumed when missing).
 * Null for userinfo, a port that is not the scheme's, an IP address in any notation, white space inside, backslashes,
 * and whatever WHATWG URL parsing refuses.
 */
export const plainUrlOf = (input: string): PlainUrl | null => {
  const trimmed = input.trim()
  const text = withoutWrapping(trimmed).trim()
  if (text === '' || text.length > longestInput || /[\s\\\p{Cc}]/u.test(text)) return null
  const whole = withScheme(text) ?? ''
  const url = userinfo.test(whole) || !URL.canParse(whole) ? null : new URL(whole)
  if (url === null || url.username !== '' || url.password !== '' || url.port !== '') return null
  if (!isPublicName(url.hostname)) return null
  return {
    host: url.hostname.startsWith('www.') ? url.hostname.slice('www.'.length) : url.hostname,
    segments: url.pathname
      .split('/')
      .filter((segment) => segment !== '')
      .map(decoded),
    query: url.searchParams,
  }
}
