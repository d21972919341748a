import { describe, expect, test } from 'vitest'
import { campaignChange, newCampaign } from '../../../lib/campaign/campaign-body-contract.ts'
import { isOver } from '../../../lib/campaign/period.ts'

const campaign = { name: 'Spring', platforms: ['youtube'] }

describe('the period of a campaign', () => {
  test('takes plain days as whole days of UTC, and instants as they are', () => {
    expect(newCampaign.parse({ ...campaign, start_date: '2026-03-01', end_date: '2026-12-31' })).toMatchObject({
      start_date: '2026-03-01T00:00:00.000Z',
      end_date: '2026-12-31T23:59:59.999Z',
    })
    const instants = { start_date: '2026-03-01T06:00:00.000Z', end_date: '2026-12-31T18:00:00.000Z' }
    expect(newCampaign.parse({ ...campaign, ...instants })).toMatchObject(instants)
    expect(campaignChange.parse({ end_date: '2026-12-31' })).toEqual({ end_date: '2026-12-31T23:59:59.999Z' })
    expect(campaignChange.parse({ end_date: null })).toEqual({ end_date: null })
  })

  test('may be one day', () => {
    expect(newCampaign.safeParse({ ...campaign, start_date: '2026-12-31', end_date: '2026-12-31' }).success).toBe(true)
    expect(newCampaign.safeParse({ ...campaign, start_date: '2026-12-31', end_date: '2026-12-30' }).success).toBe(false)
  })

  test.each(['2026-02-30', '2026-13-01', '31.12.2026', '2026-12', 'tomorrow', '', 20_261_231])(
    'has no day %j',
    (day) => {
      expect(newCampaign.safeParse({ ...campaign, end_date: day }).error?.issues).toMatchObject([
        { path: ['end_date'], message: expect.stringContaining('must be a day such as 2026-12-31, or a time') },
      ])
    },
  )

  test.each([
    ['ACTIVE', null, '2099-01-01T00:00:00.000Z', false],
    ['ACTIVE', '2026-12-31T23:59:59.999Z', '2026-12-31T23:59:59.999Z', false],
    ['ACTIVE', '2026-12-31T23:59:59.999Z', '2027-01-01T00:00:00.000Z', true],
    ['PAUSED', null, '2099-01-01T00:00:00.000Z', false],
    ['COMPLETED', null, '2026-01-01T00:00:00.000Z', true],
  ] as const)('%s with the end %s is over at %s: %s', (status, endDate, now, expected) => {
    expect(isOver({ status, endDate }, now)).toBe(expected)
  })
})
