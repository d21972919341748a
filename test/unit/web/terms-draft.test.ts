import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { termsBody, viewTerms } from '../../../lib/money/terms-contract.ts'
import { termsOfBody } from '../../../lib/money/terms-of-body.ts'
import { paymentModels, usualDigitsOf } from '../../../lib/money/vocabulary.ts'
import { sumsByCurrency } from '../../../lib/web/views/money/earned-figures.tsx'
import { readMinor, typedMinor } from '../../../lib/web/views/money/read-minor.ts'
import { changesBetween, toldOf } from '../../../lib/web/views/money/terms-changes.ts'
import { draftOfTerms, emptyTerms, fieldOfTermsPath, readTerms } from '../../../lib/web/views/money/terms-draft.ts'
import { someTerms } from '../../support/some-terms.ts'

const max = 1_000_000_000_000
const usd = { currency: 'USD', digits: 2, max }
const kwd = { currency: 'KWD', digits: 3, max }
const jpy = { currency: 'JPY', digits: 0, max }

describe('an amount', () => {
  test.each([
    ['3', usd, 300],
    ['3.5', usd, 350],
    ['12,50', usd, 1_250],
    ['1,250', usd, 125_000],
    ['1.250,5', usd, 125_050],
    ["1'250.05", usd, 125_005],
    [' 1 250 ', usd, 125_000],
    ['0', usd, 0],
    ['', usd, null],
    ['0.012', kwd, 12],
    ['1,234.567', kwd, 1_234_567],
    ['5,555', jpy, 5_555],
    ['10000000000', usd, max],
  ])('typed as "%s" is read as %o says', (typed, bounds, value) => {
    expect(readMinor(typed, bounds)).toEqual({ value })
  })

  test.each([
    ['0.125', usd, 'Enter at most 2 decimals: USD has no more.'],
    ['1.5', jpy, 'Enter no decimals: JPY has no more.'],
    ['-3', usd, 'Enter an amount in digits, such as 1,250.'],
    ['3 dollars', usd, 'Enter an amount in digits, such as 1,250.'],
    ['1e3', usd, 'Enter an amount in digits, such as 1,250.'],
    ['12,3456', usd, 'Enter an amount in digits, such as 1,250.'],
    ['10000000000.01', usd, 'Enter at most $10,000,000,000.00.'],
  ])('typed as "%s" is refused', (typed, bounds, error) => {
    expect(readMinor(typed, bounds)).toEqual({ error })
  })

  test('is read as it is written, in any currency', () => {
    const currency = fc.constantFrom('USD', 'JPY', 'KWD', 'CLF')
    fc.assert(
      fc.property(fc.integer({ min: 0, max }), currency, (minor, code) => {
        const digits = usualDigitsOf(code)
        expect(readMinor(typedMinor(minor, digits), { currency: code, digits, max })).toEqual({ value: minor })
      }),
    )
  })
})

const typed = { budget_minor: '5,000', per_1000_views: '3', per_click: '0.10', order_share_bps: '7.5', per_post: '10' }

describe('terms', () => {
  test.each(paymentModels.map((model) => [model]))(
    'of %s that the form lets through are terms to the service',
    (model) => {
      const read = readTerms({ ...emptyTerms, ...typed, model })
      expect(read).toHaveProperty('body')
      if (!('body' in read)) return
      const facts = termsOfBody(termsBody.parse(read.body), 6)
      expect(facts.budgetMinor).toBe(500_000)
      const stored = viewTerms({ ...someTerms(), ...facts }, true)
      expect(readTerms(draftOfTerms(stored))).toEqual({ body: { ...read.body, lock_after_hours: 6 } })
      expect(changesBetween(stored, toldOf(read.body))).toEqual([])
    },
  )

  test.each([
    [
      'a currency of two letters',
      { currency: 'US' },
      { currency: 'Enter the three letters of a currency, such as USD.' },
    ],
    ['no rate', { per_1000_views: '' }, { per_1000_views: 'Enter what 1,000 views bring.' }],
    ['a rate of nothing', { per_1000_views: '0' }, { per_1000_views: 'Enter more than nothing, or leave it empty.' }],
    [
      'one rate of several',
      { model: 'HYBRID', per_click: '', order_share_bps: '', per_post: '' } as const,
      { per_1000_views: 'Enter at least two rates; with one, choose what it pays for instead.' },
    ],
    [
      'two rates of one',
      { model: 'CPA', per_conversion: '5' } as const,
      { per_conversion: 'Enter either what a conversion brings, or a share of each order.' },
    ],
    [
      'a share of more than all',
      { model: 'CPA', order_share_bps: '101' } as const,
      { order_share_bps: 'Enter a share from 0.01 to 100 percent, such as 7.5.' },
    ],
    ['no budget', { budget_minor: '' }, { budget_minor: 'Enter the most that the campaign pays; 0 pays nothing yet.' }],
    [
      'a cap that is no number',
      { cap_per_post: 'much' },
      { cap_per_post: 'Enter an amount in digits, such as 1,250.' },
    ],
    [
      'too much in half a currency',
      { currency: 'US', budget_minor: '99999999999' },
      {
        currency: 'Enter the three letters of a currency, such as USD.',
        budget_minor: 'Enter at most 10000000000.00.',
      },
    ],
    ['too many hours', { lock_after_hours: '9999' }, { lock_after_hours: 'Enter a whole number from 0 to 2,160.' }],
  ])('with %s are explained at the field', (_, given, errors) => {
    expect(readTerms({ ...emptyTerms, ...typed, ...given })).toEqual({ errors })
  })

  test('what the service says is at its field', () => {
    const paths = ['rates', 'rates.per_click', 'budget_minor', 'lock_after_hours', 'currency', 'if_version']
    expect(paths.map((path) => fieldOfTermsPath(path, emptyTerms))).toEqual([
      'per_1000_views',
      'per_click',
      'budget_minor',
      'lock_after_hours',
      'currency',
      null,
    ])
  })

  test('that change say what holds at once, and what from tomorrow on', () => {
    const before = readTerms({ ...emptyTerms, ...typed })
    const after = readTerms({ ...emptyTerms, ...typed, budget_minor: '6000', hold: 'all' })
    if (!('body' in before && 'body' in after)) throw new Error('Both are terms')
    const changes = changesBetween(toldOf(before.body), toldOf(after.body))
    expect(changes.map(({ label, isAtOnce }) => [label, isAtOnce])).toEqual([
      ['Budget', true],
      ['Holds', false],
    ])
  })
})

test('what was earned is summed up in each currency, and never across them', () => {
  const row = (currency: string, minor: number) => ({
    campaign_id: `cmp_${minor}`,
    campaign_name: null,
    currency,
    digits: usualDigitsOf(currency),
    accrued_minor: minor,
    held_minor: 0,
    payable_minor: -1,
    exported_minor: 0,
    paid_minor: 2,
    statement_id: null,
  })
  const sums = sumsByCurrency([row('USD', 5), row('JPY', 7), row('USD', 11), row('KWD', 13)])
  expect(sums.map(({ currency, accrued_minor: accrued, paid_minor: paid }) => [currency, accrued, paid])).toEqual([
    ['JPY', 7, 2],
    ['KWD', 13, 2],
    ['USD', 16, 4],
  ])
})
