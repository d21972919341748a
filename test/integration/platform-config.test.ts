import { afterAll, beforeAll, expect, test } from 'vitest'
import { newPlatformConfig } from '../../lib/platforms/platform-config-contract.ts'
import { changePlatformConfig, showPlatformConfig } from '../../lib/reconciliation/manage-platforms.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
let platform: PlatformUnderTest

beforeAll(async () => {
  emulators = await startEmulators()
  platform = platformOn(emulators)
})
afterAll(() => emulators?.stop())

const change = (body: object) => changePlatformConfig('reddit', newPlatformConfig.parse(body), platform.deps)

test('a config that names the version it replaces is refused once somebody else replaced that one', async () => {
  expect(await showPlatformConfig('reddit', platform.deps)).toMatchObject({ version: 0, enabled: true })
  const both = await Promise.allSettled([
    change({ version: 0, enabled: false }),
    change({ version: 0, mock: { seed: 7 } }),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
  expect(await change({ version: 1, mock: { seed: 8 } })).toMatchObject({ version: 2, mock: { seed: 8 } })
  await expect(change({ version: 1 })).rejects.toMatchObject({ code: 'conflict' })
})

test('without a version the last one wins, and what GET gave can be sent back', async () => {
  const shown = await showPlatformConfig('reddit', platform.deps)
  expect(await change({ enabled: true })).toMatchObject({ version: shown.version + 1, enabled: true })
  const again = await showPlatformConfig('reddit', platform.deps)
  expect(await change(again)).toEqual({ ...again, version: again.version + 1 })
})
