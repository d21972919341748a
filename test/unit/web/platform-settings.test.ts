import { describe, expect, test } from 'vitest'
import { defaultPlatformConfig } from '../../../lib/platforms/platform-config.ts'
import { newPlatformConfig } from '../../../lib/platforms/platform-config-contract.ts'
import {
  draftOf,
  type PlatformConfig,
  readSettings,
  type SettingsDraft,
} from '../../../lib/web/views/platforms/settings-draft.ts'
import { consequences } from '../../../lib/web/views/platforms/settings-words.ts'

const before: PlatformConfig = {
  ...defaultPlatformConfig({ seed: 12_345, failureRate: 0.05 }, 'mock'),
  cost: { usd_per_read: 0.005, max_usd_per_day: 10 },
  version: 3,
}

const configAfter = (change: Partial<SettingsDraft>): PlatformConfig => {
  const read = readSettings({ ...draftOf(before), ...change }, before)
  if ('errors' in read) throw new Error(JSON.stringify(read.errors))
  return read.config
}
const wordsAfter = (change: Partial<SettingsDraft>): string[] => consequences('x', before, configAfter(change))

describe('the settings of a platform', () => {
  test('stay what they are when nothing is changed', () => {
    expect(configAfter({})).toEqual(before)
    expect(wordsAfter({})).toEqual([])
  })
  test('are a body that the API takes, with the version that was read', () => {
    const after = configAfter({ outage: 'timeout', posts: '{"1": {"views": 7}}', maxUsd: '2.5', enabled: false })
    expect(newPlatformConfig.parse(after)).toMatchObject({ version: 3, enabled: false, cost: { max_usd_per_day: 2.5 } })
  })
  test('say what is wrong at its field', () => {
    const read = readSettings({ ...draftOf(before), capacity: 'many', failurePercent: '-1', posts: '[]' }, before)
    expect(Object.keys('errors' in read ? read.errors : {})).toEqual(['capacity', 'failurePercent', 'posts'])
  })
  test('an empty text steers no post', () => {
    expect(configAfter({ posts: ' ' }).mock.posts).toEqual({})
  })
})

describe('what follows from a change', () => {
  const changes: readonly (readonly [Partial<SettingsDraft>, RegExp])[] = [
    [{ enabled: false }, /No post on X is checked/],
    [{ mode: 'live' }, /X itself is called/],
    [{ capacity: '1', perSeconds: '30' }, /at most 1 call in 30 seconds/],
    [{ maxUsd: '2.5' }, /At most \$2\.5 is spent a day/],
    [{ outage: 'server_error' }, /Every call to X fails/],
    [{ failurePercent: '50' }, /50% of simulated calls/],
    [{ latencyMax: '2,000' }, /0 to 2,000 milliseconds/],
    [{ seed: '7' }, /Another seed/],
    [{ posts: '{"1": {}}' }, /1 post is steered/],
  ]
  test.each(changes)('%o has a sentence of its own', (change, sentence) => {
    expect(wordsAfter(change)).toEqual([expect.stringMatching(sentence)])
  })
})
