import { expect, test } from 'vitest'
import type { Alert } from '../../../lib/alerts/alert.ts'
import { gatherAlerts } from '../../../lib/alerts/gather-alerts.ts'
import type { Deps } from '../../../lib/deps.ts'

const admin = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test' } as const
const resolved = { status: 'RESOLVED', campaignId: 'cmp_long', createdAt: '2026-06-01T12:00:00.000Z' } as Alert

const endless = () => {
  const asked: number[] = []
  const listByCampaign = async (_id: string, { limit }: { limit: number }) => {
    asked.push(limit)
    return { things: Array.from({ length: limit }, () => resolved), nextCursor: 'more' }
  }
  const table = { alerts: { listByCampaign }, campaigns: { get: async () => ({ advertiserId: null }) } }
  return { asked, deps: { table } as unknown as Deps }
}

test('of a campaign whose alerts are nearly all resolved a bounded number is read, and the rest is admitted to', async () => {
  const { asked, deps } = endless()
  const gathering = { campaignId: 'cmp_long', statuses: ['OPEN'], atMost: 200 } as const
  expect(await gatherAlerts(gathering, admin, deps)).toEqual({ alerts: [], isComplete: false })
  expect(asked.reduce((sum, limit) => sum + limit, 0)).toBe(1_000)
})
