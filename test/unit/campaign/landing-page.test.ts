import { describe, expect, it } from 'vitest'
import { isOnHostOf, readLandingPage } from '../../../lib/campaign/landing-page.ts'

describe('the address of a landing page', () => {
  it.each([
    ['https://shop.example/spring?offer=1', 'https://shop.example/spring?offer=1'],
    ['https://SHOP.example', 'https://shop.example/'],
    ['https://shop.example:8443/spring', 'https://shop.example:8443/spring'],
    ['https:\\\\shop.example\\spring', 'https://shop.example/spring'],
  ])('reads %s as a browser does', (text, href) => {
    const page = readLandingPage(text)
    expect('url' in page && page.url.href).toBe(href)
  })

  it.each([
    ['//shop.example/spring', /full URL/],
    ['\\\\shop.example', /full URL/],
    ['/spring', /full URL/],
    ['shop.example', /full URL/],
    ['http://shop.example', /begin with https/],
    ['javascript:alert(1)', /begin with https/],
    ['https://shop.example@elsewhere.example/', /user name/],
    ['https://:secret@shop.example/', /user name/],
    ['https://shop.example/#offers', /#/],
    [`https://shop.example/${'a'.repeat(3_000)}`, /at most 2,048/],
    [`https://shop.example/${'ä'.repeat(1_000)}`, /at most 2,048/],
  ])('refuses %s', (text, because) => {
    const page = readLandingPage(text)
    expect('refusal' in page && page.refusal).toMatch(because)
  })

  it.each([
    ['https://shop.example/', 'https://shop.example/other', true],
    ['https://shop.example/', 'https://news.shop.example/other', true],
    ['https://shop.example/', 'https://badshop.example/', false],
    ['https://shop.example/', 'https://shop.example.elsewhere.example/', false],
    ['https://shop.example/', 'https://elsewhere.example/?https://shop.example/', false],
    ['https://shop.example/', 'https://shop.example:8443/', false],
    ['https://www.shop.example/', 'https://shop.example/', false],
    ['https://shop.example/', 'https://shop.example\\@elsewhere.example/', true],
    ['https://shop.example/', 'https://elsewhere.example\\@shop.example/', false],
    ['https://shop.example/', 'https://shop.example%2eelsewhere.example/', false],
  ])('%s has %s on its host: %s', (landingUrl, page, isOn) => {
    expect(isOnHostOf(landingUrl, new URL(page))).toBe(isOn)
  })
})
