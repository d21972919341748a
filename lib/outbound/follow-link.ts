import type { AskRedirect } from './ask-redirect.ts'

const maxHops = 5

/** What a redirect leads to: what was looked for, another address to ask, or nothing. */
export type Hop<Found> = { readonly found: Found } | { readonly url: string } | null

/**
 * Follows redirects, five at most and until the signal ends the wait, as far as `next` lets them lead. Null where they lead
 * to nothing; whatever goes wrong leads to nothing too.
 */
export const followLink = async <Found>(
  start: string,
  next: (location: string, from: string) => Hop<Found>,
  askRedirect: AskRedirect,
  signal: AbortSignal,
): Promise<Found | null> => {
  let url = start
  for (let asked = 0; asked < maxHops; asked += 1) {
    const location = await askRedirect(url, signal).catch(() => null)
    const hop = location === null ? null : next(location, url)
    if (hop === null) return null
    if ('found' in hop) return hop.found
    url = hop.url
  }
  return null
}
