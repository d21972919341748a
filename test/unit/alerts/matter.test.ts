import { expect, test } from 'vitest'
import { matterOf } from '../../../lib/alerts/matter.ts'
import { alertTypes } from '../../../lib/alerts/vocabulary.ts'

test('what an alert accuses somebody of, for an appeal, and which alerts accuse nobody', () => {
  expect(Object.fromEntries(alertTypes.map((type) => [type, matterOf(type)]))).toMatchObject({
    OVERCLAIM: 'NUMBERS',
    DISCREPANCY: 'NUMBERS',
    DUPLICATE_CONTENT: 'AUTHOR',
    AUTHOR_MISMATCH: 'AUTHOR',
    POST_REMOVED: 'REMOVAL',
    AUTHOR_UNCONFIRMED: null,
    CONTESTED_CONTENT: null,
    MISSING_DATA: null,
    POSSIBLE_DUPLICATE: null,
    SHARED_ACCOUNT: null,
    TRUST_DROP: null,
    PATTERN: 'PATTERN',
    RULE_OVERTURNED: null,
    BUDGET_SPENT: null,
    CREDENTIAL_FAILED: null,
    PLATFORM_DOWN: null,
  })
})
