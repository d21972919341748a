import { expect, test } from 'vitest'
import { type Alert, openAlert } from '../../../lib/alerts/alert.ts'
import { gatherAlerts } from '../../../lib/alerts/gather-alerts.ts'
import type { Deps } from '../../../lib/deps/deps.ts'

const admin = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true } as const
const opened = openAlert(
  { type: 'OVERCLAIM', severity: 'HIGH', message: '' },
  { affiliateId: null, campaignId: 'cmp_long', postId: null, platform: null },
  { alertId: 'alr_1', generation: 1, now: '2026-06-01T12:00:00.000Z' },
)
const resolved: Alert = { ...opened, status: 'RESOLVED' }

const maxPages = 100

/** A campaign with far more alerts than should be looked at. */
const longCampaign = () => {
  const asked: number[] = []
  const listByCampaign = async (_id: string, { limit }: { limit: number }) => {
    if (asked.push(limit) > maxPages) throw new Error(`More than ${maxPages} pages were asked for`)
    return { things: Array.from({ length: limit }, () => resolved), nextCursor: 'more' }
  }
  const table = { alerts: { listByCampaign }, campaigns: { get: async () => ({ advertiserId: null }) } }
  return { asked, deps: { table } as unknown as Deps }
}

test('reads a bounded number of alerts in a campaign where nearly all are resolved, and says that there may be more', async () => {
  const { asked, deps } = longCampaign()
  const gathering = { campaignId: 'cmp_long', statuses: ['OPEN'], atMost: 200 } as const
  expect(await gatherAlerts(gathering, admin, deps)).toEqual({ alerts: [], isComplete: false })
  expect(asked.reduce((sum, limit) => sum + limit, 0)).toBe(1_000)
})

test('what a last page holds beyond the bound is cut off, and that is admitted to', async () => {
  const open = { ...resolved, status: 'OPEN' }
  const listByCampaign = async () => ({ things: Array.from({ length: 100 }, () => open), nextCursor: null })
  const table = { alerts: { listByCampaign }, campaigns: { get: async () => ({ advertiserId: null }) } }
  const gather = (atMost: number) =>
    gatherAlerts({ campaignId: 'cmp_long', statuses: ['OPEN'], atMost }, admin, { table } as unknown as Deps)
  expect(await gather(99)).toMatchObject({ alerts: { length: 99 }, isComplete: false })
  expect(await gather(100)).toMatchObject({ alerts: { length: 100 }, isComplete: true })
})
