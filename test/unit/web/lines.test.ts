import { expect, test } from 'vitest'
import { pathOf } from '../../../lib/web/parts/lines.tsx'

test.each([
  ['nothing', [], 0, ''],
  ['one place', [5], 5, 'M0 12'],
  ['a rise over the whole width', [0, 5, 10], 10, 'M0 196L320 104L640 12'],
  ['a gap begins a line anew', [10, null, 10], 10, 'M0 12M640 12'],
  ['a line of zeros lies on the floor', [0, 0], 0, 'M0 196L640 196'],
] as const)('%s', (_, values, most, path) => {
  expect(pathOf(values, most)).toBe(path)
})
