import { randomUUID } from 'node:crypto'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningStack, startStack } from '../../lib/tools/local/start-stack.ts'
import { apiAt, type CallApi, registerConfirmed, settledAsOf } from './api.ts'
import { eventually } from './eventually.ts'
import { readProjectService } from './local-stack-service.ts'
import type { Packaged } from './package-service.ts'
import { type Receiver, startReceiver } from './receiver.ts'
import { unzip } from './unzip.ts'

/** Tests of the functions as the package has them; whoever packaged it removes it. */
export const describePackagedFunctions = (packaged: () => Packaged): void => {
  let unpacked: string
  let receiver: Receiver
  let stack: RunningStack
  let call: CallApi

  const functions = () => Object.values(packaged().resources).filter(({ Type }) => Type === 'AWS::Lambda::Function')

  describe('the packaged functions', () => {
    beforeAll(async () => {
      unpacked = join(packaged().folder, 'unpacked')
      const { functions: named } = await readProjectService()
      for (const name of Object.keys(named)) await unzip(join(packaged().folder, `${name}.zip`), unpacked)
      receiver = await startReceiver()
      stack = await startStack({ MOCK_FAILURE_RATE: '0', LOG_LEVEL: 'WARN', LOCAL_STACK_BUNDLES: unpacked })
      call = apiAt(stack.baseUrl)
    })
    // A function that asked for more than its role allows fails here.
    afterAll(async () => {
      await stack?.stop()
      await receiver?.stop()
    })

    test('each function of the template finds its handler in its package', async () => {
      expect(functions().length).toBeGreaterThan(20)
      for (const { Properties } of functions()) {
        const handler: string = Properties.Handler
        await access(join(unpacked, `${handler.slice(0, handler.lastIndexOf('.'))}.mjs`))
      }
    })

    test('functions on AWS get the variables that they get here', async () => {
      const { provider, functions: named } = await readProjectService()
      for (const { Properties } of functions()) {
        const name: string = Properties.FunctionName.replace('affiliate-reconciliation-prod-', '')
        const expected = { ...provider.environment, ...named[name]?.environment }
        expect([name, Object.keys(Properties.Environment.Variables).toSorted()]).toEqual([
          name,
          Object.keys(expected).toSorted(),
        ])
      }
    })

    test('do the whole job under their roles: a claim is checked, judged, alerted and notified', async () => {
      const { adminKey: key } = stack
      const campaign = await call('POST', '/campaigns', { key, body: { name: 'Packed', platforms: ['youtube'] } })
      const posts = { packedpostA: { views: 1_000, clicks: 50, conversions: 5 } }
      await call('PUT', '/platforms/youtube/config', { key, body: { mock: { failure_rate: 0, posts } } })
      const ada = await registerConfirmed(call, key)
      const path = `/ok/${randomUUID()}`
      const endpoint = await call('POST', '/notifications/endpoints', {
        key: ada.key,
        body: { url: receiver.url(path) },
      })
      const { id, secret } = endpoint.body.data
      await eventually(
        () => call('GET', `/notifications/endpoints/${id}`, { key: ada.key }),
        ({ body }) => body.data.verified_at !== null,
      )
      receiver.forget(path)
      const submitted = await call('POST', '/submissions', {
        key: ada.key,
        body: {
          campaign_id: campaign.body.data.id,
          url: 'https://youtu.be/packedpostA',
          claimed_views: 5_000,
          claimed_clicks: 50,
          claimed_conversions: 5,
          as_of: settledAsOf(),
        },
      })
      expect(submitted.status).toBe(201)
      const [told] = await eventually(
        async () => receiver.at(path),
        (received) => received.length > 0,
      )
      const event = new Webhook(secret).verify(told?.body ?? '', told?.headers ?? {})
      expect(event).toMatchObject({ type: 'alert.opened', data: { type: 'OVERCLAIM', affiliate_id: ada.id } })
      const post = await call('GET', `/submissions/${submitted.body.data.post_id}`, { key: ada.key })
      expect(post.body.data.verdict).toMatchObject({ status: 'DISCREPANCY', level: 'HIGH', final: true })
      const page = await fetch(`${stack.baseUrl}/`)
      expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')])
    })
  })
}
