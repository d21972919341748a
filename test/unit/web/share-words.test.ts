import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newShareLinkBody } from '../../../lib/sharing/share-link-contract.ts'
import { maxShareDays } from '../../../lib/sharing/vocabulary.ts'
import { readShare, reportLink, stateOf } from '../../../lib/web/views/campaign-form/share-words.ts'

const nowMs = Date.parse('2026-06-01T12:00:00.000Z')

test.each([
  [{ revoked_at: null, expires_at: '2026-06-01T12:00:00.001Z' }, 'Works'],
  [{ revoked_at: null, expires_at: '2026-06-01T12:00:00.000Z' }, 'Expired'],
  [{ revoked_at: '2026-05-31T12:00:00.000Z', expires_at: '2026-07-01T12:00:00.000Z' }, 'Revoked'],
] as const)('a link with %j is called %s', (link, word) => {
  expect(stateOf(link, nowMs).children).toBe(word)
})

test('what is typed becomes what the API takes, within its limits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: maxShareDays }), fc.string({ maxLength: 120 }), (days, name) => {
      const read = readShare({ name, days: String(days) }, nowMs)
      if ('error' in read) return false
      const { expires_at: end } = read.body
      const lastsMs = end === undefined ? 30 * 86_400_000 : Date.parse(end) - nowMs
      expect(lastsMs).toBeGreaterThan((days - 1) * 86_400_000)
      expect(lastsMs).toBeLessThanOrEqual(days * 86_400_000)
      return newShareLinkBody.safeParse({ ...read.body, name: 'Acme' }).success
    }),
  )
})

test.each([
  [{ name: '', days: '30' }, { body: {} }],
  [{ name: ' Acme ', days: '' }, { body: { name: 'Acme' } }],
  [{ name: 'Acme', days: '1' }, { body: { name: 'Acme', expires_at: '2026-06-02T11:59:00.000Z' } }],
  [{ name: '', days: '91' }, { error: 'Enter a whole number from 1 to 90.' }],
] as const)('%j is read as %j', (draft, read) => {
  expect(readShare(draft, nowMs)).toEqual(read)
})

test('a link keeps its token behind the #', () => {
  const { pathname, search, hash } = new URL(reportLink('https://dashboard.example', 'a.1.b'))
  expect([pathname, search, hash]).toEqual(['/', '', '#/report/a.1.b'])
})
