import type { Deps } from '../deps/deps.ts'
import { type PostUrl, readPostUrl } from '../platforms/links/post-url.ts'
import type { Platform } from '../platforms/registry.ts'
import { shortLinkOf } from '../platforms/short-link.ts'
import { accepted } from './read-url.ts'

/** How long following a short link may take, in milliseconds of real time. */
const followMs = 3_000
/** The same where its caller waits for more than that: for other rows, or for Discord, which gives up after 3 s. */
const followBrieflyMs = 1_500

/** Ends the wait for one link of many, and with `together`, which all of them share. */
export const followBriefly = (together?: AbortSignal): AbortSignal =>
  AbortSignal.any([AbortSignal.timeout(followBrieflyMs), ...(together === undefined ? [] : [together])])

/**
 * The post that a link, or a text around one, leads to; a short link is followed. Throws a Refusal that says what to paste
 * instead.
 */
export const findPostUrl = async (
  url: string,
  platform: Platform | undefined,
  { clock, log, followShortLink }: Deps<'followShortLink'>,
  signal: AbortSignal = AbortSignal.timeout(followMs),
): Promise<PostUrl> => {
  const read = readPostUrl(url, Date.parse(clock()))
  const short = 'refusal' in read ? shortLinkOf(read) : null
  if (short === null) return accepted(read, platform)
  const found = await followShortLink(short, signal)
  log.write('SHORT_LINK_FOLLOWED', { platform: short.platform, isPost: found !== null })
  return accepted(found ?? read, platform)
}
