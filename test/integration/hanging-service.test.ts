import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createMailer } from '../../lib/mail/mailer.ts'
import { createNotificationQueue } from '../../lib/queue/notification-queue.ts'
import { createReconcileQueue } from '../../lib/queue/reconcile-queue.ts'
import { createMasterKey } from '../../lib/secrets/master-key.ts'
import { createTableClient } from '../../lib/table/client.ts'
import { getItem } from '../../lib/table/read.ts'

/** Takes the first call of each kind and never answers it; the ones after it are answered. */
const seen = new Set<string>()
const server = createServer((request, response) => {
  const call = String(request.headers['x-amz-target'] ?? request.url)
  if (!seen.has(call)) return seen.add(call)
  return response.setHeader('content-type', 'application/x-amz-json-1.0').end('{"SecretString":"a master key"}')
})

let url: string
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  vi.stubEnv('AWS_ENDPOINT_URL', url)
  vi.stubEnv('AWS_REGION', 'eu-central-1')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local')
})
afterAll(() => {
  vi.unstubAllEnvs()
  server.closeAllConnections()
  server.close()
})

test.concurrent('a table that never answers a call is asked again', async () => {
  expect(await getItem(createTableClient('table'), { PK: 'AFF#1', SK: 'PROFILE' })).toBeNull()
})

test.concurrent('a queue of checks that never answers a call is asked again', async () => {
  const urls = { main: `${url}/queue`, dead: `${url}/dead` }
  const queue = createReconcileQueue({ normal: urls, priority: urls, runs: urls })
  const post = { postId: `post_${'0'.repeat(26)}`, platform: 'youtube' } as const
  expect(await queue.sendPosts([post], { correlationId: 'here' }, 'normal')).toBe(0)
})

test.concurrent('a secret that is never answered is asked for again', async () => {
  const webhooks = { masterKey: null, masterKeySecret: 'arn:of:secret', allowPrivate: false }
  expect(String(await createMasterKey({ webhooks })())).toBe('a master key')
})

test.concurrent('a mail that is never answered is sent again', async () => {
  const mail = { to: 'ada@example.com', subject: 'Hello', text: 'Hello' }
  await createMailer({ mailFrom: 'no-reply@example.com' })(mail)
  expect([...seen]).toContain('/v2/email/outbound-emails')
})

test('a hanging notification queue is abandoned, and the sweep sends again', async () => {
  seen.clear()
  const sent = createNotificationQueue(`${url}/notifications`).sendAll([
    { alertId: `alr_${'0'.repeat(26)}`, correlationId: 'here' },
  ])
  await expect(sent).rejects.toThrow('requestTimeout')
})
