import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { listResults } from '../../lib/reconciliation/find-results.ts'
import { findQuietDays, rememberQuietDays } from '../../lib/reconciliation/quiet-days.ts'
import { dayOf, plusHours } from '../../lib/values/instant.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { worldOf } from '../support/world-of-posts.ts'

let emulators: Emulators
beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())

const admin: Principal = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true }
const page = { limit: 25 }

describe('results cost the days on which something was checked', () => {
  /** 60 days after the last check, until which nothing happens. */
  const later = async () => {
    const { platform, campaignId, spent } = await worldOf(30, emulators)
    const now = plusHours(platform.deps.clock(), 60 * 24)
    const deps = { ...platform.deps, clock: () => now }
    const list = async (cursor?: string) => {
      spent()
      const found = await listResults({ ...page, cursor, campaign_id: campaignId }, admin, deps)
      return { ids: found.things.map(({ check }) => check.checkId), next: found.nextCursor, reads: spent().reads }
    }
    return { deps, spent, list }
  }

  test('an empty table is read once, and the days behind it are not', async () => {
    const { platform, spent } = await worldOf(0, emulators)
    const now = plusHours(platform.deps.clock(), 400 * 24)
    const deps = { ...platform.deps, clock: () => now }
    spent()
    const before = await listResults(page, admin, deps)
    expect([before.things.length, before.nextCursor !== null, spent().reads > 40]).toEqual([0, true, true])
    await rememberQuietDays(deps)
    spent()
    await rememberQuietDays(deps)
    expect(spent()).toEqual({ reads: 1, writes: 0 })
    expect(await listResults(page, admin, deps)).toEqual({ things: [], nextCursor: null })
    expect(spent().reads).toBeLessThanOrEqual(9)
  })

  test('the same are listed in the same order, and a cursor of an earlier release leads on', async () => {
    const { deps, list } = await later()
    const first = await list()
    const listFrom = async (cursor?: string): Promise<{ ids: string[]; pages: number }> => {
      const ids: string[] = []
      let pages = 0
      let next: string | null | undefined = cursor
      do {
        const found = await list(next)
        ids.push(...found.ids)
        next = found.next
        pages += 1
      } while (next !== null)
      return { ids, pages }
    }
    const before = await listFrom()
    expect([first.ids, before.ids.length, new Set(before.ids).size]).toEqual([[], 30, 30])
    await rememberQuietDays(deps)
    const found = await listFrom()
    expect(found.ids).toEqual(before.ids)
    expect(found.pages).toBeLessThan(before.pages - 3)
    expect((await listFrom(first.next ?? '')).ids).toEqual(before.ids)
  })

  test('where a clock was set back, no day is passed over', async () => {
    const { deps } = await later()
    await rememberQuietDays(deps)
    const back = { ...deps, clock: () => plusHours(deps.clock(), -30 * 24) }
    expect(await findQuietDays(back)).toEqual(new Set())
    await rememberQuietDays(back)
    const days = [...(await findQuietDays(back))]
    expect(days.length).toBeGreaterThan(20)
    expect(days.every((day) => day < dayOf(back.clock()))).toBe(true)
  })
})
