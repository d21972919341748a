import { expect, test } from 'vitest'
import { notifyMessages } from '../../../lib/notifications/notify-messages.ts'
import type { LogCode } from '../../../lib/runtime/log-codes.ts'
import { Busy } from '../../../lib/values/busy.ts'

const notifyWith = async (error: Error) => {
  const codes: LogCode[] = []
  const log = { write: (code: LogCode) => codes.push(code), with: () => log }
  const table = { alerts: { get: () => Promise.reject(error) } }
  const message = { alertId: 'alr_1', correlationId: 'test' } as const
  const failed = await notifyMessages([{ messageId: 'm1', message }], { log, table } as unknown as Parameters<
    typeof notifyMessages
  >[1])
  return { codes, failed: [...failed] }
}

test.each([
  ['was busy is postponed', new Busy('The database is busy.'), 'NOTIFICATION_POSTPONED'],
  ['was not foreseen has failed', new Error('A mistake'), 'NOTIFICATION_FAILED'],
])('a message about which something %s, and comes back', async (_, error, code) => {
  expect(await notifyWith(error)).toEqual({ codes: [code], failed: ['m1'] })
})
