import { expect, test } from 'vitest'
import { createDeps } from '../../../lib/deps/deps.ts'
import type { Event, Exchange } from '../../../lib/http/exchange.ts'
import { httpHandler } from '../../../lib/http/http-handler.ts'
import { readConfig } from '../../../lib/runtime/config.ts'

test('a function with a wrong setting fails at cold start with a sentence that names it', async () => {
  const handler = httpHandler([], () => createDeps(readConfig({ STAGE: 'dev' }), []))
  const event = { headers: {} } as Event
  await expect(handler(event, { awsRequestId: 'test' } as Exchange)).rejects.toThrow(
    /^The environment is not valid\. TABLE_NAME is required\./,
  )
})
