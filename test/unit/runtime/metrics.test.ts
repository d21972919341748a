import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { measurementsOf } from '../../../lib/runtime/metrics.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../..', import.meta.url))

const names = (code: Parameters<typeof measurementsOf>[0], fields: Parameters<typeof measurementsOf>[1]) =>
  measurementsOf(code, fields).map(({ name, value, dimensions }) => [name, value, dimensions])

describe('a log line is measured', () => {
  test.each([
    ['REQUEST_REFUSED', { code: 'unauthorized' }, [['WrongKeys', 1, {}]]],
    ['REQUEST_REFUSED', { code: 'rate_limited', limit: 'wrongKeys' }, [['WrongKeys', 1, {}]]],
    ['REQUEST_REFUSED', { code: 'rate_limited', limit: 'reads' }, [['RequestsLimited', 1, {}]]],
    ['REQUEST_REFUSED', { code: 'not_found' }, []],
    ['POST_SUBMITTED', { platform: 'x', postId: 'post_1' }, [['Submissions', 1, { platform: 'x' }]]],
    [
      'POST_CHECKED',
      { platform: 'x', status: 'MATCHED', claimAgeSeconds: 3 },
      [
        ['Checks', 1, { platform: 'x', status: 'MATCHED' }],
        ['ClaimToVerdict', 3, { platform: 'x' }],
      ],
    ],
    [
      'POST_CHECKED',
      { platform: 'x', status: 'PENDING', claimAgeSeconds: 3 },
      [['Checks', 1, { platform: 'x', status: 'PENDING' }]],
    ],
    ['POST_CHECKED', { platform: 'x', status: 'MATCHED' }, [['Checks', 1, { platform: 'x', status: 'MATCHED' }]]],
    ['PLATFORM_ASKED', { platform: 'x', durationMs: 12 }, [['PlatformLatency', 12, { platform: 'x' }]]],
    [
      'PLATFORM_UNAVAILABLE',
      { platform: 'x', reason: 'timeout' },
      [['PlatformFaults', 1, { platform: 'x', reason: 'timeout' }]],
    ],
    [
      'PLATFORM_SPEND',
      { platform: 'x', reads: 80, usd: 1.2, usedPct: 12 },
      [
        ['SpendToday', 1.2, { platform: 'x' }],
        ['QuotaUsed', 12, { platform: 'x' }],
      ],
    ],
    [
      'PLATFORM_WATCHED',
      { platform: 'x', isOpen: true, usedPct: 3.5 },
      [
        ['CircuitOpen', 1, { platform: 'x' }],
        ['QuotaUsed', 3.5, { platform: 'x' }],
      ],
    ],
    ['PLATFORM_WATCHED', { platform: 'x', isOpen: false }, [['CircuitOpen', 0, { platform: 'x' }]]],
    [
      'SWEEP_COMPLETED',
      { due: 7, oldestDueSeconds: 60 },
      [
        ['DueBacklog', 7, {}],
        ['OldestDue', 60, {}],
      ],
    ],
    [
      'ALERT_RAISED',
      { type: 'TRUST_DROP', severity: 'HIGH', alertId: 'a' },
      [
        ['AlertsRaised', 1, { severity: 'HIGH' }],
        ['TrustDrops', 1, {}],
      ],
    ],
    ['DELIVERY_TRIED', { outcome: 'RETRIED', tries: 2 }, [['Deliveries', 1, { outcome: 'RETRIED' }]]],
    ['ENDPOINT_DISABLED', { endpointId: 'whe_1', reason: 'GONE' }, [['EndpointsDisabled', 1, { reason: 'GONE' }]]],
    [
      'NOTIFICATIONS_SWEPT',
      { alerts: 2, deliveries: 3, oldestDueSeconds: 90 },
      [
        ['NotificationBacklog', 5, {}],
        ['OldestNotification', 90, {}],
      ],
    ],
    ['CHECK_FAILED', {}, [['ChecksFailed', 1, {}]]],
    ['CAMPAIGN_CREATED', { campaignId: 'cmp_1' }, []],
  ] as const)('%s', (code, fields, expected) => {
    expect(names(code, fields)).toEqual(expected)
  })
})

test('measurements are printed as embedded metrics with their stage, and not on a laptop', async () => {
  const program = `
    import { createMeasuring } from './lib/runtime/metrics.ts'
    createMeasuring({ stage: 'dev' })('POST_SUBMITTED', { platform: 'x' })
    createMeasuring({ stage: 'local' })('POST_SUBMITTED', { platform: 'x' })`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { cwd: root })
  const [line = '{}', ...others] = stdout.trim().split('\n')
  expect(others).toEqual([])
  expect(JSON.parse(line)).toEqual({
    _aws: {
      Timestamp: expect.closeTo(Date.now(), -6),
      CloudWatchMetrics: [
        {
          Namespace: 'AffiliateReconciliation',
          Dimensions: [['service', 'stage', 'platform']],
          Metrics: [{ Name: 'Submissions', Unit: 'Count' }],
        },
      ],
    },
    service: 'affiliate-reconciliation',
    stage: 'dev',
    platform: 'x',
    Submissions: 1,
  })
})
