import { type PostUrl, readPostUrl } from '../platforms/links/post-url.ts'
import { sayTarget } from '../platforms/links/url-target.ts'
import type { RefusedUrl, UrlRefusal } from '../platforms/platform.ts'
import { type Platform, platformNames } from '../platforms/registry.ts'
import type { Instant } from '../values/instant.ts'
import { invalidField, Refusal } from '../values/refusal.ts'

const refusals: Readonly<Record<UrlRefusal, string>> = {
  short_link: 'This is a short link; open it and paste the full link of the post.',
  not_a_post: 'This link leads to a profile, list or story; paste the link of one post.',
  unsupported_platform: `Posts are taken from ${platformNames.join(', ')}; this host is none of them.`,
  invalid_url:
    'Expected an https link of at most 2,048 characters, in a text of at most 10,000, without user name, port or IP address.',
}

const messageFor = ({ refusal, target }: RefusedUrl): string =>
  target === undefined ? refusals[refusal] : sayTarget(target)

/** The post that a link, or a text around one, leads to at `now`; throws the Refusal that says what to paste instead. */
export const readUrl = (url: string, platform: Platform | undefined, now: Instant): PostUrl => {
  const read = readPostUrl(url, Date.parse(now))
  if ('refusal' in read) {
    const message = messageFor(read)
    throw new Refusal(read.refusal, `url: ${message}`, { errors: [{ path: 'url', message }] })
  }
  if (platform !== undefined && platform !== read.platform) {
    throw invalidField('platform', `The link is a ${read.platform} post, not ${platform}; one of the two is wrong.`)
  }
  return read
}
