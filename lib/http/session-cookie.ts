import type { Event } from './exchange.ts'

/** The prefix makes browsers take it from this host alone, over TLS (or on the machine itself), for no other host and no part of it. */
const cookieName = '__Host-session'

const attributes = 'Path=/; Secure; HttpOnly; SameSite=Strict'

export const sessionCookie = (token: string, maxAgeSeconds: number): string =>
  `${cookieName}=${token}; ${attributes}; Max-Age=${maxAgeSeconds}`

/** What makes a browser forget the cookie. */
export const endedCookie = sessionCookie('', 0)

const listed = ({ cookies, headers }: Pick<Event, 'cookies' | 'headers'>): string[] =>
  cookies ?? (headers['cookie'] ?? '').split(';')

/** The token in the cookie of a request; null without one. */
export const tokenIn = (event: Pick<Event, 'cookies' | 'headers'>): string | null => {
  const found = listed(event).find((cookie) => cookie.trim().startsWith(`${cookieName}=`))
  return found?.trim().slice(cookieName.length + 1) || null
}
