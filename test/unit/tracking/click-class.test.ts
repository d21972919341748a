import { describe, expect, test } from 'vitest'
import { asksForPrivacy, classOfRequest, isCounted, isPrefetch } from '../../../lib/tracking/click-class.ts'
import { botKindOf, deviceOf, referrerHost } from '../../../lib/tracking/click-client.ts'
import { desktop, phone } from '../../support/a-link.ts'

describe('each layer alone', () => {
  test.each([
    ['GET', true],
    ['HEAD', false],
    ['OPTIONS', false],
  ])('%s is counted: %s', (method, counted) => {
    expect(isCounted(method)).toBe(counted)
  })

  test.each([
    ['sec-purpose', 'prefetch'],
    ['sec-purpose', 'prefetch;prerender'],
    ['sec-purpose', 'prefetch;anonymous-client-ip'],
    ['purpose', 'prefetch'],
    ['x-purpose', 'preview'],
    ['x-moz', 'prefetch'],
    ['purpose', 'Prefetch'],
  ])('%s: %s is a page that is fetched ahead', (name, value) => {
    expect(isPrefetch({ [name]: value })).toBe(true)
  })

  test.each([{}, { 'sec-purpose': '' }, { 'sec-fetch-mode': 'navigate' }, { purpose: 'noprefetching' }])(
    '%j is a person opening a page',
    (headers) => {
      expect(isPrefetch(headers)).toBe(false)
    },
  )

  test.each([
    ['', 'silent'],
    ['   ', 'silent'],
    [undefined, 'silent'],
    ['Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', 'preview'],
    ['Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)', 'preview'],
    ['facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)', 'preview'],
    ['WhatsApp/2.23.20.0', 'preview'],
    ['TelegramBot (like TwitterBot)', 'preview'],
    ['Twitterbot/1.0', 'preview'],
    ['LinkedInBot/1.0 (compatible; Mozilla/5.0; Jakarta Commons-HttpClient/3.1 +http://www.linkedin.com)', 'preview'],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'search'],
    ['Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)', 'search'],
    ['curl/8.9.1', 'tool'],
    ['python-requests/2.32.3', 'tool'],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0.0.0 Safari/537.36',
      'tool',
    ],
    ['SomethingBot/1.0', 'other'],
  ])('%j is a bot of the kind %s', (userAgent, kind) => {
    expect(botKindOf(userAgent)).toBe(kind)
    expect(classOfRequest({}, botKindOf(userAgent))).toBe('bot')
  })

  test.each([
    ['a phone', phone],
    ['a desktop', desktop],
    [
      'the app of Instagram',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 400.0.0.20.78 (iPhone15,2; iOS 18_5; en_US; en; scale=3.00; 1179x2556)',
    ],
    [
      'the app of TikTok',
      'Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/139.0.0.0 Mobile Safari/537.36 musical_ly_2023 BytedanceWebview/d8a21c6',
    ],
    [
      'the app of Facebook',
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/139.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/480.0.0.0.0;]',
    ],
    [
      'the app of Snapchat',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Snapchat/13.5.0.37 (like Safari/8620.2.4, panda)',
    ],
  ])('%s is a person', (_what, userAgent) => {
    expect(classOfRequest({}, botKindOf(userAgent))).toBeNull()
  })
})

test('in order, a page that is fetched ahead is invalid before anybody asks whether a bot did it', () => {
  expect(classOfRequest({ purpose: 'prefetch' }, 'tool')).toBe('invalid')
})

test('only Sec-GPC: 1 asks for privacy', () => {
  expect([{ 'sec-gpc': '1' }, { 'sec-gpc': ' 1 ' }, { 'sec-gpc': '0' }, {}].map(asksForPrivacy)).toEqual([
    true,
    true,
    false,
    false,
  ])
})

test.each([
  [phone, 'mobile'],
  [desktop, 'desktop'],
  ['Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15', 'tablet'],
  ['Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 Chrome/139.0.0.0 Safari/537.36', 'tablet'],
  ['Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/139.0.0.0 Mobile Safari/537.36', 'mobile'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15', 'desktop'],
  ['Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36', 'desktop'],
  ['curl/8.9.1', 'other'],
  [undefined, 'other'],
])('%j is on a device of the class %s', (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device)
})

test.each([
  ['https://www.YouTube.com/watch?v=secret', 'www.youtube.com'],
  ['http://t.co/abc', 't.co'],
  ['android-app://com.google.android.gm/', 'com.google.android.gm'],
  ['https://me:secret@example.com/', 'example.com'],
  ['javascript:alert(1)', null],
  ['about:blank', null],
  ['no url', null],
  ['', null],
  [undefined, null],
  [`https://${'a'.repeat(300)}.example/`, null],
])('of the referrer %j, %j is kept', (referrer, host) => {
  expect(referrerHost(referrer)).toBe(host)
})

test('the longest user agents take no longer than others', () => {
  const long = `Mozilla/5.0 ${'( '.repeat(50_000)}bot`
  expect([botKindOf(long), deviceOf(long)]).toEqual([null, 'other'])
})
