import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { smoke } from '../../lib/tools/deploy/smoke.ts'
import type { RunningStack } from '../../lib/tools/local/start-stack.ts'
import { apiAt, registerConfirmed } from '../support/api.ts'
import { sharedStack } from '../support/shared-stack.ts'

let stack: RunningStack
beforeAll(async () => {
  stack = await sharedStack()
})
afterAll(() => stack?.stop())

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

const look = async (baseUrl: string, key: string | null): Promise<{ isRight: boolean; lines: string[] }> => {
  const lines: string[] = []
  const isRight = await smoke({ baseUrl, key, print: (line) => void lines.push(line) })
  return { isRight, lines }
}
const failures = (lines: readonly string[]): string[] => lines.filter((line) => line.startsWith('FAILS'))

test('a stage that works passes, with a key and without, and no line repeats the key', async () => {
  const withKey = await look(stack.baseUrl, stack.adminKey)
  expect(failures(withKey.lines)).toEqual([])
  expect(withKey.isRight).toBe(true)
  expect(withKey.lines[0]).toMatch(/^ok {4}the table can be read: stage local, version \d/)
  expect(withKey.lines.join('\n')).not.toContain(stack.adminKey)
  const without = await look(`${stack.baseUrl}/`, null)
  expect([without.isRight, without.lines.length < withKey.lines.length]).toEqual([true, true])
})

test('the key of somebody who is no admin fails in what it may not see', async () => {
  const { key } = await registerConfirmed(apiAt(stack.baseUrl), stack.adminKey)
  const { isRight, lines } = await look(stack.baseUrl, key)
  expect(isRight).toBe(false)
  expect(failures(lines)).toEqual([
    'FAILS the key is an admin’s: the role AFFILIATE',
    'FAILS no message failed for good: HTTP 403 in place of 200',
  ])
})

test('a stage whose requests fail does not pass, and neither does one that cannot be reached', async () => {
  const server = createServer((_request, response) => response.writeHead(503).end()).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const failing = await look(url, null)
  expect([failing.isRight, failures(failing.lines)]).toEqual([false, failing.lines])
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
  const gone = await look(url, null)
  expect(gone.isRight).toBe(false)
  expect(gone.lines[0]).toMatch(/^FAILS the table can be read: fetch failed/)
})
