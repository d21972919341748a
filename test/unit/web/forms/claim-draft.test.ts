import { expect, test } from 'vitest'
import { emptyDraft, noErrors, readClaim } from '../../../../lib/web/forms/claim-draft.ts'

const draft = { ...emptyDraft, claimed_views: '12,500', claimed_clicks: '60', claimed_conversions: '0' }

test('a claim is of this moment unless it says otherwise', () => {
  const claim = { claimed_views: 12_500, claimed_clicks: 60, claimed_conversions: 0 }
  expect(readClaim(draft)).toEqual({ claim })
  const now = Date.parse('2026-03-31T12:00:00.000Z')
  expect(readClaim({ ...draft, as_of: '2026-03-30T12:00' }, now)).toEqual({
    claim: { ...claim, as_of: new Date('2026-03-30T12:00').toISOString() },
  })
})

test('each field that is wrong says so, and the others do not', () => {
  expect(readClaim({ ...draft, claimed_clicks: '', as_of: 'soon' })).toEqual({
    errors: {
      ...noErrors,
      claimed_clicks: expect.stringMatching(/Enter a number/),
      as_of: expect.stringMatching(/a day and a time/),
    },
  })
})
