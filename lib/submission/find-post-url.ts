import type { Deps } from '../deps/deps.ts'
import { type PostUrl, readPostUrl } from '../platforms/links/post-url.ts'
import type { Platform } from '../platforms/registry.ts'
import { shortLinkOf } from '../platforms/short-link.ts'
import { accepted } from './read-url.ts'

/** How long following a short link may take, in milliseconds of real time; less where its caller waits for other rows too. */
export const followWithinMs = { one: 3_000, ofMany: 1_500 } as const

/**
 * The post that a link, or a text around one, leads to; a short link is followed. Throws a Refusal that says what to paste
 * instead.
 */
export const findPostUrl = async (
  url: string,
  platform: Platform | undefined,
  { clock, log, followShortLink }: Deps<'followShortLink'>,
  withinMs: number = followWithinMs.one,
): Promise<PostUrl> => {
  const read = readPostUrl(url, Date.parse(clock()))
  const short = 'refusal' in read ? shortLinkOf(read) : null
  if (short === null) return accepted(read, platform)
  const found = await followShortLink(short, withinMs)
  log.write('SHORT_LINK_FOLLOWED', { platform: short.platform, isPost: found !== null })
  return accepted(found ?? read, platform)
}
