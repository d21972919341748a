import { expect, test } from 'vitest'
import { shownPath } from '../../../lib/http/shown-path.ts'

test.each([
  ['/api/v1/postbacks/pbt_0123', '/api/v1/postbacks/…'],
  ['/api/v1/postbacks/%70bt_0123', '/api/v1/postbacks/…'],
  ['/api/v1/postbacks/pbt_0123/', '/api/v1/postbacks/…'],
  ['/api/v1/postbacks/a/pbt_0123', '/api/v1/postbacks/…'],
  ['/api/v1/campaigns/cmp_1/postback-token', '/api/v1/campaigns/cmp_1/postback-token'],
  ['/api/v1/conversions/cnv_1', '/api/v1/conversions/cnv_1'],
])('the log shows %s as %s', (path, shown) => {
  expect(shownPath(path)).toBe(shown)
})
