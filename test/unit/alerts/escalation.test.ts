import { describe, expect, test } from 'vitest'
import { type Alert, escalateAlert, openAlert, repeatAlert } from '../../../lib/alerts/alert.ts'
import type { AlertSeverity } from '../../../lib/alerts/alert-kinds.ts'
import { acknowledgeAlert } from '../../../lib/alerts/handling.ts'
import { aPost, asOf, hoursAfter } from '../../support/a-post.ts'

const opened = (severity: AlertSeverity): Alert =>
  openAlert({ type: 'OVERCLAIM', severity, message: '' }, aPost(), { alertId: 'alr_1', generation: 1, now: asOf })

const minutes = (count: number) => hoursAfter(count / 60)

/** What an alert is like at each of the minutes, when it is looked at every one of them. */
const seenAt = (severity: AlertSeverity, at: readonly number[]) => {
  let alert = opened(severity)
  return at.map((minute) => {
    alert = escalateAlert(alert, minutes(minute))
    return [minute, alert.severity, alert.escalationLevel]
  })
}

describe('an alert that nobody acknowledges', () => {
  test.each<[AlertSeverity, (number | string)[][]]>([
    [
      'CRITICAL',
      [
        [14, 'CRITICAL', 0],
        [15, 'CRITICAL', 1],
        [59, 'CRITICAL', 1],
        [60, 'CRITICAL', 2],
        [9_999, 'CRITICAL', 2],
      ],
    ],
    [
      'HIGH',
      [
        [59, 'HIGH', 0],
        [60, 'HIGH', 1],
        [239, 'HIGH', 1],
        [240, 'HIGH', 2],
        [9_999, 'HIGH', 2],
      ],
    ],
    [
      'MEDIUM',
      [
        [1_439, 'MEDIUM', 0],
        [1_440, 'HIGH', 0],
        [1_499, 'HIGH', 0],
        [1_500, 'HIGH', 1],
        [1_680, 'HIGH', 2],
      ],
    ],
  ])('escalates from %s as the policy says, each step once', (severity, expected) => {
    expect(
      seenAt(
        severity,
        expected.map(([minute]) => Number(minute)),
      ),
    ).toEqual(expected)
  })

  test('takes one step at a time, however late the job runs', () => {
    const once = escalateAlert(opened('CRITICAL'), minutes(600))
    expect([once.escalationLevel, once.escalateAt]).toEqual([1, minutes(60)])
    const twice = escalateAlert(once, minutes(600))
    expect([twice.escalationLevel, twice.escalateAt]).toEqual([2, null])
    expect(escalateAlert(twice, minutes(6_000))).toBe(twice)
  })

  test('does not escalate while it is a question, nor after an earlier release let it', () => {
    const condition = { type: 'AUTHOR_UNCONFIRMED', severity: 'MEDIUM', message: '' } as const
    const asked = openAlert(condition, aPost(), { alertId: 'alr_1', generation: 1, now: asOf })
    expect(asked.escalateAt).toBeNull()
    expect(escalateAlert(asked, minutes(9_999))).toBe(asked)
    const old: Alert = { ...asked, escalateAt: minutes(1_440) }
    expect(escalateAlert(old, minutes(1_439))).toBe(old)
    expect(escalateAlert(old, minutes(1_440))).toEqual({ ...old, escalateAt: null, version: 2 })
  })

  test('escalates no further once it is acknowledged', () => {
    const taken = acknowledgeAlert(opened('HIGH'), 'aff_1', minutes(5))
    if ('refusal' in taken) throw new Error('It was open')
    expect(escalateAlert(taken, minutes(500))).toBe(taken)
  })

  test('has its first step sooner when a repeat makes it more severe', () => {
    const critical = { type: 'OVERCLAIM', severity: 'CRITICAL', message: '' } as const
    const worse = repeatAlert(opened('HIGH'), critical, minutes(10))
    expect([worse.severity, worse.escalateAt]).toEqual(['CRITICAL', minutes(25)])
    const late = repeatAlert(opened('HIGH'), critical, minutes(55))
    expect(late.escalateAt).toBe(minutes(60))
  })
})
