import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readApiKey } from '../../lib/access/api-key.ts'
import { createTableClient } from '../../lib/table/client.ts'
import { createTable } from '../../lib/table/table.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'

const run = promisify(execFile)
const command = fileURLToPath(new URL('../../lib/tools/deploy/create-admin-command.ts', import.meta.url))

let emulators: Emulators
beforeAll(async () => {
  emulators = await startEmulators()
  Object.assign(process.env, emulators.environment)
})
afterAll(() => emulators?.stop())

const create = (...options: string[]) =>
  run(process.execPath, [command, '--stage', 'local', ...options], {
    env: { ...process.env, ...emulators.environment },
  })

test('creates an admin whose key is printed and not stored', async () => {
  const { stdout } = await create('--name', 'Root', '--email', 'root@example.com')
  const [key = ''] = /arp_local_\S+/.exec(stdout) ?? []
  const parts = readApiKey(key)
  const table = createTable(createTableClient(emulators.environment['TABLE_NAME'] ?? ''))
  const stored = await table.apiKeys.get(parts?.keyId ?? '')
  expect(stored?.secretHash).toBe(parts?.secretHash)
  expect(await table.people.get(stored?.affiliateId ?? 'aff_none')).toMatchObject({ role: 'ADMIN', name: 'Root' })
})

test.each([
  [['--name', 'Other'], 'Usage'],
  [['--name', 'Other', '--email', 'nonsense'], 'email'],
  [['--name', 'Twice', '--email', 'root@example.com'], 'email'],
])('says in a sentence what is wrong with %j', async (options, word) => {
  await create('--name', 'First', '--email', 'root@example.com').catch(() => undefined)
  await expect(create(...options)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(word) })
})
