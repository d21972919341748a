import { expect, test } from 'vitest'
import { type AffiliateRow, joinAffiliates } from '../../../lib/web/views/campaign/join-affiliates.ts'

const row = (id: string, posts = 1): AffiliateRow => ({ affiliate_id: id, posts }) as AffiliateRow

test('two lists of affiliates have each of them once, as the first list knows them', () => {
  expect(joinAffiliates([row('c', 2), row('a', 2)], [row('a'), row('b'), row('c')])).toEqual([
    row('c', 2),
    row('a', 2),
    row('b'),
  ])
})

test('without others the list is the same one', () => {
  const worst = [row('a')]
  expect(joinAffiliates(worst, [])).toBe(worst)
})
