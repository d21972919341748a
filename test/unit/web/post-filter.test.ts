import { expect, test } from 'vitest'
import { isNarrowed, postsPath, readPostFilter } from '../../../lib/web/views/campaign-posts/post-filter.ts'

const read = (query: string) => readPostFilter(new URLSearchParams(query))
const pathOf = (query: string) => postsPath('cmp_1', read(query))

test.each([
  ['', '/campaigns/cmp_1/posts'],
  ['verdict=matched', '/campaigns/cmp_1/posts?status=MATCHED&withdrawn=false'],
  ['verdict=high', '/campaigns/cmp_1/posts?status=DISCREPANCY&level=HIGH&withdrawn=false'],
  ['verdict=pending&platform=tiktok', '/campaigns/cmp_1/posts?status=PENDING&withdrawn=false&platform=tiktok'],
  ['affiliate=aff_1&flag=SPIKE', '/campaigns/cmp_1/posts?affiliate_id=aff_1&flag=SPIKE'],
])('the filter “%s” asks for %s', (query, path) => {
  expect(pathOf(query)).toBe(path)
})

test('what the API would not accept is no filter', () => {
  const filter = read('verdict=wonderful&platform=myspace&flag=NONE&review=nobody&metric=clicks')
  expect(filter).toEqual({ verdict: '', platform: '', affiliate: '', flag: '', review: '' })
  expect(isNarrowed(filter)).toBe(false)
  expect(isNarrowed(read('flag=SLIP'))).toBe(true)
})
