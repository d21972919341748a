import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ApiError, createClient } from '../../docs/client/client.ts'
import type { RunningStack } from '../../lib/tools/local/start-stack.ts'
import { apiAt, registerConfirmed } from '../support/api.ts'
import { sharedStack } from '../support/shared-stack.ts'

const run = promisify(execFile)
const example = fileURLToPath(new URL('../../docs/client/example.ts', import.meta.url))

let stack: RunningStack
let key: string

beforeAll(async () => {
  stack = await sharedStack()
  key = (await registerConfirmed(apiAt(stack.baseUrl), stack.adminKey)).key
})

afterAll(() => stack.stop())

const runExample = async (): Promise<string[]> => {
  const env = { ...process.env, BASE_URL: stack.baseUrl, API_KEY: key, NO_COLOR: '1' }
  const { stdout } = await run(process.execPath, [example], { env, timeout: 60_000 })
  return stdout.trim().split('\n')
}

test('the example submits a post, and finds it again the next time', async () => {
  const admin = createClient({ baseUrl: stack.baseUrl, key: stack.adminKey })
  await admin.call('createCampaign', { body: { name: 'Spring', platforms: ['youtube'], status: 'ACTIVE' } })
  const expected = [
    'Campaign: Spring',
    'Post: https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    expect.stringMatching(/^Verdict: (PENDING|MATCHED|DISCREPANCY)$/),
    'Refused: not_found',
  ]
  expect(await runExample()).toEqual(expected)
  expect(await runExample()).toEqual(expected)
})

test('a name in a path stays one step of it, and a refusal has its problem', async () => {
  const client = createClient({ baseUrl: stack.baseUrl, key })
  const asked = client.call('getCampaign', { path: { id: '../affiliates/me?a=b' } })
  await expect(asked).rejects.toBeInstanceOf(ApiError)
  await expect(asked).rejects.toMatchObject({ problem: { code: 'not_found', status: 404 } })
  for (const id of ['', '.', '..'])
    await expect(client.call('getCampaign', { path: { id } })).rejects.toThrow('id must be')
})

test('the same idempotency key gets the same response, and a file is text', async () => {
  const admin = createClient({ baseUrl: stack.baseUrl, key: stack.adminKey })
  const body = { name: 'Autumn', platforms: ['youtube' as const] }
  const idempotencyKey = crypto.randomUUID()
  const first = await admin.call('createCampaign', { body, idempotencyKey })
  const again = await admin.call('createCampaign', { body, idempotencyKey })
  expect(again).toEqual(first)
  const file = await admin.call('exportCampaign', { path: { id: first.data.id }, query: { format: 'csv' } })
  expect(String(file)).toMatch(/^"?post_id/)
  const csv = 'click_id,txn_id,event,status,amount,currency\n,A-1,sale,approved,19.90,EUR\n'
  const imported = await admin.call('importConversions', {
    path: { id: first.data.id },
    query: { dry_run: 'true' },
    body: csv,
  })
  expect(imported.data).toMatchObject({ dry_run: true, rows: [{ line: 2 }] })
})
