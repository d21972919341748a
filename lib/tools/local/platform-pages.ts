import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type { PlatformResponse } from '../../platforms/live/send.ts'
import { createMockConsents } from '../../platforms/mock/consents.ts'
import type { PlatformRequest } from '../../platforms/platform.ts'

export interface PlatformPages {
  /** The simulated platforms are below it, each under its host. */
  readonly url: string
  readonly stop: () => Promise<void>
}

const security = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

const requestOf = async (request: IncomingMessage): Promise<PlatformRequest> => {
  const url = new URL(request.url ?? '', 'http://localhost')
  const [, host = '', ...path] = url.pathname.split('/')
  return {
    method: request.method === 'POST' || request.method === 'DELETE' ? request.method : 'GET',
    host,
    path: `/${path.join('/')}`,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
    body: await text(request),
  }
}

const nothing: PlatformResponse = {
  status: 404,
  headers: { 'content-type': 'text/plain' },
  body: 'No simulated platform has this page.\n',
}

/** Starts the pages on which owners of simulated accounts agree, on a free loopback port. */
export const startPlatformPages = async (): Promise<PlatformPages> => {
  const answer = createMockConsents()
  const respond = async (request: IncomingMessage): Promise<PlatformResponse> =>
    answer(await requestOf(request)) ?? nothing
  const server = createServer((request, response) => {
    respond(request).then(
      ({ status, headers, body }) => response.writeHead(status, { ...security, ...headers }).end(body),
      () => response.writeHead(400, security).end(),
    )
  }).listen({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
