import { isbot } from 'isbot'
import type { BotKind, Device } from './click.ts'

/** Far longer than any that a browser sends; what follows says nothing. */
const maxUserAgentLength = 1_000

const shortened = (userAgent: string | undefined): string => (userAgent ?? '').trim().slice(0, maxUserAgentLength)

const previews =
  /facebookexternalhit|facebookcatalog|meta-external|whatsapp|telegrambot|twitterbot|slackbot|slack-img|discordbot|linkedinbot|pinterest|skypeuripreview|redditbot|snapchat|viber|line-poker|embedly|iframely|preview|unfurl/i
const searching =
  /googlebot|google-inspection|storebot-google|adsbot|mediapartners|bingbot|bingpreview|yandex|baiduspider|duckduck|applebot|petalbot|slurp|sogou|seznam/i
const tools =
  /curl|wget|httpie|python|aiohttp|httpx|okhttp|java\/|go-http-client|node-fetch|axios|undici|libwww|perl|ruby|php|guzzle|postman|headless|puppeteer|playwright|selenium|phantom|insomnia|scrapy|lighthouse/i

/** What opened a link, if it says that it is no person's browser; null for everything else. */
export const botKindOf = (userAgent: string | undefined): BotKind | null => {
  const text = shortened(userAgent)
  if (text === '') return 'silent'
  if (!isbot(text)) return null
  if (searching.test(text)) return 'search'
  if (previews.test(text)) return 'preview'
  return tools.test(text) ? 'tool' : 'other'
}

/** What somebody holds in their hands or sits at, as far as the browser says. */
export const deviceOf = (userAgent: string | undefined): Device => {
  const text = shortened(userAgent)
  if (/ipad|tablet|playbook|silk\/|kindle/i.test(text)) return 'tablet'
  if (/android/i.test(text)) return /mobile/i.test(text) ? 'mobile' : 'tablet'
  if (/iphone|ipod|mobile|windows phone|blackberry|opera mini/i.test(text)) return 'mobile'
  return /windows nt|macintosh|x11|cros|linux/i.test(text) ? 'desktop' : 'other'
}

const referring: ReadonlySet<string> = new Set(['http:', 'https:', 'android-app:'])
const maxHostLength = 253

/** The host of the page, or the name of the Android app, that a link was opened from; null if it is not said. */
export const referrerHost = (referrer: string | undefined): string | null => {
  const url = URL.parse((referrer ?? '').trim())
  if (url === null || !referring.has(url.protocol)) return null
  const host = url.hostname.toLowerCase()
  return host === '' || host.length > maxHostLength ? null : host
}
