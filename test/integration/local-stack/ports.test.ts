import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { findFreePorts } from '../../../lib/tools/local/ports.ts'

test('a free port is handed out once, even before anybody listens on it', async () => {
  const [port = 0] = await findFreePorts(1)
  const candidates = [port, port]
  const [other] = await findFreePorts(1, () => candidates.pop() ?? randomInt(15_000, 32_000))
  expect(candidates).toEqual([])
  expect(other).not.toBe(port)
  const server = createServer().listen({ port, host: '127.0.0.1', exclusive: true })
  await once(server, 'listening')
  server.close()
})
