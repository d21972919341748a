import type { PlainUrl } from '../platform.ts'
import { isUnder, pathOf, valuesOf } from './url-rules.ts'

/** A page that leads on to the address in one of its parameters. */
interface WrapperRule {
  readonly hosts: readonly string[]
  readonly path: RegExp
  readonly parameters: readonly string[]
  /** It leads within its own platform, by a path or a whole address; otherwise to any. */
  readonly isOwn: boolean
}

const own = { isOwn: true } as const
const onward = { isOwn: false } as const
const next = ['next', 'next_url', 'continue', 'redirect', 'redirect_url', 'return_to', 'url']

const rules: readonly WrapperRule[] = [
  {
    hosts: [
      'l.facebook.com',
      'lm.facebook.com',
      'l.instagram.com',
      'l.messenger.com',
      'l.threads.net',
      'l.threads.com',
    ],
    path: /^/,
    parameters: ['u'],
    ...onward,
  },
  { hosts: ['facebook.com'], path: /^(?:l\.php|flx\/warn)$/i, parameters: ['u'], ...onward },
  {
    hosts: ['facebook.com'],
    path: /^(?:login|checkpoint|privacy|consent|cookie|recover|r\.php|reg|confirm|unsupportedbrowser)(?:\.php)?(?:\/|$)/i,
    parameters: [...next, 'u', 'href'],
    ...own,
  },
  {
    hosts: ['facebook.com'],
    path: /^(?:v[\d.]+\/)?plugins\/(?:post|video|embedded_?\w*)(?:\.php|\/|$)/i,
    parameters: ['href'],
    ...own,
  },
  {
    hosts: ['facebook.com', 'instagram.com'],
    path: /^(?:(?:api|v[\d.]+|plugins\/\w+)\/)?(?:\w+_)?oembed(?:_\w+)?(?:\.json)?$/i,
    parameters: ['url'],
    ...onward,
  },
  {
    hosts: ['instagram.com'],
    path: /^(?:accounts|challenge|consent|privacy|auth_platform)(?:\/|$)/i,
    parameters: [...next, 'u'],
    ...own,
  },
  {
    hosts: ['youtube.com', 'consent.youtube.com'],
    path: /^(?:signin|m|ml|d|dl|save|sorry|verify_age|verify_controversy|age_verification|das_captcha|consent|accounts?|login|oops)(?:\/|$)/i,
    parameters: [...next, 'u'],
    ...own,
  },
  { hosts: ['youtube.com'], path: /^attribution_link$/i, parameters: ['u'], ...own },
  {
    hosts: ['youtube.com', 'tiktok.com', 'reddit.com', 'publish.twitter.com', 'publish.x.com'],
    path: /^oembed(?:\.json)?$/i,
    parameters: ['url'],
    ...own,
  },
  { hosts: ['publish.twitter.com', 'publish.x.com'], path: /^$/, parameters: ['query', 'url'], ...own },
  {
    hosts: ['reddit.com'],
    path: /^(?:(?:account\/)?(?:login|register|sso)|over18|quarantine|verification|(?:r\/)?\w*consent)(?:\/|$)/i,
    parameters: ['dest', ...next],
    ...own,
  },
  { hosts: ['out.reddit.com', 'click.redditmail.com'], path: /^/, parameters: ['url'], ...onward },
  {
    hosts: ['tiktok.com'],
    path: /^(?:login|signup|link|consent|passport)(?:\/|$)/i,
    parameters: [...next, 'target', 'enter_url'],
    ...own,
  },
  {
    hosts: ['x.com', 'twitter.com'],
    path: /^(?:login|signup|account|i\/flow|i\/redirect|i\/jf|sessions)(?:\/|$)/i,
    parameters: ['redirect_after_login', ...next],
    ...own,
  },
]

/** Search results and the account that YouTube is entered with; of no platform, but where its links are found. */
const google = /^(?:[a-z]+\.)?google\.(?:com|[a-z]{2}|com?\.[a-z]{2})$/
const googleRules: readonly WrapperRule[] = [
  { hosts: [], path: /^url$/, parameters: ['url', 'q'], ...onward },
  {
    hosts: [],
    path: /^(?:accounts?|servicelogin|signin|v\d|ml?|o|interstitial|amp|s)(?:\/|$)/i,
    parameters: ['continue', 'followup', 'url'],
    ...onward,
  },
]

export interface Wrapped {
  /** What it leads to: a whole address, or a path of its own platform. */
  readonly address: string
  readonly isOwn: boolean
}

/** What a login, a consent or a redirect leads to; null where the page is none, and where it names two. */
export const wrappedIn = (url: PlainUrl): Wrapped | null => {
  if (url.query.size === 0) return null
  const path = pathOf(url)
  const known = google.test(url.host) ? googleRules : rules.filter(({ hosts }) => isUnder(url.host, hosts))
  for (const rule of known) {
    if (!rule.path.test(path)) continue
    const addresses = new Set(
      rule.parameters.flatMap((name) => valuesOf(url.query, name)).filter((value) => value !== ''),
    )
    const [address, ...more] = addresses
    if (address !== undefined && more.length === 0) return { address, isOwn: rule.isOwn }
  }
  return null
}
