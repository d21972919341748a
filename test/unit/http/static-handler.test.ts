import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { text } from '../../../lib/http/answer.ts'
import { staticRoute } from '../../../lib/http/route.ts'
import { staticHandler } from '../../../lib/http/static-handler.ts'

test('a response is made and kept once, however its path is spelled', async () => {
  let made = 0
  const route = staticRoute('GET /files/{name}', {
    operationId: 'getFile',
    summary: 'A file',
    params: z.object({ name: z.string() }),
    contentTypes: ['text/plain'],
    responses: { 200: z.string() },
    write: async ({ params: { name } }) => {
      made += 1
      return text('text/plain', `this is ${name}`)
    },
  })
  const handle = staticHandler([route])
  const ask = (rawPath: string, name: string) => {
    const event: Partial<APIGatewayProxyEventV2> = {
      routeKey: 'GET /files/{name}',
      rawPath,
      pathParameters: { name },
      headers: {},
      requestContext: { http: { method: 'GET' } } as APIGatewayProxyEventV2['requestContext'],
    }
    return handle(event as APIGatewayProxyEventV2, { awsRequestId: 'r1' })
  }
  expect(await ask('/files/a.js', 'a.js')).toMatchObject({ statusCode: 200, body: 'this is a.js' })
  expect(await ask('/files/%61.js', 'a.js')).toMatchObject({ statusCode: 200, body: 'this is a.js' })
  expect(made).toBe(1)
  expect(await ask('/files/b.js', 'b.js')).toMatchObject({ body: 'this is b.js' })
})
