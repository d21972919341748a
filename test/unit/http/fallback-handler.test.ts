import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { describe, expect, test } from 'vitest'
import { fallbackHandler } from '../../../lib/http/fallback-handler.ts'

const handler = fallbackHandler([{ method: 'GET', path: '/api/v1/campaigns/{id}' }])

const redirectOf = async (rawPath: string, rawQueryString = ''): Promise<unknown> => {
  const event = { rawPath, rawQueryString, requestContext: { http: { method: 'GET' } } }
  const { statusCode, headers } = await handler(event as unknown as APIGatewayProxyEventV2, { awsRequestId: 'test' })
  expect(statusCode).toBe(308)
  return headers?.['location']
}

describe('a trailing slash is redirected to', () => {
  test.each([
    ['the same path', '/api/v1/campaigns/', '', '/api/v1/campaigns'],
    ['the same query', '/api/v1/campaigns/', 'status=ACTIVE&limit=1', '/api/v1/campaigns?status=ACTIVE&limit=1'],
    ['a path that was escaped before', '/a%20b/', '', '/a%20b'],
    ['a path that the gateway unescaped', '/a bé/', '', '/a%20b%C3%A9'],
  ])('%s', async (_name, path, query, location) => {
    expect(await redirectOf(path, query)).toBe(location)
  })

  test.each(['//evil.example/', '/\\evil.example/', '/\\/evil.example//', '///\\evil.example/'])(
    'this host, whatever %s looks like to a browser',
    async (path) => {
      const location = new URL(String(await redirectOf(path)), 'https://api.example')
      expect(location.host).toBe('api.example')
    },
  )

  test('one line, whatever the path holds', async () => {
    expect(await redirectOf('/a\r\nset-cookie: b=c/')).toBe('/a%0D%0Aset-cookie:%20b=c')
    expect(await redirectOf('/half \ud800/')).toBe('/half%20%EF%BF%BD')
  })
})
