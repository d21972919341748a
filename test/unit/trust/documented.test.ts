import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { severities, stakes } from '../../../lib/alerts/alert-policy.ts'
import { evidenceWeights, goneWeight, incompleteWeights } from '../../../lib/post/vocabulary.ts'
import { floorOf, probabilityOf, tierOf } from '../../../lib/trust/estimate.ts'
import { patternWeight, tierRules } from '../../../lib/trust/vocabulary.ts'

const page = readFileSync(new URL('../../../docs/alerting-and-trust.md', import.meta.url), 'utf8')

/** The rows of the table whose first column is called so. */
const tableOf = (title: string): string[][] => {
  const lines = page.slice(page.indexOf(`| ${title} `)).split('\n')
  const rows = lines.slice(
    2,
    Math.max(
      2,
      lines.findIndex((line) => !line.startsWith('|')),
    ),
  )
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}
const numbers = { one: 1, two: 2, three: 3 } as const
const countIn = (text: string, pattern: RegExp): number => {
  const found = pattern.exec(text)?.[1] ?? '0'
  return Object.entries(numbers).find(([word]) => word === found)?.[1] ?? Number(found)
}

test('the page on trust has the weights that count', () => {
  const weights = tableOf('evidence of a post').map(([, weight = '']) => Number(weight.replace('−', '-')))
  const { NONE, LOW, MEDIUM, HIGH } = evidenceWeights
  expect(MEDIUM).toBe(HIGH)
  expect(weights).toEqual([
    NONE,
    incompleteWeights.withViews,
    incompleteWeights.withoutViews,
    0,
    -LOW,
    -HIGH,
    -goneWeight,
    -patternWeight,
  ])
})

test('the page on trust has examples that are so', () => {
  const examples = tableOf('what an affiliate did, undecayed')
  expect(examples.length).toBeGreaterThan(5)
  for (const [did = '', ...said] of examples) {
    const wrongNumbers = countIn(did, /(one|two|three) wrong numbers?/)
    const good = countIn(did, /(\d+) MATCHED/)
    const weighed = { good, bad: wrongNumbers * evidenceWeights.HIGH, gone: 0, wrongNumbers }
    const rounded = [probabilityOf(weighed), floorOf(weighed)].map((number) =>
      (Math.round(number * 100) / 100).toFixed(2),
    )
    expect(said, did).toEqual([...rounded, tierOf(weighed)])
  }
})

test('the page on trust has the limits of the tiers', () => {
  const takes = Object.fromEntries(tableOf('tier'))
  expect(takes['RESTRICTED']).toContain(`below ${tierRules.restrictedBelow}`)
  expect(takes['RESTRICTED']).toContain(`(${tierRules.weightAgainstAbove})`)
  expect(countIn(takes['RESTRICTED'] ?? '', /at least (two) wrong numbers/)).toBe(tierRules.wrongNumbersFrom)
  expect(takes['WATCH']).toContain(`below ${tierRules.watchBelow.toFixed(2)}`)
  expect(takes['NEW']).toContain(`less than ${tierRules.newBelowWeight}`)
  expect(takes['TRUSTED']).toContain(`${tierRules.trustedFrom.toFixed(2)} or more`)
})

test('the page on alerts has the severities and what is at stake', () => {
  const rows = tableOf('a claim that is too high, by its level').map((row) => row.slice(1))
  expect(rows).toEqual(Object.values(severities).map(({ small, usual, large }) => [small, usual, large]))
  const { usual, large } = stakes
  const said = page.replaceAll('\n', ' ')
  expect(said).toContain(
    `less than ${usual.views} views, ${usual.clicks} clicks or ${usual.conversions} conversions are small`,
  )
  const most = [large.views, large.clicks].map((number) => number.toLocaleString('en-US'))
  expect(said).toContain(`${most[0]} views, ${most[1]} clicks or ${large.conversions} conversions and more are large`)
})
