import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dollarRows, limitRows, limits, storageDollarsAMonth } from '../../bench/scale.ts'

const page = readFileSync(new URL('../../../docs/scale.md', import.meta.url), 'utf8')
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

test.each([...limitRows(), ...dollarRows()])('docs/scale.md says what the model says of %s', (...row) => {
  expect(rows).toContainEqual(row)
})

test('the model gives what it was made by: before, ten mixed messages asked about two posts a call', () => {
  const [youtube, sweep] = limits.map(({ postsADay }) => Math.round(postsADay))
  expect(10_000 / (12 / 2)).toBeCloseTo(1_667, 0)
  expect(youtube).toBe(10_638)
  expect(sweep).toBe(2_618_182)
  expect((2_618_182 * 11 * 3) / 86_400).toBeGreaterThanOrEqual(999)
  expect(Math.round(storageDollarsAMonth(1e8))).toBe(991)
})
