import { withoutInvisible } from './invisible.ts'

/** A link as it stands in a text. */
export interface PastedLink {
  /** With `http://` or `https://` before it, without what nobody sees and without the punctuation after it. */
  readonly link: string
  /** Its scheme was there, in whatever form; without one it counts only where its host is a platform's. */
  readonly hasScheme: boolean
  /** Its address had a slip that was mended: `hhttps//`, a scheme twice, a scheme that was escaped. */
  readonly isMended: boolean
  /** Another link was glued to this one. */
  readonly next: PastedLink | null
  /** What it was read from, invisible characters and all. */
  readonly written: string
}

/** What may follow an address without being of it: every sign but those that addresses end in. */
const mayEndAddress = /[\p{L}\p{N}\p{M}/=_\-%+@\\$]/u

/** The end of a text without its closing punctuation, by whole characters. */
const withoutPunctuation = (text: string): string => {
  let end = text.length
  while (end > 0) {
    const isPair = end > 1 && /[\udc00-\udfff]/.test(text.charAt(end - 1))
    const character = text.slice(end - (isPair ? 2 : 1), end)
    if (mayEndAddress.test(character)) break
    end -= character.length
  }
  return text.slice(0, end)
}

/** `_link_` is a link in italics: as many as stand before it are taken off its end. */
const withoutItalics = (text: string, before: string): string => {
  let end = text.length
  for (const character of before) {
    if (character === '_' && text.charAt(end - 1) === '_') end -= 1
  }
  return text.slice(0, end)
}

/** `https://` as fingers write it: letters missing or doubled, another sign for the colon, slashes lost or added. */
const schemeLike = /^(?<word>[htps]{3,8})(?<colon>[:;.,]{0,3})(?<slashes>\/{0,4}):?/i

/** How long the scheme at the start of a text is; 0 where there is none. */
const schemeLength = (text: string): number => {
  const found = schemeLike.exec(text)
  const { word = '', colon = '', slashes = '' } = found?.groups ?? {}
  if (found === null || !/t/i.test(word) || !/p/i.test(word)) return 0
  const isWritten = slashes.length > 1 || (slashes.length === 1 && colon !== '') || /^https?:$/i.test(word + colon)
  return isWritten ? found[0].length : 0
}

const escapedScheme = /^[htps]{3,8}(?::|%3a)(?:\/|%2f){2}/i

/** A text whose scheme is escaped, without its escapes. */
export const unescaped = (text: string): string => {
  if (!escapedScheme.test(text) || !/^[^/]{0,16}%/.test(text)) return text
  try {
    return withoutInvisible(decodeURIComponent(text))
  } catch {
    return text
  }
}

/** Scripts and documents that a browser would run or open; nothing behind them is a link that somebody shares. */
const active =
  /^\W*(?:javascript|vbscript|data|file|blob|filesystem|view-source|about|jar|feed|intent|chrome|php|ms-[a-z]+):\S/i

/** Whether a text is a script or names a document, and not a link. */
export const isActive = (text: string): boolean => active.test(text)

/** Words, and the attribute of a tag, may stand before a link without a space, but no part of another address. */
const isProse = (text: string): boolean => {
  const words = text.replace(/\b(?:href|src|url)=/gi, '')
  return !/[/@\\?=%]/.test(words) && !/\w\.\w/.test(words) && !isActive(`${words}x`)
}

/** Where one link is pasted behind another, without as much as a space. */
const glued = /[^/=&?#%:@.\\]https?:\/\//i
/** More than this many in a row are no slip of a finger. */
const maxGlued = 3

interface Found {
  readonly scheme: 'http://' | 'https://'
  readonly isMended: boolean
  readonly written: string
  readonly depth: number
}

/** The link whose address a text begins with, after its scheme, which may be there again. */
const linkAfter = (text: string, { scheme, isMended, written, depth }: Found): PastedLink => {
  const again = schemeLength(text)
  const rest = text.slice(again + schemeLength(text.slice(again)))
  const joint = depth < maxGlued ? rest.search(glued) + 1 : 0
  return {
    link: scheme + withoutPunctuation(joint === 0 ? rest : rest.slice(0, joint)),
    hasScheme: true,
    isMended: isMended || again > 0,
    next: joint === 0 ? null : linkAt(rest.slice(joint), written, depth + 1),
    written,
  }
}

/** What Markdown and JSON write before a sign, or for one. */
const withoutEscapes = (text: string): string =>
  text.includes('\\') ? text.replace(/\\(?=[_*~])/g, '').replace(/\\u0026/gi, '&') : text

const bareLink = /^(?:\/\/)?[a-z0-9-]+(?:\.[a-z0-9-]+)+\.?(?=[/?#:]|$)/i

const isLeading = /[\p{L}\p{N}/@\\%.]/u

const linkAt = (piece: string, written: string, depth: number): PastedLink | null => {
  const visible = withoutEscapes(withoutInvisible(piece))
  const lead = visible.search(isLeading)
  if (lead < 0) return null
  const text = unescaped(withoutItalics(withoutPunctuation(visible.slice(lead)), visible.slice(0, lead)))
  const length = schemeLength(text)
  const found = { scheme: 'https://', isMended: false, written, depth } as const
  if (length > 0) {
    const scheme = text.slice(0, length).toLowerCase()
    if (scheme === 'http://') return linkAfter(text.slice(length), { ...found, scheme })
    return linkAfter(text.slice(length), { ...found, isMended: scheme !== 'https://' })
  }
  const at = text.search(/https?:\/\//i)
  if (at > 0 && isProse(text.slice(0, at))) return linkAfter(text.slice(at + schemeLength(text.slice(at))), found)
  if (!bareLink.test(text)) return null
  return { link: `https://${text.replace(/^\/\//, '')}`, hasScheme: false, isMended: false, next: null, written }
}

/** The link in a piece of text without spaces; null where there is none. */
export const linkIn = (piece: string): PastedLink | null => linkAt(piece, piece, 0)
