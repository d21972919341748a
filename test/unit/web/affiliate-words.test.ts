import { expect, test } from 'vitest'
import {
  alertsSentence,
  type CampaignAffiliate,
  correctedSentence,
  everSentence,
} from '../../../lib/web/views/campaign-posts/affiliate-words.ts'

const metrics = (views: number) => ({ views, clicks: 0, conversions: 0 })
const affiliate = (overclaimed: number, corrected: number, change: Partial<CampaignAffiliate> = {}) =>
  ({
    overclaimed: metrics(overclaimed),
    corrected: metrics(corrected),
    ever_overclaimed: metrics(overclaimed + corrected),
    unresolved_alerts: 0,
    is_complete: true,
    ...change,
  }) as CampaignAffiliate

test('what was ever too high is said, whatever the latest claims are', () => {
  expect(everSentence(affiliate(5_831, 60_000), 'views')).toBe(
    'Ever overclaimed: 65,831 views that the platforms never showed.',
  )
  expect(everSentence(affiliate(5_831, 0), 'clicks')).toBe('No claim was ever found too high in clicks.')
})

test.each([
  [0, 0, 'There was nothing to correct.'],
  [700, 0, 'Corrected after being caught: nothing so far.'],
  [
    0,
    60_000,
    'Corrected after being caught: 60,000 views, lowered once a check had found them. Nothing is left that is too high.',
  ],
  [
    5_831,
    60_000,
    'Corrected after being caught: 60,000 views, lowered once a check had found them. 5,831 still stand.',
  ],
])('%i still too high and %i corrected: %s', (overclaimed, corrected, sentence) => {
  expect(correctedSentence(affiliate(overclaimed, corrected), 'views')).toBe(sentence)
})

test('alerts that were not all counted are at least as many', () => {
  expect(alertsSentence(affiliate(0, 0))).toBe('No alert waits for a decision.')
  expect(alertsSentence(affiliate(0, 0, { unresolved_alerts: 1 }))).toBe('1 alert waits for a decision.')
  expect(alertsSentence(affiliate(0, 0, { unresolved_alerts: 3, is_complete: false }))).toBe(
    'At least 3 alerts wait for a decision.',
  )
})
