import { expect, it } from 'vitest'
import { noDayBreakdown } from '../../../lib/tracking/breakdown.ts'
import { highestShare } from '../../../lib/tracking/concentration.ts'

const day = (unique: number, breakdown: object = {}) => ({
  clicks: { unique },
  breakdown: { ...noDayBreakdown, ...breakdown },
})

it.each([
  ['nothing of no clicks', [], null],
  ['nothing of fewer than 200', [day(199, { topNetwork: 199, referrers: { 'a.example': 199 } })], null],
  ['the network of a day', [day(200, { topNetwork: 120, topHour: 80 }), day(1_000)], 0.6],
  ['the hour of a day', [day(200, { topNetwork: 20, topHour: 100 }), day(1_000)], 0.5],
  [
    'the page of all days',
    [day(150, { referrers: { 'a.example': 90 } }), day(150, { referrers: { 'a.example': 60 } })],
    0.5,
  ],
  ['no page where browsers do not say it', [day(300, { referrers: { '': 290, 'a.example': 10 } })], 10 / 300],
])('the highest share of clicks tells %s', (_, days, share) => {
  if (share === null) expect(highestShare(days)).toBeNull()
  else expect(highestShare(days)).toBeCloseTo(share)
})
