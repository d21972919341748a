import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  freePlace,
  isLive,
  isOpen,
  isOpeningNews,
  newShareLink,
  readShareToken,
  type ShareLink,
} from '../../../lib/sharing/share-link.ts'
import { reportUrl, viewShareLink } from '../../../lib/sharing/share-link-contract.ts'
import { maxShareLinks } from '../../../lib/sharing/vocabulary.ts'
import { wrongEnd } from '../../../lib/values/expiry.ts'
import { type Instant, plusHours } from '../../../lib/values/instant.ts'

const now: Instant = '2026-06-01T12:00:00.000Z'
const facts = {
  linkId: 'shr_1',
  campaignId: 'cmp_1',
  place: 3,
  name: null,
  createdBy: 'aff_1',
  createdAt: now,
  validUntil: plusHours(now, 24),
} as const
const aLink = (more: Partial<ShareLink> = {}): ShareLink => ({ ...newShareLink(facts).link, ...more })

describe('a token', () => {
  test('leads to its link, and is in nothing that is kept or shown later', () => {
    const { link, token } = newShareLink(facts)
    expect(readShareToken(token)).toEqual({ campaignId: 'cmp_1', place: 3, secretHash: link.secretHash })
    const secret = token.split('.')[2] ?? ''
    expect(secret).toHaveLength(43)
    for (const kept of [link, viewShareLink(link)]) expect(JSON.stringify(kept)).not.toContain(secret)
    expect(JSON.stringify(viewShareLink(link))).not.toContain(link.secretHash)
    expect(newShareLink(facts).token).not.toBe(token)
  })

  test('is nothing else that somebody sends', () => {
    fc.assert(fc.property(fc.string(), (text) => readShareToken(text) === null))
    const { token } = newShareLink(facts)
    for (const wrong of ['', `${token}=`, token.slice(0, -1), token.replace('.3.', '.-3.'), `cmp_1/${token}`]) {
      expect(readShareToken(wrong)).toBeNull()
    }
  })

  test('is behind the # of an address', () => {
    const { token } = newShareLink(facts)
    const address = new URL(reportUrl('https://dashboard.example/', token) ?? '')
    expect([address.pathname, address.search, address.hash]).toEqual(['/', '', `#/report/${token}`])
    expect(reportUrl(null, token)).toBeNull()
  })
})

describe('a link', () => {
  test.each([
    ['works until it expires', {}, true],
    ['works a moment before', { validUntil: plusHours(now, 1) }, true],
    ['does not work at its expiry', { validUntil: now }, false],
    ['does not work once revoked', { revokedAt: now }, false],
  ] as const)('%s', (_, more, works) => {
    const link = aLink(more)
    expect(isLive(link, now)).toBe(works)
    expect(isOpen(link, link.secretHash, now)).toBe(works)
    expect(isOpen(link, newShareLink(facts).link.secretHash, now)).toBe(false)
  })

  test.each([
    [undefined, true],
    [now, false],
    ['2026-06-01T11:59:00.001Z', false],
    ['2026-06-01T11:59:00.000Z', true],
    ['2026-06-01T12:00:01.000Z', false],
  ] as const)('that was opened at %s is recorded as opened again: %s', (openedAt, isNews) => {
    expect(isOpeningNews(aLink({ openedAt }), now)).toBe(isNews)
  })
})

describe('a new link takes', () => {
  const at = (place: number, more: Partial<ShareLink> = {}): ShareLink =>
    aLink({ place, createdAt: `2026-05-31T${String(23 - place).padStart(2, '0')}:00:00.000Z`, ...more })
  const full = Array.from({ length: maxShareLinks }, (_, place) => at(place))

  test('the first place that nothing is in', () => {
    expect(freePlace([], now)).toBe(0)
    expect(freePlace([at(0), at(2, { revokedAt: now })], now)).toBe(1)
  })

  test('that of the oldest link that no longer works where all are taken, and none where all work', () => {
    expect(freePlace(full, now)).toBeNull()
    const ended = full.with(4, at(4, { revokedAt: now })).with(7, at(7, { validUntil: now }))
    expect(freePlace(ended, now)).toBe(7)
  })

  test('never the place of a link that works, whichever there are', () => {
    const anyLinks = fc
      .uniqueArray(fc.nat({ max: maxShareLinks - 1 }))
      .chain((places) => fc.tuple(...places.map((place) => fc.boolean().map((ended) => ({ place, ended })))))
      .map((those) => those.map(({ place, ended }) => at(place, ended ? { revokedAt: now } : {})))
    fc.assert(
      fc.property(anyLinks, (links) => {
        const place = freePlace(links, now)
        const working = links.filter((link) => isLive(link, now))
        if (place === null) return working.length === maxShareLinks
        return place >= 0 && place < maxShareLinks && !working.some((link) => link.place === place)
      }),
    )
  })
})

test.each([
  ['2026-06-01T12:00:00.000Z', /^must be in the future; our clock says 2026-06-01T12:00/],
  ['2026-06-01T12:00:00.001Z', null],
  ['2026-08-30T12:00:00.000Z', null],
  ['2026-08-30T12:00:00.001Z', /^must be within 90 days, 2026-08-30T12:00:00.000Z at the latest$/],
] as const)('an expiry of %s is refused with %s', (end, sentence) => {
  const wrong = wrongEnd(end, now, 90)
  if (sentence === null) expect(wrong).toBeNull()
  else expect(wrong).toMatch(sentence)
})
