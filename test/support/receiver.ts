import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** A request that a receiver got. */
export interface Received {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

type Behaviour = (response: ServerResponse) => void

const answer =
  (status: number, headers: Record<string, string> = {}, body = ''): Behaviour =>
  (response) => {
    response.writeHead(status, headers).end(body)
  }

const behaviours: Readonly<Record<string, Behaviour>> = {
  '/ok': answer(204),
  '/silent': answer(200, {}, 'thank you'),
  '/slack': answer(200, {}, 'ok'),
  '/fail': answer(500, {}, 'out\r\nof order'),
  '/gone': answer(410),
  '/busy': answer(429, { 'retry-after': '120' }),
  '/redirect': answer(302, { location: 'http://127.0.0.1:9/secret' }),
  '/hang': () => undefined,
  '/upgrade': (response) => {
    response.socket?.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n')
  },
  '/hang-in-body': (response) => {
    response.writeHead(200).write('begun')
  },
  '/preliminary': ({ socket }) => {
    const more = (error?: Error | null): void => {
      if (!error) socket?.write('HTTP/1.1 100 Continue\r\n\r\n'.repeat(100), more)
    }
    more()
  },
  '/endless': (response) => {
    response.writeHead(500)
    const more = (): void => {
      if (!response.destroyed) response.write('x'.repeat(16_384), more)
    }
    more()
  },
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

/** The challenge in the body of a webhook that has one. */
const challengeIn = (body: string): string | null => {
  const { type, data } = JSON.parse(body.startsWith('{') ? body : '{}')
  return type === 'endpoint.challenge' ? data.challenge : null
}

/** An HTTP server on a free port that behaves by path, and remembers what it got. Challenges are answered whatever the path, but `/silent`. */
export const startReceiver = async () => {
  const received: Received[] = []
  const changed = new Map<string, Behaviour>()
  const server = createServer(async (request, response) => {
    const path = request.url ?? ''
    const body = await textOf(request)
    received.push({ method: request.method ?? '', path, headers: request.headers as Record<string, string>, body })
    const [, first = ''] = path.split('/')
    const challenge = first === 'silent' ? null : challengeIn(body)
    const behave = changed.get(path) ?? behaviours[`/${first}`] ?? answer(404)
    if (challenge === null) behave(response)
    else answer(200, { 'content-type': 'application/json' }, JSON.stringify({ challenge }))(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    port,
    url: (path: string): string => `http://127.0.0.1:${port}${path}`,
    at: (path: string): Received[] => received.filter((one) => one.path === path),
    /** Forgets what a path got so far. */
    forget: (path: string): void => {
      received.splice(0, received.length, ...received.filter((one) => one.path !== path))
    },
    /** From now on a path answers with this status. */
    answerWith: (path: string, status: number): void => {
      changed.set(path, answer(status))
    },
    stop: async (): Promise<void> => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
export type Receiver = Awaited<ReturnType<typeof startReceiver>>
