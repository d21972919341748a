import { invalidField, Refusal } from '../errors.ts'
import type { UrlRefusal } from '../platforms/platform.ts'
import { type PostUrl, readPostUrl } from '../platforms/post-url.ts'
import { type Platform, platformNames } from '../platforms/registry.ts'

const refusals: Readonly<Record<UrlRefusal, string>> = {
  short_link: 'This is a short link; open it and paste the full link of the post.',
  not_a_post: 'This link leads to a profile, list or story; paste the link of one post.',
  unsupported_platform: `Posts are taken from ${platformNames.join(', ')}; this host is none of them.`,
  invalid_url: 'Expected an https link of at most 2,048 characters, without user name, port or IP address.',
}

/** The post a link leads to; throws the Refusal that says what to paste instead. */
export const readUrl = (url: string, platform: Platform | undefined): PostUrl => {
  const read = readPostUrl(url)
  if ('refusal' in read) {
    const message = refusals[read.refusal]
    throw new Refusal(read.refusal, `url: ${message}`, { errors: [{ path: 'url', message }] })
  }
  if (platform !== undefined && platform !== read.platform) {
    throw invalidField('platform', `The link is a ${read.platform} post, not ${platform}; one of the two is wrong.`)
  }
  return read
}
