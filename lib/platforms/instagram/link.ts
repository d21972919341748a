import { idInPath, type PathRule, pathOf, refusedAs } from '../links/url-rules.ts'
import type { LinkTarget } from '../links/url-target.ts'
import type { LinkRules, PlainUrl, PostIdentity, RefusedUrl } from '../platform.ts'
import { codeOf, instagramClock, primaryKeyOf } from './shortcode.ts'

/** The optional first segment is the author's name; what follows the code (`embed`, `liked_by` …) does not matter. */
const pathRules: readonly PathRule[] = [
  { pattern: /^(?:[^/]+\/)?p\/(?<id>[\w-]{1,120})/i, kind: 'post' },
  { pattern: /^(?:[^/]+\/)?reels?\/(?<id>[\w-]{1,120})/i, kind: 'reel' },
  { pattern: /^(?:[^/]+\/)?tv\/(?<id>[\w-]{1,120})/i, kind: 'tv' },
]
const shortLink = /^share\/./i
const otherPages = /^(?:stories|s|explore|direct|accounts|reels?\/audio|[^/]+\/reels?\/audio)(?:\/|$)/i

/** Codes from the first hours of the present scheme, in 2011, are as short as words; so are those from before it. */
const earliestMs = instagramClock.epochMilliseconds + 10 * 3_600_000
/** A clock that is behind the platform's must not refuse what was published just now. */
const clockSlackMs = 86_400_000

/** A page's name stands where a code would: `reels/trending`. Ten small letters in a row are one in 8,000 codes of 2013 to 2015. */
const isWord = (code: string): boolean => /^[a-z]{1,10}$/.test(code)

const isCode = (code: string, nowMs: number): boolean => {
  if (code.length > 11 || isWord(code)) return false
  const at = Number(primaryKeyOf(code) >> instagramClock.shift) + instagramClock.epochMilliseconds
  return at >= earliestMs && at <= nowMs + clockSlackMs
}

const targets: readonly (readonly [RegExp, LinkTarget])[] = [
  [/^(?:stories|s)\//i, 'story'],
  [/reels?\/audio\//i, 'sound'],
  [/^explore\//i, 'hashtag'],
  [/^reels?(?:\/|$)/i, 'list'],
  [/^(?!p\/|tv\/)[^/]+(?:\/(?:reels|tagged|channel)?)?$/i, 'profile'],
]

const readUrl = (url: PlainUrl, nowMs: number): PostIdentity | RefusedUrl => {
  const path = pathOf(url)
  if (shortLink.test(path)) return { refusal: 'short_link' }
  const found = otherPages.test(path) ? null : idInPath(path, pathRules)
  const code = codeOf(found?.id ?? '')
  if (found === null || !isCode(code, nowMs)) return refusedAs(path, targets)
  const { id: _, ...rest } = found
  return { nativeId: code, canonicalUrl: `https://www.instagram.com/p/${code}/`, ...rest }
}

export const instagramLinks: LinkRules = { hosts: ['instagram.com', 'instagr.am'], readUrl }
