import { describe, expect, test } from 'vitest'
import { dropCondition } from '../../../lib/trust/drop.ts'
import { emptyTrustCounters, trustOf } from '../../../lib/trust/score.ts'
import { asOf } from '../../support/a-post.ts'

const trust = { ...trustOf(emptyTrustCounters(asOf), asOf), trustFloor: 0.314, wrongSubmissions: 2 }

describe('a drop of trust', () => {
  test.each(['TRUSTED', 'STANDARD', 'NEW', 'WATCH'] as const)('from %s to RESTRICTED raises an alert', (from) => {
    const condition = { type: 'TRUST_DROP', severity: 'CRITICAL' }
    expect(dropCondition(from, { ...trust, trustTier: 'RESTRICTED' })).toMatchObject(condition)
  })

  test.each([
    ['RESTRICTED', 'RESTRICTED'],
    ['RESTRICTED', 'WATCH'],
    ['TRUSTED', 'WATCH'],
    ['NEW', 'WATCH'],
    ['TRUSTED', 'STANDARD'],
    ['TRUSTED', 'NEW'],
  ] as const)('from %s to %s raises none', (from, trustTier) => {
    expect(dropCondition(from, { ...trust, trustTier })).toBeNull()
  })

  test('says how far, by how many wrong numbers, and what raises trust again', () => {
    expect(dropCondition('WATCH', { ...trust, trustTier: 'RESTRICTED' })?.message).toBe(
      'Trust fell from Watch to Restricted. 2 posts have wrong numbers, and the trust floor is now 0.31. Confirmed claims raise it again, old evidence fades, and each of these posts can be appealed.',
    )
  })
})
