import { describe, expect, test } from 'vitest'
import { readConfig } from '../../lib/config.ts'

const queue = 'https://queue.example/one'
const deployed = {
  STAGE: 'dev',
  TABLE_NAME: 'table',
  RECONCILE_QUEUE_URL: queue,
  RECONCILE_PRIORITY_QUEUE_URL: queue,
  RECONCILE_DLQ_URL: queue,
  RECONCILE_PRIORITY_DLQ_URL: queue,
  NOTIFICATION_QUEUE_URL: queue,
  WEBHOOK_MASTER_KEY_SECRET: 'arn:of:secret',
}
const masterKey = 'a'.repeat(64)

describe('a deployed stage', () => {
  test('knows the master key by the name of its secret, and calls public addresses alone', () => {
    expect(readConfig(deployed).webhooks).toEqual({
      masterKeySecret: 'arn:of:secret',
      masterKey: null,
      allowPrivate: false,
    })
  })

  test.each([
    ['WEBHOOK_MASTER_KEY', masterKey],
    ['WEBHOOK_ALLOW_PRIVATE', 'true'],
    ['CLOCK_SPEED', '60'],
  ])('is not started with %s, and the value is not repeated', (name, value) => {
    const start = () => readConfig({ ...deployed, [name]: value })
    expect(start).toThrow(new RegExp(`^${name}: only the local stage`))
    expect(start).not.toThrow(value)
  })
})

test('the local stage may be given all of it', () => {
  const local = { ...deployed, STAGE: 'local', WEBHOOK_MASTER_KEY: masterKey, WEBHOOK_ALLOW_PRIVATE: 'true' }
  expect(readConfig(local).webhooks).toMatchObject({ masterKey, allowPrivate: true })
})
