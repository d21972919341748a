import { expect, test } from 'vitest'
import { filterRows, nextSort, pageOfRows, sortRows } from '../../../lib/web/parts/rows.ts'

test('numbers are ordered as numbers, words as people order them, and what is missing is last both ways', () => {
  const rows = [3, null, 20, 1]
  expect(sortRows(rows, (row) => row, false)).toEqual([1, 3, 20, null])
  expect(sortRows(rows, (row) => row, true)).toEqual([20, 3, 1, null])
  const words = ['Zoo', 'post 10', 'Äpfel', 'Post 2']
  expect(sortRows(words, (row) => row, false)).toEqual(['Äpfel', 'Post 2', 'post 10', 'Zoo'])
})

test('equal rows stay as they came', () => {
  const rows = ['b1', 'a', 'b2']
  expect(sortRows(rows, (row) => row[0] ?? '', true)).toEqual(['b1', 'b2', 'a'])
})

test('a filter wants every word, anywhere, in any case', () => {
  const rows = ['Ada on YouTube', 'Bob on YouTube', 'Ada on Reddit']
  const find = (filter: string) => filterRows(rows, (row) => row, filter)
  expect(find(' youtube ADA ')).toEqual(['Ada on YouTube'])
  expect(find('  ')).toEqual(rows)
  expect(find('.*')).toEqual([])
})

test('pages are whole, and one that is gone is the last one', () => {
  const rows = Array.from({ length: 51 }, (_, at) => at)
  expect(pageOfRows(rows, 1, 25)).toMatchObject({ page: 1, pages: 3, from: 26, to: 50 })
  expect(pageOfRows(rows, 9, 25)).toMatchObject({ page: 2, rows: [50], from: 51, to: 51 })
  expect(pageOfRows([], 3, 25)).toEqual({ rows: [], page: 0, pages: 1, from: 0, to: 0 })
})

test('the first press sorts numbers from the top and words from the start; the next one turns round', () => {
  const first = nextSort(null, 'views', true)
  expect(first).toEqual({ column: 'views', isDescending: true })
  expect(nextSort(first, 'views', true)).toEqual({ column: 'views', isDescending: false })
  expect(nextSort(first, 'name', false)).toEqual({ column: 'name', isDescending: false })
})
