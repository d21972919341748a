import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMasterKey } from '../../lib/secrets/master-key.ts'

const asked: string[] = []
let isBroken = false

const server = createServer(async (request, response) => {
  for await (const chunk of request) asked.push(String(chunk))
  const body = isBroken ? { __type: 'ResourceNotFoundException', message: 'gone' } : { SecretString: 'the master key' }
  response.writeHead(isBroken ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))
})

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  Object.assign(process.env, {
    AWS_REGION: 'eu-central-1',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  })
})
afterAll(async () => {
  server.close()
  server.closeAllConnections()
  await once(server, 'close')
})

const keyOf = (webhooks: object) =>
  createMasterKey({ webhooks: { masterKey: null, masterKeySecret: null, allowPrivate: false, ...webhooks } })

test('the master key is read at first use, once, and again only after a reading that failed', async () => {
  const read = keyOf({ masterKeySecret: 'arn:of:secret' })
  isBroken = true
  await expect(read()).rejects.toThrow('gone')
  isBroken = false
  const [first, second] = await Promise.all([read(), read()])
  expect([first?.toString(), second?.toString(), (await read()).toString()]).toEqual(Array(3).fill('the master key'))
  expect(asked).toEqual(Array(2).fill('{"SecretId":"arn:of:secret"}'))
})

test('a missing secret gives one clear sentence', async () => {
  await expect(keyOf({})()).rejects.toThrow('Set WEBHOOK_MASTER_KEY_SECRET to the name of a secret')
})
