import { type PostUrl, readPostUrl } from '../platforms/links/post-url.ts'
import { sayTarget } from '../platforms/links/url-target.ts'
import type { RefusedUrl, UrlRefusal } from '../platforms/platform.ts'
import { platformName, platformPost } from '../platforms/platform-name.ts'
import { type Platform, platformNames } from '../platforms/registry.ts'
import { inWords } from '../values/in-words.ts'
import type { Instant } from '../values/instant.ts'
import { invalidField, refusedField } from '../values/refusal.ts'

const refusals: Readonly<Record<UrlRefusal, string>> = {
  short_link: 'This is a short link. Open it, then paste the full link of the post.',
  not_a_post: 'This link leads to a profile, a list or a story. Paste the link of one post.',
  unsupported_platform: `This link leads to a different site. We accept posts from ${inWords(platformNames.map(platformName))}.`,
  invalid_url:
    'must be an https link of at most 2,048 characters, in a text of at most 10,000, without a user name, port or IP address',
}

const messageFor = ({ refusal, target }: RefusedUrl): string =>
  target === undefined ? refusals[refusal] : sayTarget(target)

/** What was read, if it is a post, and of the platform that was named. Throws a Refusal that says what to paste instead. */
export const accepted = (read: PostUrl | RefusedUrl, platform: Platform | undefined): PostUrl => {
  if ('refusal' in read) {
    throw refusedField(read.refusal, 'url', messageFor(read))
  }
  if (platform !== undefined && platform !== read.platform) {
    throw invalidField(
      'platform',
      `The link leads to ${platformPost(read.platform)}, and \`platform\` says ${platformName(platform)}. Correct one, or leave \`platform\` out.`,
    )
  }
  return read
}

/** The post that a link, or a text around one, leads to at `now`. Throws a Refusal that says what to paste instead. */
export const readUrl = (url: string, platform: Platform | undefined, now: Instant): PostUrl =>
  accepted(readPostUrl(url, Date.parse(now)), platform)
