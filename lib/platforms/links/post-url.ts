import type { LinkRules, PlainUrl, PostIdentity, RefusedUrl } from '../platform.ts'
import type { Platform } from '../registry.ts'
import { mirrorHosts } from './mirror-hosts.ts'
import { type PastedLink, unescaped } from './pasted-link.ts'
import { pastedTextOf } from './pasted-text.ts'
import { plainUrlOf } from './plain-url.ts'
import { linkRules } from './reading-rules.ts'
import { isUnder } from './url-rules.ts'
import { wrappedIn } from './wrapper.ts'

/** What the reader did before it had the link that it read. */
export type ReadingNote = 'shared_text' | 'wrapper' | 'invisible_characters' | 'mended_address'

/** A URL that leads to a post; two URLs have the same platform and `nativeId` if and only if they lead to the same one. */
export type PostUrl<Name extends string = Platform> = PostIdentity & {
  readonly platform: Name
  /** Absent where the text was a link and nothing else. */
  readonly notes?: readonly ReadingNote[]
}

type Rules<Name extends string> = Readonly<Record<Name, LinkRules>>
type Reading<Name extends string> = PostUrl<Name> | RefusedUrl

/**
 * Ids that carry a time are believed up to here when nobody says what time it is: far enough to refuse no post that is
 * published while this code is in use.
 */
const horizonMs = Date.UTC(2040, 0)

/** A text with more links than these is a list of them, whatever they lead to. */
const maxLinks = 20

const platformOf = <Name extends string>(host: string, rules: Rules<Name>): Name | undefined =>
  (Object.keys(rules) as Name[]).find((name) => isUnder(host, rules[name].hosts))

/** The platform that a host belongs to, and not only leads to. */
export const ownerOf = <Name extends string>(host: string, rules: Rules<Name>): Name | undefined => {
  const platform = platformOf(host, rules)
  return platform !== undefined && isUnder(host, rules[platform].foreignHosts ?? []) ? undefined : platform
}

const readPlain = <Name extends string>(url: PlainUrl, rules: Rules<Name>, nowMs: number): Reading<Name> => {
  const platform = platformOf(url.host, rules)
  if (platform === undefined) {
    return { refusal: 'unsupported_platform', ...(isUnder(url.host, mirrorHosts) ? { target: 'mirror' as const } : {}) }
  }
  const identity = rules[platform].readUrl(url, nowMs)
  if (typeof identity === 'string') return { refusal: identity }
  return 'refusal' in identity ? identity : { platform, ...identity }
}

const wholeAddress = (text: string, host: string): string => {
  const address = unescaped(text)
  if (/^https?:\/\//i.test(address)) return address
  return /^\/(?![/\\])/.test(address) ? `https://${host}${address}` : `https://${address.replace(/^\/\//, '')}`
}

/** What a link leads to; a short one of the platform's own says nothing about its post, but may be followed. */
const readLink = <Name extends string>(
  link: string,
  url: PlainUrl,
  rules: Rules<Name>,
  nowMs: number,
): Reading<Name> => {
  const read = readPlain(url, rules, nowMs)
  const isShort = 'refusal' in read && read.refusal === 'short_link' && ownerOf(url.host, rules) !== undefined
  return isShort ? { ...read, shortUrl: link.replace(/^http:/i, 'https:') } : read
}

/** What a login or a redirect leads to. It is opened once: what is inside another one is somebody's trick. */
const readWrapped = <Name extends string>(url: PlainUrl, rules: Rules<Name>, nowMs: number): Reading<Name> | null => {
  const wrapped = wrappedIn(url)
  if (wrapped === null) return null
  const address = wholeAddress(wrapped.address, url.host)
  const inner = plainUrlOf(address)
  if (inner === null) return { refusal: 'invalid_url' }
  if (wrappedIn(inner) !== null) return { refusal: 'not_a_post', target: 'redirect_in_redirect' }
  const outer = platformOf(url.host, rules)
  const read = readLink(address, inner, rules, nowMs)
  if ('refusal' in read || !wrapped.isOwn || read.platform === outer) return read
  return { refusal: 'not_a_post', target: 'share_dialog' }
}

const withNotes = <Name extends string>(read: Reading<Name>, notes: readonly ReadingNote[]): Reading<Name> =>
  'refusal' in read || notes.length === 0 ? read : { ...read, notes: [...(read.notes ?? []), ...notes] }

const readUrl = <Name extends string>(link: string, rules: Rules<Name>, nowMs: number): Reading<Name> => {
  const url = plainUrlOf(link)
  if (url === null) return { refusal: 'invalid_url' }
  const inner = readWrapped(url, rules, nowMs)
  return inner === null ? readLink(link, url, rules, nowMs) : withNotes(inner, ['wrapper'])
}

const hostOf = (link: string): string => /^https?:\/\/(?<host>[^/?#]*)/i.exec(link)?.groups?.['host'] ?? ''

/** Half of `__link__` may be left where the other half is elsewhere in the text. */
const withoutTail = (link: string): string => {
  let end = link.length
  while (end > 0 && '_-'.includes(link.charAt(end - 1))) end -= 1
  return link.slice(0, end)
}

/** The link and those glued to it, which count where the first is a post. A host is written without anything inside it. */
const readPasted = <Name extends string>(pasted: PastedLink, rules: Rules<Name>, nowMs: number): Reading<Name>[] => {
  if (pasted.written !== pasted.link && !pasted.written.includes(hostOf(pasted.link)))
    return [{ refusal: 'invalid_url' }]
  const first = readUrl(pasted.link, rules, nowMs)
  const tail = 'refusal' in first && first.refusal === 'not_a_post' ? withoutTail(pasted.link) : pasted.link
  const read = tail === pasted.link ? first : readUrl(tail, rules, nowMs)
  const noted = withNotes('refusal' in read ? first : read, pasted.isMended ? ['mended_address'] : [])
  if ('refusal' in noted || pasted.next === null) return [noted]
  return [noted, ...readPasted(pasted.next, rules, nowMs)]
}

const order = ['short_link', 'not_a_post', 'unsupported_platform', 'invalid_url'] as const

/** What is refused of several links: of more than one short link, nobody knows which is meant. */
const withoutChoice = <Name extends string>(read: RefusedUrl, refused: readonly RefusedUrl[]): Reading<Name> => {
  const isOne = new Set(refused.flatMap(({ shortUrl }) => shortUrl ?? [])).size < 2
  return isOne ? read : { refusal: 'not_a_post', target: 'several_posts' }
}

/** The one post among what was read; a link that hides where it leads spoils the others. */
const onePostOf = <Name extends string>(readings: readonly Reading<Name>[]): Reading<Name> => {
  const refused = readings.filter((read) => 'refusal' in read)
  const posts = readings.filter((read): read is PostUrl<Name> => !('refusal' in read))
  if (refused.some(({ refusal }) => refusal === 'invalid_url')) return { refusal: 'invalid_url' }
  const [first] = posts
  const worst = order.flatMap((refusal) => refused.find((read) => read.refusal === refusal) ?? [])[0]
  if (first === undefined) return withoutChoice(worst ?? { refusal: 'invalid_url' }, refused)
  const isSame = posts.every(({ platform, nativeId }) => platform === first.platform && nativeId === first.nativeId)
  return isSame ? first : { refusal: 'not_a_post', target: 'several_posts' }
}

/** A name in a sentence is a link only where it is a platform's, and a scheme alone is none. */
const counts = <Name extends string>({ link, hasScheme }: PastedLink, rules: Rules<Name>): boolean => {
  const host = hostOf(link).toLowerCase().replace(/\.$/, '').replace(/:\d*$/, '')
  return hasScheme ? /[a-z0-9]/i.test(host) : platformOf(host, rules) !== undefined
}

/** `readPostUrl` for any set of platforms, each under the name the answer calls it by. */
export const readPostUrlAmong = <Name extends string>(
  rules: Rules<Name>,
  input: string,
  nowMs: number = horizonMs,
): Reading<Name> => {
  const pasted = pastedTextOf(input)
  if (pasted === null) return { refusal: 'invalid_url' }
  const links = pasted.isOnePiece ? pasted.links : pasted.links.filter((link) => counts(link, rules))
  if (links.length > maxLinks) return { refusal: 'not_a_post', target: 'several_posts' }
  const read = onePostOf(links.flatMap((link) => readPasted(link, rules, nowMs)))
  return withNotes(read, [
    ...(pasted.hasWords ? ['shared_text' as const] : []),
    ...(pasted.hasInvisible ? ['invisible_characters' as const] : []),
  ])
}

/**
 * Recognises the post that a pasted link, or a message around one, leads to, without asking the network. `nowMs` is the
 * moment after which no post can have been published.
 * Refusals: `invalid_url` (not a usable web address), `unsupported_platform`, `not_a_post` (a profile, a list, a file, more
 * than one post), `short_link` (it leads to a post whose id it does not carry).
 */
export const readPostUrl = (input: string, nowMs?: number): PostUrl | RefusedUrl =>
  readPostUrlAmong(linkRules, input, nowMs)
