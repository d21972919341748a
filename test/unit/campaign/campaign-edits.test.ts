import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openToAll } from '../../../lib/campaign/admission.ts'
import type { Campaign } from '../../../lib/campaign/campaign.ts'
import {
  editedBy,
  editSentence,
  editsSince,
  fieldsChanged,
  lastEditors,
  maxKeptEdits,
} from '../../../lib/campaign/campaign-edits.ts'
import { untracked } from '../../../lib/campaign/tracking.ts'

const spring: Campaign = {
  ...untracked,
  campaignId: 'cmp_1',
  name: 'Spring',
  advertiserId: null,
  advertiserName: null,
  status: 'ACTIVE',
  platforms: ['youtube'],
  startDate: null,
  endDate: null,
  thresholds: { views_floor: 10, low_below_pct: 5 },
  createdAt: '2026-06-01T00:00:00.000Z',
  version: 1,
  brief: null,
  briefLinks: [],
  ...openToAll,
  edits: [],
}
const by = 'aff_ada'
const at = '2026-06-02T00:00:00.000Z'

describe('what an edit changed', () => {
  test('is named as the API names it', () => {
    const after: Campaign = {
      ...spring,
      name: 'Summer',
      endDate: at,
      dedupeMinutes: 5,
      landingUrl: 'https://a.example/',
    }
    expect(fieldsChanged(spring, after)).toEqual(['name', 'end_date', 'landing_url', 'dedupe_minutes'])
  })

  test('does not depend on the order in which somebody wrote the fields of a setting', () => {
    expect(fieldsChanged(spring, { ...spring, thresholds: { low_below_pct: 5, views_floor: 10 } })).toEqual([])
    expect(fieldsChanged(spring, { ...spring, thresholds: { low_below_pct: 5, views_floor: 11 } })).toEqual([
      'thresholds',
    ])
  })
})

test('a campaign remembers its latest edits, and no more of them than it may', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.nat({ max: 45 }), (edits, seen) => {
      let campaign = spring
      for (let edit = 0; edit < edits; edit += 1)
        campaign = editedBy(campaign, { ...campaign, name: `${edit}` }, { by, at })
      expect(campaign.version).toBe(edits + 1)
      expect(campaign.edits).toHaveLength(Math.min(edits, maxKeptEdits))
      expect(editsSince(campaign, edits)).toEqual([{ version: edits + 1, by, at, fields: ['name'] }])
      expect(editsSince(campaign, seen).every(({ version }) => version > seen)).toBe(true)
      expect(editsSince(campaign, edits + 1)).toEqual([])
    }),
  )
})

describe('who was away is told', () => {
  const nameOf = (id: string) => (id === by ? 'Ada' : 'an admin')
  const once = editedBy(spring, { ...spring, name: 'Summer' }, { by, at })

  test('who changed which fields, each once', () => {
    const twice = editedBy(once, { ...once, name: 'Autumn', status: 'PAUSED' }, { by, at })
    expect(editSentence(editsSince(twice, 1), nameOf)).toBe(
      'The campaign changed after you read it: Ada changed `name` and `status`, the last time at 2026-06-02T00:00:00.000Z.',
    )
    expect(editSentence([], nameOf)).toBe('The campaign changed after you read it.')
  })

  test('of each person by name, where several changed something', () => {
    const later = '2026-06-03T00:00:00.000Z'
    const twice = editedBy(once, { ...once, status: 'PAUSED', endDate: later }, { by: 'aff_boss', at: later })
    expect([...lastEditors(editsSince(twice, 1))]).toEqual([
      ['name', by],
      ['status', 'aff_boss'],
      ['end_date', 'aff_boss'],
    ])
    expect(editSentence(editsSince(twice, 1), nameOf)).toBe(
      'The campaign changed after you read it: Ada changed `name`, and an admin changed `status` and `end_date`, the last time at 2026-06-03T00:00:00.000Z.',
    )
  })
})
