import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Said {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

/** A server that stands in for the platforms. What it says about a request; null breaks the connection, and nothing stays silent. */
export type Say = (request: IncomingMessage) => Said | null | undefined

export interface PlatformServer {
  readonly url: string
  /** What was asked, first to last. */
  readonly asked: IncomingMessage[]
  say: Say
  readonly close: () => void
}

export const startPlatformServer = async (say: Say = () => ({ body: '{}' })): Promise<PlatformServer> => {
  const server = createServer((request, response) => {
    platform.asked.push(request)
    const said = platform.say(request)
    if (said === undefined) return
    if (said === null) request.socket.destroy()
    else response.writeHead(said.status ?? 200, { 'content-type': 'application/json', ...said.headers }).end(said.body)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const platform: PlatformServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    say,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
  return platform
}
