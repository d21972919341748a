import { idInPath, idInQuery, isUnder, type PathRule, pathOf, refusedAs } from '../links/url-rules.ts'
import type { LinkTarget } from '../links/url-target.ts'
import type { LinkRules, PlainUrl, PostIdentity, RefusedUrl } from '../platform.ts'

/** What follows the id (`photo/1`, `analytics`, a language …) does not change the post. */
const pathRules: readonly PathRule[] = [
  { pattern: /^i\/(?:web\/)?status(?:es)?\/(?<id>[1-9]\d{0,18})/i },
  { pattern: /^i\/(?:videos\/)?(?:tweet|tweets)\/(?<id>[1-9]\d{0,18})/i },
  { pattern: /^i\/videos\/(?<id>[1-9]\d{0,18})/i },
  { pattern: /^i\/cards\/tfw\/v\d\/(?<id>[1-9]\d{0,18})/i },
  { pattern: /^(?!i\/)[^/]+\/(?:status(?:es)?|article|thread)\/(?<id>[1-9]\d{0,18})/i },
  { pattern: /^statuses\/(?<id>[1-9]\d{0,18})/i },
]

/** Pages about one post, which name it in a parameter. */
const pagesWithId: readonly { readonly path: RegExp; readonly parameter: string }[] = [
  { path: /^embed\/tweet(?:\.html)?$/i, parameter: 'id' },
  { path: /^embed\/index(?:\.html)?$/i, parameter: 'tweetid' },
  { path: /^intent\/(?:like|favorite|retweet|repost|bookmark)$/i, parameter: 'tweet_id' },
  { path: /^(?:intent\/(?:tweet|post)|compose\/(?:tweet|post))$/i, parameter: 'in_reply_to' },
  { path: /^i\/bookmarks(?:\/|$)/i, parameter: 'post_id' },
]
const postId = /^[1-9]\d{0,18}/

const idInPage = (url: PlainUrl, path: string): string | undefined => {
  const page = pagesWithId.find((known) => known.path.test(path))
  return page === undefined ? undefined : (idInQuery(url.query, page.parameter, postId) ?? undefined)
}

const shortHosts = ['t.co', 'pic.x.com', 'pic.twitter.com']

const targets: readonly (readonly [RegExp, LinkTarget])[] = [
  [/^i\/spaces\//i, 'space'],
  [/^i\/broadcasts\//i, 'live'],
  [/^(?:i\/lists\/|[^/]+\/lists(?:\/|$)|i\/bookmarks|i\/events\/|i\/moments\/)/i, 'list'],
  [/^i\/communities\//i, 'group'],
  [/^(?:hashtag\/|search$)/i, 'hashtag'],
  [/^(?:share|intent\/.*|i\/redirect)$/i, 'share_dialog'],
  [/^(?!i$)[^/]+$/i, 'profile'],
]

const readUrl = (url: PlainUrl): PostIdentity | RefusedUrl => {
  const path = pathOf(url)
  if (isUnder(url.host, shortHosts)) return { refusal: path === '' ? 'not_a_post' : 'short_link' }
  const id = idInPath(path, pathRules)?.id ?? idInPage(url, path)
  if (id === undefined) return refusedAs(path, targets)
  return { nativeId: id, canonicalUrl: `https://x.com/i/web/status/${id}`, kind: 'post' }
}

const foreignHosts = ['fxtwitter.com', 'vxtwitter.com', 'fixupx.com', 'fixvx.com']

export const xLinks: LinkRules = {
  hosts: ['x.com', 'twitter.com', 't.co', ...foreignHosts],
  foreignHosts,
  readUrl,
}
