import { expect, test } from 'vitest'
import { emptyDraft, noErrors, readClaim } from '../../../../lib/web/forms/claim-draft.ts'
import { claimedNumbers } from '../../../support/a-post.ts'

const draft = { ...emptyDraft, claimed_views: '12,500', claimed_clicks: '60', claimed_conversions: '0' }

test('a claim is as of now by default', () => {
  const claim = claimedNumbers(12_500, 60, 0)
  expect(readClaim(draft)).toEqual({ claim })
  const now = Date.parse('2026-03-31T12:00:00.000Z')
  expect(readClaim({ ...draft, as_of: '2026-03-30T12:00' }, now)).toEqual({
    claim: { ...claim, as_of: new Date('2026-03-30T12:00').toISOString() },
  })
})

test('only the fields that are wrong say so', () => {
  expect(readClaim({ ...draft, claimed_clicks: '', as_of: 'soon' })).toEqual({
    errors: {
      ...noErrors,
      claimed_clicks: expect.stringMatching(/Enter a number/),
      as_of: expect.stringMatching(/a date and a time/),
    },
  })
})

test('evidence is sent as a note of at most 1,000 characters', () => {
  expect(readClaim({ ...draft, evidence_data: '  https://example.com/shot.png ' })).toMatchObject({
    claim: { evidence_data: { note: 'https://example.com/shot.png' } },
  })
  expect(readClaim({ ...draft, evidence_data: ' ' })).not.toHaveProperty('claim.evidence_data')
  expect(readClaim({ ...draft, evidence_data: 'x'.repeat(1_001) })).toEqual({
    errors: { ...noErrors, evidence_data: 'Use at most 1,000 characters; this has 1,001.' },
  })
})
