import type { Instant } from '../values/instant.ts'

const maxSeconds = 6 * 3_600

const secondsIn = (text: string, now: Instant): number | null => {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  const at = text.endsWith('GMT') ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? null : Math.ceil((at - Date.parse(now)) / 1_000)
}

/** `Retry-After` as seconds from `now`, given as seconds or as an HTTP date (RFC 9110 §10.2.3), within 0 to 6 hours. */
export const retryAfterSecondsOf = (headers: Readonly<Record<string, string>>, now: Instant): number | null => {
  const text = Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after')?.[1]
  const seconds = text === undefined ? null : secondsIn(text.trim(), now)
  return seconds === null ? null : Math.min(Math.max(seconds, 0), maxSeconds)
}
