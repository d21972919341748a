import { expect, test } from 'vitest'
import { alertSeverities, alertStatuses, alertTypes, escalation } from '../../../lib/alerts/vocabulary.ts'
import { type Alert, statuses } from '../../../lib/web/views/alerts/alert-data.ts'
import {
  addressOf,
  isNarrowed,
  listPathOf,
  readAlertFilter,
  statsPathOf,
} from '../../../lib/web/views/alerts/alert-filter.ts'
import { withHandled } from '../../../lib/web/views/alerts/handled-alerts.ts'
import { notesError } from '../../../lib/web/views/alerts/notes.ts'
import { adviceToAffiliate } from '../../../lib/web/words/affiliate-advice.ts'
import { adviceToHandler } from '../../../lib/web/words/alert-advice.ts'
import {
  alertName,
  escalationRule,
  escalationWords,
  everyAlertType,
  severities,
} from '../../../lib/web/words/alert-words.ts'
import { resolutionWords } from '../../../lib/web/words/resolution-words.ts'

const read = (query: string, role: 'ADMIN' | 'ADVERTISER' | 'AFFILIATE' = 'ADVERTISER') =>
  readAlertFilter(new URLSearchParams(query), role)

const alertOf = (fields: Partial<Alert>): Alert => ({
  id: 'alr_1',
  type: 'OVERCLAIM',
  category: 'FRAUD',
  severity: 'HIGH',
  status: 'OPEN',
  title: 'T',
  message: 'M',
  affiliate_id: 'aff_1',
  campaign_id: 'cmp_1',
  post_id: 'post_1',
  platform: 'youtube',
  count: 1,
  escalation_level: 0,
  created_at: '2026-01-01T00:00:00.000Z',
  last_seen_at: '2026-01-01T00:00:00.000Z',
  acknowledged_at: null,
  acknowledged_by: null,
  resolved_at: null,
  resolved_by: null,
  resolution_notes: null,
  matter: 'NUMBERS',
  appeal: null,
  ...fields,
})

test('every type, severity and status of the API can be filtered by, and has words', () => {
  expect([...everyAlertType].toSorted()).toEqual([...alertTypes].toSorted())
  expect([...severities].toSorted()).toEqual([...alertSeverities].toSorted())
  expect(statuses).toEqual(alertStatuses)
  expect(new Set(everyAlertType.map((type) => alertName(type))).size).toBe(everyAlertType.length)
})

test.each([
  ['ADMIN', '', '/alerts?status=OPEN'],
  ['ADMIN', 'status=RESOLVED&severity=HIGH', '/alerts?status=RESOLVED&severity=HIGH'],
  ['ADMIN', 'campaign_id=cmp_1', '/alerts?campaign_id=cmp_1'],
  ['ADVERTISER', '', '/alerts'],
  ['AFFILIATE', 'type=OVERCLAIM&status=NONSENSE&severity=', '/alerts?type=OVERCLAIM'],
  ['ADVERTISER', 'campaign_id=%26limit%3D1', '/alerts?campaign_id=%26limit%3D1'],
] as const)('%s at ?%s is shown %s', (role, query, path) => {
  expect(listPathOf(read(query, role))).toBe(path)
})

test.each([
  ['ADMIN', 'status=OPEN&days=30', ''],
  ['ADMIN', 'status=OPEN&campaign_id=cmp_1', 'status=OPEN&campaign_id=cmp_1'],
  ['ADVERTISER', 'status=OPEN&days=7', 'status=OPEN&days=7'],
] as const)('%s at ?%s has the address ?%s', (role, query, address) => {
  const entries = Object.entries(addressOf(read(query, role), role)).filter(([, value]) => value !== '')
  expect(new URLSearchParams(entries).toString()).toBe(address)
})

test('an address reads back as the filter it was made from', () => {
  for (const role of ['ADMIN', 'ADVERTISER'] as const) {
    for (const query of ['', 'status=OPEN', 'status=OPEN&campaign_id=cmp_1&days=90', 'severity=HIGH&type=OVERCLAIM']) {
      const filter = read(query, role)
      expect(readAlertFilter(new URLSearchParams(addressOf(filter, role)), role)).toEqual(filter)
    }
  }
})

test('alerts are counted by days and campaign alone', () => {
  expect(statsPathOf(read('days=7&severity=HIGH&campaign_id=cmp_1'))).toBe('/alerts/stats?days=7&campaign_id=cmp_1')
  expect(statsPathOf(read('days=8'))).toBe('/alerts/stats?days=30')
})

test('the default view is not a filter', () => {
  expect(isNarrowed(read('days=7', 'ADMIN'), 'ADMIN')).toBe(false)
  expect(isNarrowed(read('status=RESOLVED', 'ADMIN'), 'ADMIN')).toBe(true)
  expect(isNarrowed(read('campaign_id=cmp_1', 'ADMIN'), 'ADMIN')).toBe(true)
  expect(isNarrowed(read('status=OPEN'), 'ADVERTISER')).toBe(true)
})

test('a handled alert shows as handled at once, and stays though the filter no longer matches it', () => {
  const [open, other] = [alertOf({ id: 'alr_1' }), alertOf({ id: 'alr_2' })]
  const acknowledged = alertOf({ id: 'alr_1', status: 'ACKNOWLEDGED' })
  const handled = new Map([['alr_1', acknowledged]])
  expect(withHandled([open, other], handled)).toEqual([acknowledged, other])
  expect(withHandled([other], handled)).toEqual([other, acknowledged])
  const resolved = alertOf({ id: 'alr_1', status: 'RESOLVED' })
  expect(withHandled([resolved, other], handled)).toEqual([resolved, other])
  const repeated = alertOf({ id: 'alr_1', status: 'ACKNOWLEDGED', count: 2 })
  expect(withHandled([repeated], handled)).toEqual([repeated])
})

test.each([
  [15, '15 minutes'],
  [60, '60 minutes'],
  [240, '4 hours'],
  [1_440, '24 hours'],
])('%d minutes are %s in the rules of escalation', (minutes, words) => {
  const having = alertSeverities.filter((severity) =>
    escalation[severity].some(({ afterMinutes }) => afterMinutes === minutes),
  )
  expect(having.length).toBeGreaterThan(0)
  for (const severity of having) expect(escalationRule(alertOf({ severity }))).toContain(words)
})

test('the rules of escalation name every step and no other', () => {
  for (const severity of alertSeverities) {
    expect(escalationRule(alertOf({ severity }))?.match(/\d+ (?:minutes|hours)/g)).toHaveLength(
      escalation[severity].length,
    )
  }
})

test('an alert that has escalated twice has no further step', () => {
  for (const severity of ['HIGH', 'CRITICAL'] as const) {
    const last = escalation[severity].length
    expect(escalationRule(alertOf({ severity, escalation_level: last - 1 }))).not.toBeNull()
    expect(escalationRule(alertOf({ severity, escalation_level: last }))).toBeNull()
  }
})

test('the advice promises no later check, since the verdict is final, and says where to appeal', () => {
  for (const type of ['OVERCLAIM', 'DISCREPANCY'] as const) {
    expect(adviceToHandler(type)).not.toMatch(/automatically/)
    expect(adviceToAffiliate(type)).toMatch(/\bappeal\b/)
  }
})

test('an escalation says what was missed, and what stops it while it lasts', () => {
  expect(escalationWords(alertOf({}))).toBeNull()
  expect(escalationWords(alertOf({ escalation_level: 1 }))?.sentence).toMatch(
    /after one escalation\. It escalates once more unless/,
  )
  expect(escalationWords(alertOf({ escalation_level: 2 }))?.sentence).toBe('Unacknowledged after two escalations.')
  expect(escalationWords(alertOf({ escalation_level: 2, status: 'RESOLVED' }))?.sentence).toMatch(/^It escalated twice/)
})

test.each([
  ['system', 'SETTLED', /later check/],
  ['system', 'RECOVERED', /responding again/],
  ['aff_1', 'SETTLED', /^SETTLED$/],
  ['aff_1', 'APPEAL_UPHELD', /appeal against it was upheld\.$/],
  ['system', 'APPEAL_PARTLY', /upheld in part/],
])('notes of %s that say %s read %s', (by, notes, words) => {
  expect(resolutionWords(alertOf({ resolved_by: by, resolution_notes: notes }))).toMatch(words)
})

test.each([
  ['  \n', /Say how/],
  ['x'.repeat(2_001), /^This is 1 character too long/],
  ['x'.repeat(2_002), /^This is 2 characters too long/],
])('notes that are empty or too long say so', (notes, words) => {
  expect(notesError(notes)).toMatch(words)
})

test('blanks around notes do not count', () => {
  expect(notesError(` ${'x'.repeat(2_000)} `)).toBeNull()
})
