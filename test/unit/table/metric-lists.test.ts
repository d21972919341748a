import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { metricNames } from '../../../lib/platforms/vocabulary.ts'
import { metricList } from '../../../lib/table/metric-lists.ts'
import { readPostItem, toPostItem } from '../../../lib/table/post-item.ts'
import { knownRow, rowVersion, withRowVersion } from '../../../lib/table/row-version.ts'
import { aPost } from '../../support/a-post.ts'

const three = ['views', 'clicks', 'conversions'] as const
const withFourth = [...three, 'installs'] as const
const claimed = metricList(z.number(), 0, withFourth)
const observed = metricList(z.union([z.number(), z.enum(['hidden', 'unsupported'])]), 'unsupported', withFourth)

test('a row of three metrics still reads when there is a fourth', () => {
  const old = metricList(z.number(), 0, three).pack((name) => name.length)
  expect(claimed.unpack(claimed.row.parse(old))).toEqual({ views: 5, clicks: 6, conversions: 11, installs: 0 })
  expect(observed.unpack(observed.row.parse([900, 'hidden', 4]))).toEqual({
    views: 900,
    clicks: 'hidden',
    conversions: 4,
    installs: 'unsupported',
  })
})

test('a row of four metrics is written as it is read', () => {
  const metrics = { views: 1, clicks: 2, conversions: 3, installs: 4 }
  const list = claimed.pack((name) => metrics[name])
  expect(list).toEqual([1, 2, 3, 4])
  expect(claimed.unpack(claimed.row.parse(list))).toEqual(metrics)
})

test.each([
  ['fewer metrics than any release had', [1, 2]],
  ['more metrics than there are', [1, 2, 3, 4, 5]],
])('a row with %s is refused', (_, list) => {
  expect(claimed.row.safeParse(list).success).toBe(false)
})

test('the names keep their order, which every stored row relies on', () => {
  expect(metricNames.slice(0, 3)).toEqual(three)
})

test('a row says its form, and a row without one is of the first', () => {
  const item = JSON.parse(JSON.stringify(toPostItem(aPost())))
  expect(withRowVersion(item)).toEqual({ ...item, v: 2 })
  for (const row of [item, withRowVersion(item)]) expect(readPostItem(knownRow(row))).toEqual(readPostItem(item))
})

test('a row says form 3 if code of form 2 would lose something by writing it back', () => {
  const now = aPost().createdAt
  const repeats = { of: { checkedAt: now, postVersion: 2, ruleVersion: '4' }, at: [now] }
  const rows = [aPost({ withdrawnAt: now }), aPost({ repeats })].map((post) => withRowVersion(toPostItem(post)))
  expect(rows.map(({ v }) => v)).toEqual([3, 3])
})

test('a campaign says form 4 if code of an earlier form would open it to everybody by writing it back', () => {
  const formsOf = (row: object) => withRowVersion(row).v
  expect([{}, { participation: 'PRIVATE' }, { postLimit: { most: 5, days: null } }].map(formsOf)).toEqual([2, 4, 4])
})

test.each([rowVersion + 1, 'two', null])('a row of form %j is refused and not misread', (v) => {
  expect(() => knownRow({ PK: 'POST#post_1', SK: 'POST', v })).toThrow(
    `Row POST#post_1 POST is of form ${v}; this release reads up to ${rowVersion}: deploy a later one.`,
  )
})
