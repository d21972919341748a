import { describe, expect, test } from 'vitest'
import * as keys from '../../../lib/table/item-keys.ts'
import * as partitions from '../../../lib/table/partitions.ts'
import * as readKeys from '../../../lib/table/read-keys.ts'
import type { AffiliateId, CampaignId, Id, PostId } from '../../../lib/values/ids.ts'
import { isInstant, plusHours, toInstant } from '../../../lib/values/instant.ts'
import { wireId, wireInstant } from '../../../lib/values/shared-contract.ts'
import { storedId, storedInstant } from '../../../lib/values/stored-contract.ts'

const affiliateId: AffiliateId = 'aff_ada'
const campaignId: CampaignId = 'cmp_spring'
const anyText: string = 'cmp_spring'

describe('an id', () => {
  test('of another kind does not compile: tsc checks every line that expects an error here', () => {
    expect(keys.campaign(campaignId).PK).toBe('CAMP#cmp_spring')
    // @ts-expect-error an affiliate is no campaign
    expect(keys.campaign(affiliateId).PK).toBe('CAMP#aff_ada')
    // @ts-expect-error nor are two ids in the wrong order
    expect(keys.affiliateTotals(affiliateId, campaignId)).toBeDefined()
    // @ts-expect-error a partition of posts by affiliate is not one by campaign
    expect(partitions.owner(campaignId)).toBe('AFF#cmp_spring')
    // @ts-expect-error a text may be anything until it is parsed
    expect(keys.campaign(anyText)).toBeDefined()
    // @ts-expect-error a literal of another shape is no id
    const post: PostId = 'spring'
    expect(post).toBe('spring')
    // @ts-expect-error there is no such kind of id
    const other: Id<'job'> = 'job_1'
    expect(other).toBe('job_1')
  })

  test('that a caller sends keeps its text, and of any other shape names what nobody has', () => {
    expect(wireId('cmp').parse('cmp_spring')).toBe('cmp_spring')
    expect(wireId('cmp').parse('CMP_spring')).toBe('cmp_?CMP_spring')
    expect(wireId('cmp').parse('aff_ada')).not.toBe(wireId('cmp').parse('aff_bob'))
    expect(wireId('cmp').safeParse('').success).toBe(false)
    expect(wireId('cmp').safeParse('c'.repeat(101)).success).toBe(false)
  })

  test('that a row holds is of the kind that the row says', () => {
    expect(storedId('cmp').parse('cmp_spring')).toBe('cmp_spring')
    expect(() => storedId('cmp').parse('aff_ada')).toThrow('Expected an id cmp_…')
    expect(() => storedId('cmp').parse(undefined)).toThrow('Expected an id cmp_…')
    expect(() => storedId('run', /^run_\d+$/).parse('run_x')).toThrow('Expected an id run_…')
  })

  test('is taken out of the key of its own kind alone', () => {
    expect(readKeys.post(keys.post('post_1'))).toBe('post_1')
    expect(readKeys.runPost(keys.runPost('run_1', 'post_1'))).toBe('post_1')
    expect(() => readKeys.post(keys.campaign(campaignId))).toThrow('Expected an id post_…')
  })
})

describe('an instant', () => {
  test('is not any text: tsc checks every line that expects an error here', () => {
    expect(plusHours('2026-06-01T12:00:00.000Z', 1)).toBe('2026-06-01T13:00:00.000Z')
    // @ts-expect-error a day is no instant
    expect(plusHours('2026-06-01', 1)).toBe('2026-06-01T01:00:00.000Z')
    // @ts-expect-error an offset is read as UTC first
    expect(plusHours('2026-06-01T12:00:00.000+01:00', 1)).toBe('2026-06-01T12:00:00.000Z')
    // @ts-expect-error an id is no instant
    expect(() => plusHours(campaignId, 1)).toThrow()
  })

  test('is read from a row as it was written, that of the last day of the year 9999 too', () => {
    const last = wireInstant.parse('9999-12-31T23:59:59-23:59')
    expect(last).toBe('+010000-01-01T23:58:59.000Z')
    for (const at of [toInstant(0), last]) expect(storedInstant.parse(at)).toBe(at)
    expect(['2026-06-01', '', 'soon', '2026-06-01T12:00:00+01:00'].filter(isInstant)).toEqual([])
    expect(() => storedInstant.parse('2026-06-01')).toThrow('Expected an instant')
  })
})
