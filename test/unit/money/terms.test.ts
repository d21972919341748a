import { describe, expect, test } from 'vitest'
import { firstDayOf, isAtRest, payTheSame } from '../../../lib/money/terms.ts'
import { termsBody } from '../../../lib/money/terms-contract.ts'
import { termsOfBody } from '../../../lib/money/terms-of-body.ts'
import { parseOrRefuse } from '../../../lib/values/parse-or-refuse.ts'
import { Refusal } from '../../../lib/values/refusal.ts'
import { someTerms } from '../../support/some-terms.ts'

const usual = { currency: 'USD', model: 'CPM', rates: { per_1000_views: 300 }, budget_minor: 500_000 }

const read = (change: object) => termsOfBody(parseOrRefuse(termsBody, { ...usual, ...change }), 96)

const refusedOf = (change: object): unknown => {
  try {
    return read(change)
  } catch (error) {
    return error instanceof Refusal ? error.extras.errors?.map(({ path, message }) => `${path} ${message}`) : error
  }
}

describe('what terms say', () => {
  test('what is left out is what is usual', () => {
    expect(read({})).toMatchObject({
      currency: 'USD',
      minUnits: 0,
      capPerPost: null,
      budgetPolicy: 'PRO_RATA',
      countUntil: null,
      lockAfterHours: 96,
      hold: 'flagged',
      removal: 'PAY_SEEN',
      basis: 'VERIFIED',
    })
  })

  test('a currency in lower case is the same currency', () => {
    expect(read({ currency: 'jpy' }).currency).toBe('JPY')
  })

  test.each([
    [
      'a currency that is none',
      { currency: 'EURO' },
      ['currency must be a code of ISO 4217 that money has, such as USD'],
    ],
    [
      'a rate of 0',
      { rates: { per_1000_views: 0 } },
      ['rates.per_1000_views must be at least 1; leave out what is not paid for'],
    ],
    ['no rate', { rates: {} }, ['rates must name per_1000_views']],
    [
      'a rate of another model',
      { rates: { per_1000_views: 300, per_click: 5 } },
      ['rates.per_click must be left out: CPM pays by per_1000_views'],
    ],
    [
      'two rates of one model',
      { model: 'CPA', rates: { per_conversion: 5, order_share_bps: 850 } },
      ['rates must name one of per_conversion and order_share_bps'],
    ],
    [
      'one rate of several',
      { model: 'HYBRID' },
      ['rates must name at least 2 rates; a model with one rate is CPM, CPC, CPA or FLAT'],
    ],
    [
      'more than the whole order',
      { model: 'CPA', rates: { order_share_bps: 10_001 } },
      ['rates.order_share_bps must be at most 10,000'],
    ],
    [
      'units that an amount for a post does not need',
      { model: 'FLAT', rates: { per_post: 5_000 }, min_units: 10 },
      ['min_units must be left out: an amount for a post needs no units'],
    ],
    [
      'a cap above the other',
      { cap_per_post: 500, cap_per_affiliate: 400 },
      ['cap_per_post must be at most cap_per_affiliate, 400'],
    ],
    [
      'a lock before numbers have settled',
      { lock_after_hours: 95 },
      ["lock_after_hours must be at least 96, the longest settlement window of the campaign's platforms"],
    ],
    ['a budget below 0', { budget_minor: -1 }, ['budget_minor must be at least 0']],
  ])('%s is refused', (_, change, expected) => {
    expect(refusedOf(change)).toEqual(expected)
  })

  test('caps that meet are accepted', () => {
    expect(read({ cap_per_post: 400, cap_per_affiliate: 400 })).toMatchObject({ capPerPost: 400, capPerAffiliate: 400 })
  })
})

test.each([
  [1, '2026-11-28T23:59:59.999Z', '2026-11-28'],
  [2, '2026-11-28T00:00:00.000Z', '2026-11-29'],
  [7, '2026-12-31T12:00:00.000Z', '2027-01-01'],
] as const)('version %i made at %s is for days from %s on', (version, createdAt, expected) => {
  expect(firstDayOf({ version, createdAt })).toBe(expected)
})

test.each([
  ['a campaign without an end', null, null, false],
  ['one that ended 90 days ago', null, '2026-08-30T12:00:00.000Z', false],
  ['one that ended before that', null, '2026-08-30T11:59:59.999Z', true],
  [
    'one whose numbers ended before that, and that goes on',
    '2026-08-01T00:00:00.000Z',
    '2027-01-01T00:00:00.000Z',
    true,
  ],
] as const)('%s rests or not', (_, countUntil, endDate, expected) => {
  expect(isAtRest({ countUntil }, endDate, '2026-11-28T12:00:00.000Z')).toBe(expected)
})

test.each([
  ['a budget', { budgetMinor: 9 }, true],
  ['what shares it', { budgetPolicy: 'FIRST_COME' }, true],
  ['what is held', { hold: 'all' }, true],
  ['the cap of an affiliate', { capPerAffiliate: 9 }, true],
  ['a rate', { rates: { ...someTerms().rates, per1000Views: 301 } }, false],
  ['the least number of views', { minUnits: 1 }, false],
  ['the cap of a post', { capPerPost: 9 }, false],
  ['which number is paid for', { basis: 'LOWER_OF_BOTH' }, false],
] as const)('posts earn the same when somebody changes %s', (_, change, isSame) => {
  expect(payTheSame(someTerms(), someTerms(change))).toBe(isSame)
})
