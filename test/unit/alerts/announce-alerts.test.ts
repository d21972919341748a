import { expect, test } from 'vitest'
import { openAlert } from '../../../lib/alerts/alert.ts'
import { publishAlerts } from '../../../lib/alerts/announce-alerts.ts'
import { resolveAlert } from '../../../lib/alerts/handling.ts'
import type { Deps, Reach } from '../../../lib/deps/deps.ts'
import { aPost, asOf, hoursAfter } from '../../support/a-post.ts'

const condition = { type: 'OVERCLAIM', severity: 'HIGH', message: 'Too much.' } as const
const opened = openAlert(condition, aPost(), { alertId: 'alr_1', generation: 1, now: asOf })
const settled = resolveAlert({ ...opened, alertId: 'alr_2' }, 'system', 'SETTLED', hoursAfter(1))
if ('refusal' in settled) throw new Error('An open alert was not resolved.')

test('publishing alerts logs each as raised or settled, and sends the queue one message about each', async () => {
  const logged: unknown[] = []
  const sent: unknown[] = []
  const notificationQueue: Reach['notificationQueue'] = {
    sendAll: async (messages) => {
      sent.push(...messages)
      return messages.length
    },
  }
  const log: Deps['log'] = {
    write: (code, fields = {}) => void logged.push([code, fields['alertId']]),
    with: () => log,
  }
  await publishAlerts([opened, settled], { notificationQueue, log, correlationId: 'test' })
  expect(logged).toEqual([
    ['ALERT_RAISED', 'alr_1'],
    ['ALERT_SETTLED', 'alr_2'],
  ])
  expect(sent).toEqual([
    { alertId: 'alr_1', correlationId: 'test' },
    { alertId: 'alr_2', correlationId: 'test' },
  ])
})
