import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { moneyText } from '../../../lib/money/money-text.ts'
import { noUnits, payable, type Units } from '../../../lib/money/payable.ts'
import { shareOut } from '../../../lib/money/share-out.ts'
import { termsBody } from '../../../lib/money/terms-contract.ts'
import { termsOfBody } from '../../../lib/money/terms-of-body.ts'

const page = readFileSync(new URL('../../../docs/money.md', import.meta.url), 'utf8')

/** The cells of the table below a sentence, without its head. */
const tableBelow = (sentence: string): string[][] => {
  const [, after = ''] = page.split(sentence)
  const lines = after.split('\n')
  const first = lines.findIndex((line) => line.startsWith('|'))
  const rows = lines.slice(first)
  return rows
    .slice(
      2,
      rows.findIndex((line) => !line.startsWith('|')),
    )
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    )
}

const numbersIn = (text = ''): number[] =>
  text.split(';').map((one) => Number(one.replaceAll(/[,\s]/g, '').replace('−', '-')))

const termsOf = (currency: string, text: string) =>
  termsOfBody(termsBody.parse({ currency, budget_minor: 0, ...JSON.parse(text) }), 0)

const earned = (currency: string, terms: string, units: Partial<Units>): number =>
  Number(payable(termsOf(currency, terms), { ...noUnits, ...units }))

describe('the worked examples of docs/money.md', () => {
  const ofPosts = tableBelow('Each row is run by a test.')
  const ofDays = tableBelow('Day after day, the difference is booked')
  const ofBudgets = tableBelow('What a budget does not cover is shared')

  test('are in dollars, yen and dinars', () => {
    for (const rows of [ofPosts, ofDays, ofBudgets]) {
      expect([...new Set(rows.map(([currency]) => currency))].toSorted()).toEqual(['JPY', 'KWD', 'USD'])
    }
  })

  test.each(ofPosts)('%s: %s with %s earns %s', (currency, terms, units, minor, text) => {
    const amount = earned(currency, terms, JSON.parse(units))
    expect([amount, moneyText(amount, currency)]).toEqual([numbersIn(minor)[0], text])
  })

  test.each(ofDays)('%s: %s, and views of %s day after day, books %s', (currency, terms, views, booked) => {
    const sums = numbersIn(views).map((seen) => earned(currency, terms, { views: seen }))
    expect(sums.map((sum, at) => sum - (sums[at - 1] ?? 0))).toEqual(numbersIn(booked))
  })

  test.each(ofBudgets)('%s: %s shares %s among %s as %s', (currency, policy, pool, wanted, granted) => {
    const wants = numbersIn(wanted).map((want, at) => ({
      postId: `post_${at}`,
      affiliateId: `aff_${at}`,
      want,
      at: `${at}`,
      given: 0,
    }))
    const shares = shareOut(wants, {
      pool: numbersIn(pool)[0] ?? 0,
      policy: policy as 'PRO_RATA',
      capPerAffiliate: null,
    })
    expect(wants.map(({ postId }) => shares.get(postId))).toEqual(numbersIn(granted))
    expect(() => moneyText(0, currency)).not.toThrow()
  })
})
