import type { BotKind, ClickClass } from './click.ts'

type Headers = Readonly<Record<string, string | undefined>>

const looksAhead = (value: string | undefined): boolean => /\bprefetch\b|\bprerender\b|\bpreview\b/i.test(value ?? '')

/** Whether a browser fetches what its visitor may open later. */
export const isPrefetch = (headers: Headers): boolean =>
  [headers['sec-purpose'], headers['purpose'], headers['x-purpose'], headers['x-moz']].some(looksAhead)

/** Only these open a link; HEAD and OPTIONS look at it. */
export const isCounted = (method: string): boolean => method === 'GET'

/** Whether a visitor asks not to be followed (Global Privacy Control). */
export const asksForPrivacy = (headers: Headers): boolean => headers['sec-gpc']?.trim() === '1'

/** What is wrong with a click before anybody asks who clicked; null if nothing is. */
export const classOfRequest = (headers: Headers, bot: BotKind | null): ClickClass | null => {
  if (isPrefetch(headers)) return 'invalid'
  return bot === null ? null : 'bot'
}
