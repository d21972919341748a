import { describe, expect, test } from 'vitest'
import {
  type Account,
  accountKeyOf,
  authorMismatch,
  comparedBy,
  isSameAccount,
} from '../../../lib/platforms/account.ts'
import { mockAccountIdOf } from '../../../lib/platforms/mock/account.ts'
import { readAccount } from '../../../lib/platforms/read-account.ts'
import { type Platform, platformNames } from '../../../lib/platforms/registry.ts'

const channel = 'UC0123456789abcdefghijkl'
const named = (handle: string): Account => ({ handle, id: null })
const byId = (id: string): Account => ({ handle: id, id })

describe('what a person types for an account', () => {
  test.each<[Platform, string, Account]>([
    ['youtube', '@nasa', named('@nasa')],
    ['youtube', 'nasa', named('nasa')],
    ['youtube', '@サンプル', named('@サンプル')],
    ['youtube', '@привет-мир', named('@привет-мир')],
    ['youtube', '@नमस्ते', named('@नमस्ते')],
    ['youtube', '＠ｎａｓａ', named('@nasa')],
    ['youtube', '\u200e@nasa\u2069 ', named('@nasa')],
    ['youtube', channel, byId(channel)],
    ['youtube', `https://www.youtube.com/channel/${channel}`, byId(channel)],
    ['youtube', 'https://m.youtube.com/@nasa/videos?si=abc', named('@nasa')],
    ['youtube', 'youtube.com/@%E3%82%B5%E3%83%B3', named('@サン')],
    ['tiktok', 'https://www.tiktok.com/@nasa?lang=de', named('@nasa')],
    ['tiktok', 'na.sa_1', named('na.sa_1')],
    ['instagram', 'https://instagram.com/nasa/', named('nasa')],
    ['instagram', 'instagram.com/nasa/reels/', named('nasa')],
    ['x', 'https://twitter.com/NASA', named('NASA')],
    ['x', 'https://mobile.x.com/NASA/with_replies', named('NASA')],
    ['reddit', 'u/nasa', named('u/nasa')],
    ['reddit', '/u/nasa', named('/u/nasa')],
    ['reddit', 'user/nasa', named('user/nasa')],
    ['reddit', 'u_nasa', named('u_nasa')],
    ['reddit', 'https://old.reddit.com/user/nasa/submitted/', named('u/nasa')],
    ['reddit', 'https://www.reddit.com/r/u_nasa', named('u_nasa')],
    ['meta', 'nasa.earth', named('nasa.earth')],
    ['meta', 'https://www.facebook.com/nasa.earth/posts', named('nasa.earth')],
    ['meta', 'https://m.facebook.com/profile.php?id=100044561550831', byId('100044561550831')],
    ['meta', 'https://www.facebook.com/people/Ada-L/61550000000001/', byId('61550000000001')],
    ['meta', 'https://www.facebook.com/NASA-Earth-102010266568449', byId('102010266568449')],
    ['meta', '100044561550831', byId('100044561550831')],
  ])('%s: %s', (platform, typed, account) => {
    expect(readAccount(platform, typed)).toEqual(account)
  })

  test.each<[Platform, string, string]>([
    ['youtube', 'two words', 'not_a_name'],
    ['youtube', '', 'not_a_name'],
    ['youtube', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'not_a_profile'],
    ['youtube', 'https://www.youtube.com/c/nasa', 'not_a_profile'],
    ['youtube', 'https://youtu.be/@nasa', 'not_a_profile'],
    ['youtube', 'https://www.tiktok.com/@nasa', 'other_site'],
    ['youtube', 'https://notyoutube.com/@nasa', 'other_site'],
    ['youtube', 'https://youtube.com.evil.example/@nasa', 'other_site'],
    ['youtube', 'https://youtube.com@evil.example/@nasa', 'not_a_name'],
    ['tiktok', 'https://www.tiktok.com/@nasa/video/7240568259186019630', 'not_a_profile'],
    ['instagram', 'https://www.instagram.com/p/C2Gz6dessjX/', 'not_a_profile'],
    ['instagram', 'https://www.instagram.com/explore/', 'not_a_profile'],
    ['instagram', 'instagram.com', 'not_a_name'],
    ['x', 'https://x.com/home', 'not_a_profile'],
    ['x', 'https://x.com/nasa/status/1749000000000000000', 'not_a_profile'],
    ['reddit', 'r/nasa', 'not_a_name'],
    ['reddit', 'https://www.reddit.com/r/nasa', 'not_a_profile'],
    ['reddit', 'https://www.reddit.com/user/nasa/comments/2a00np/title', 'not_a_profile'],
    ['meta', 'https://www.facebook.com/watch/?v=10155278547321729', 'not_a_profile'],
    ['meta', 'https://www.facebook.com/nasa/posts/10155278547321729', 'not_a_profile'],
    ['meta', 'https://www.facebook.com/profile.php', 'not_a_profile'],
    ['meta', 'https://www.facebook.com/groups/123456', 'not_a_profile'],
  ])('%s refuses %s as %s', (platform, typed, refusal) => {
    expect(readAccount(platform, typed)).toEqual({ refusal })
  })
})

describe('two names of one account', () => {
  test.each<[Platform, readonly string[]]>([
    ['youtube', ['@NASA', 'nasa', 'youtube.com/@Nasa']],
    ['tiktok', ['@NASA', 'nasa', 'tiktok.com/@nasa']],
    ['instagram', ['@NASA', 'nasa', 'instagram.com/nasa']],
    ['x', ['@NASA', 'nasa', 'x.com/nasa', 'twitter.com/Nasa']],
    ['reddit', ['u_nasa', 'u/nasa', '/u/NASA', 'user/nasa', '/user/nasa/', 'nasa', 'reddit.com/user/Nasa']],
    ['meta', ['NASA.Earth', 'nasaearth', 'n.a.s.a.earth', 'facebook.com/NasaEarth']],
  ])('%s', (platform, names) => {
    const keys = names.map((typed) => {
      const account = readAccount(platform, typed)
      return 'refusal' in account ? account.refusal : accountKeyOf(platform, account)
    })
    expect(new Set(keys).size, keys.join()).toBe(1)
  })

  test.each<[Platform, string, string]>([
    ['instagram', 'na.sa', 'nasa'],
    ['tiktok', 'na_sa', 'nasa'],
    ['reddit', 'nasa_', 'nasa'],
    ['youtube', '@サンプル', '@サンフル'],
  ])('%s tells %s from %s', (platform, left, right) => {
    expect(isSameAccount(platform, named(left), named(right))).toBe(false)
  })
})

const mismatch = (platform: Platform, accounts: readonly Account[], author: { author?: string; authorId?: string }) =>
  authorMismatch(platform, accounts, author)

describe('who is accused', () => {
  test('nobody on YouTube by the title of a channel, whichever it is', () => {
    expect(mismatch('youtube', [named('@nasa')], { author: 'ESA', authorId: channel })).toBeNull()
    const own = [{ handle: '@nasa', id: channel }]
    expect(mismatch('youtube', own, { author: 'Anything at all', authorId: channel })).toBeNull()
    expect(mismatch('youtube', own, { author: 'nasa' })).toBeNull()
  })

  test('whoever linked another channel on YouTube, and what was compared is told', () => {
    const linked = [{ handle: '@esa', id: 'UCzzzzzzzzzzzzzzzzzzzzzz' }]
    expect(mismatch('youtube', linked, { author: 'esa', authorId: channel })).toEqual({
      author: `esa (${channel})`,
      accounts: '@esa (UCzzzzzzzzzzzzzzzzzzzzzz)',
    })
  })

  test('on Facebook by the id where both have one, by the name where both have that, else nobody', () => {
    const page = { author: 'nasa.earth', authorId: '100044561550831' }
    expect(mismatch('meta', [named('NASA Earth'.replace(' ', ''))], page)).toBeNull()
    expect(mismatch('meta', [byId('100044561550831')], page)).toBeNull()
    expect(mismatch('meta', [byId('100044561550832')], page)).toMatchObject({ author: 'nasa.earth (100044561550831)' })
    expect(mismatch('meta', [named('esa')], page)).not.toBeNull()
    expect(mismatch('meta', [named('esa')], { authorId: '100044561550831' })).toBeNull()
    expect(mismatch('meta', [byId('100044561550832')], { author: 'nasa.earth' })).toBeNull()
  })

  test.each(platformNames)('nobody on %s by an author who is not known', (platform) => {
    for (const author of [{}, { author: '' }, { author: '[deleted]' }, { author: '[removed]' }]) {
      expect(mismatch(platform, [named('nasa')], author)).toBeNull()
    }
  })

  test('only whose accounts are all others', () => {
    const accounts = ['a', 'b', 'c', 'd', 'e'].map(named)
    expect(mismatch('x', [...accounts, named('NASA')], { author: 'nasa' })).toBeNull()
    expect(mismatch('x', accounts, { author: 'nasa' })).toEqual({ author: 'nasa', accounts: 'a, b, c and 2 more' })
    expect(mismatch('x', [], { author: 'nasa' })).toBeNull()
    const resolved = { handle: '@esa', id: 'UCzzzzzzzzzzzzzzzzzzzzzz' }
    expect(mismatch('youtube', [resolved, named('@nasa')], { authorId: channel })).toBeNull()
  })
})

test('a handle of YouTube is compared with nothing until its channel is known', () => {
  expect(comparedBy('youtube', named('@nasa'))).toBeNull()
  expect(comparedBy('youtube', { handle: '@nasa', id: channel })).toBe('ID')
  expect(comparedBy('x', named('@nasa'))).toBe('NAME')
})

test('the mock world gives every spelling of a handle one id, of the form that the platform has', () => {
  const id = mockAccountIdOf('youtube', '@NASA')
  expect(id).toMatch(/^UC[\w-]{22}$/)
  expect([mockAccountIdOf('youtube', 'nasa'), mockAccountIdOf('youtube', '＠nasa')]).toEqual([id, id])
  expect(mockAccountIdOf('youtube', '@esa')).not.toBe(id)
  expect(mockAccountIdOf('youtube', channel)).toBe(channel)
  expect(mockAccountIdOf('meta', 'nasa')).toMatch(/^[1-9]\d{3,24}$/)
  expect(mockAccountIdOf('x', 'nasa')).toBeNull()
})
