import type { PlainUrl } from '../platform.ts'
import { withoutInvisible } from './invisible.ts'
import { isActive, linkIn, type PastedLink } from './pasted-link.ts'
import { plainUrlOf } from './plain-url.ts'

/** The longest text that is read for a link, without what is wrapped around it; platforms share captions of up to 5,000. */
const maxTextLength = 10_000

export interface PastedText {
  readonly links: readonly PastedLink[]
  /** It has no space or quote inside, so that it is a link or nothing. */
  readonly isOnePiece: boolean
  /** There are words beside the links. */
  readonly hasWords: boolean
  readonly hasInvisible: boolean
}

/** What surrounds a link in a message: space, and what no address has in it unescaped. */
const between = /[\s<>"'`|“”„‟‘’‚«»‹›「」『』]+|\]\(/

const isSpaceOrInvisible = /[\s\p{Cf}\p{Default_Ignorable_Code_Point}\ufffc]/u
/** The usual ones of these, since a set tells faster. */
const around =
  ' \t\n\r\u00a0\u3000\u2028\u2029\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff\ufffc'
const codesOf = (characters: string): ReadonlySet<number> => new Set([...characters].map((one) => one.charCodeAt(0)))
const leadingWrapping = codesOf(`${around}<>"'(`)
const trailingWrapping = codesOf(`${around}<>"'.,)`)
const isAround = (code: number, known: ReadonlySet<number>): boolean =>
  known.has(code) || (code > 0x7e && isSpaceOrInvisible.test(String.fromCharCode(code)))

/** Two index walks instead of a regular expression: linear whatever the input repeats. */
const withoutWrapping = (text: string): string => {
  let start = 0
  let end = text.length
  while (start < end && isAround(text.charCodeAt(start), leadingWrapping)) start += 1
  while (end > start && isAround(text.charCodeAt(end - 1), trailingWrapping)) end -= 1
  return text.slice(start, end)
}

/** No address is without one of these. */
const mayBeLink = /[./%]/

/** The pieces of a text, each once; a scheme that a space parted from its address is put before it again. */
const piecesOf = (text: string): ReadonlySet<string> => {
  const pieces = new Set<string>()
  let scheme = ''
  for (const piece of text.split(between)) {
    if (piece === '') continue
    const isScheme = /^https?[:;]\/\/$/i.test(withoutInvisible(piece))
    if (!isScheme) pieces.add(scheme + piece)
    scheme = isScheme ? piece : ''
  }
  return pieces
}

/** Whatever stands alone is read as an address, so that what is wrong with it can be said. */
const bare = (written: string): PastedLink => ({
  link: `https://${withoutInvisible(written)}`,
  hasScheme: true,
  isMended: false,
  next: null,
  written,
})

/** A link as a browser's address bar has it, which needs no search; what is behind its path may have anything glued to it. */
const wholeLink = /^https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+\/(?!\S*https?:)[\w./?=&%#@-]*[\w/]$/

const whole = (link: string): PastedText => ({
  links: [{ link, hasScheme: true, isMended: false, next: null, written: link }],
  isOnePiece: true,
  hasWords: false,
  hasInvisible: false,
})

/**
 * The links in what somebody pasted: a link, a message around one, markup. Null for a text of more than 10,000 characters
 * within its wrapping, and for one that is a script.
 */
export const pastedTextOf = (input: string): PastedText | null => {
  if (input.length < 200 && wholeLink.test(input)) return whole(input)
  const text = withoutWrapping(input)
  if (text.length > maxTextLength || isActive(withoutInvisible(text))) return null
  // U+FEFF is the one invisible character that is a space too.
  const pieces = [...piecesOf(text.replaceAll('\ufeff', '\u200b'))]
  const links = pieces.map((piece) => (mayBeLink.test(piece) ? linkIn(piece) : null))
  const isOnePiece = pieces.length === 1
  return {
    links: isOnePiece ? [links[0] ?? bare(text)] : links.filter((link) => link !== null),
    isOnePiece,
    hasWords: pieces.some((piece, at) => links[at] === null && /[\p{L}\p{N}]/u.test(piece)),
    hasInvisible: withoutInvisible(input.slice(0, maxTextLength)).length < Math.min(input.length, maxTextLength),
  }
}

/** The address that a text without words is, cleaned up; null where it is none. */
export const addressIn = (input: string): PlainUrl | null => {
  const pasted = pastedTextOf(input)
  const [link, ...more] = pasted?.isOnePiece === true ? pasted.links : []
  return link === undefined || more.length > 0 ? null : plainUrlOf(link.link)
}
