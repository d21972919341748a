import { belongsTo, idAtStart, idInPath, isUnder, type PathRule, pathOf, refusedAs } from '../links/url-rules.ts'
import type { LinkTarget } from '../links/url-target.ts'
import type { LinkRules, PlainUrl, PostIdentity, RefusedUrl } from '../platform.ts'

/** A thread, and what follows it: a title or `comment`, and the id of a comment. */
const threadRules: readonly PathRule[] = [
  { pattern: /^(?:(?:r|u|user)\/[^/]+\/)?comments\/(?:t3_)?(?<id>[1-9a-z][0-9a-z]{0,12})/i },
]
const otherRules: readonly PathRule[] = [
  {
    pattern:
      /^(?:(?:r|u|user)\/[^/]+\/)?(?:duplicates|related|gallery|poll|tb|mediaembed|predictions)\/(?:t3_)?(?<id>[1-9a-z][0-9a-z]{0,12})/i,
  },
  { pattern: /^link\/(?:t3_)?(?<id>[1-9a-z][0-9a-z]{0,12})/i },
  { pattern: /^(?:by_id\/)?t3_(?<id>[1-9a-z][0-9a-z]{0,12})/i },
]
const shortHostRules: readonly PathRule[] = [{ pattern: /^(?:t3_)?(?<id>[1-9a-z][0-9a-z]{0,12})/i }]
const commentId = /^(?:t1_)?[1-9a-z][0-9a-z]{0,12}/i
const shareLink = /^(?:(?:r|u|user)\/[^/]+\/s|s|video)\/[^/]+/i

/** A share code that somebody put behind `comments`; the code of a share is ten characters, and no title. */
const misplacedShare = /comments\/s\/[0-9a-z]{10}$/i

const shortHosts = ['v.redd.it', 'reddit.app.link']
/** Servers of files; they carry no post. */
const fileHosts = [
  'i.redd.it',
  'preview.redd.it',
  'external-preview.redd.it',
  'out.reddit.com',
  'thumbs.redditmedia.com',
]

const postOf = (id: string): PostIdentity => {
  const post = id.toLowerCase()
  return { nativeId: `t3_${post}`, canonicalUrl: `https://www.reddit.com/comments/${post}`, kind: 'post' }
}

const commentOf = (postId: string, commentId: string): PostIdentity => {
  const comment = commentId.toLowerCase().replace(/^t1_/, '')
  return {
    nativeId: `t1_${comment}`,
    canonicalUrl: `https://www.reddit.com/comments/${postId.toLowerCase()}/comment/${comment}`,
    kind: 'comment',
  }
}

/** What a thread's path names: the comment where there is one, otherwise the post; null where what follows is neither. */
const threadOf = (path: string, segments: readonly string[]): PostIdentity | null => {
  const post = misplacedShare.test(path) ? undefined : idInPath(path, threadRules)?.id
  if (post === undefined) return null
  const rest = segments.slice(segments.findIndex((segment) => /^comments$/i.test(segment)) + 3)
  const [last] = rest.filter((segment) => !/^\.(?:json|rss|xml|compact)$/i.test(segment))
  if (last === undefined) return postOf(post)
  const comment = idAtStart(last, commentId)
  return comment === null ? null : commentOf(post, comment)
}

const targets: readonly (readonly [RegExp, LinkTarget])[] = [
  [/^(?:u|user)\/[^/]+\/?/i, 'profile'],
  [/^r\/[^/]+(?:\/(?:hot|new|top|rising|best|about.*)?)?$/i, 'subreddit'],
  [/^search/i, 'hashtag'],
  [/^live\//i, 'live'],
]

const readUrl = (url: PlainUrl): PostIdentity | RefusedUrl => {
  const path = pathOf(url)
  if (isUnder(url.host, fileHosts)) return { refusal: 'not_a_post', target: 'file' }
  if (isUnder(url.host, shortHosts)) return { refusal: path === '' ? 'not_a_post' : 'short_link' }
  if (shareLink.test(path)) return { refusal: 'short_link' }
  const thread = threadOf(path, url.segments)
  if (thread !== null) return thread
  const found = idInPath(path, belongsTo(url.host, 'redd.it') ? shortHostRules : otherRules)
  return found === null ? refusedAs(path, targets) : postOf(found.id)
}

export const redditLinks: LinkRules = {
  hosts: ['reddit.com', 'redd.it', 'redditmedia.com', 'reddit.app.link'],
  foreignHosts: ['reddit.app.link'],
  readUrl,
}
