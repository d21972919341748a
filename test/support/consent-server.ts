import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { PlatformResponse } from '../../lib/platforms/live/send.ts'
import { createMockOwners } from '../../lib/platforms/mock/owners.ts'
import type { PlatformRequest } from '../../lib/platforms/platform.ts'
import { tiktokMockConsent } from '../../lib/platforms/tiktok/mock-consent.ts'

type Answer = (request: PlatformRequest) => PlatformResponse | null

/** The simulated platforms behind HTTP, with the requests they got; a test may answer in their place, or break a connection (`null`) after they acted. */
export const startConsentServer = async () => {
  const owners = createMockOwners()
  const asked: PlatformRequest[] = []
  const answer: Answer = (request) => tiktokMockConsent(request, owners)
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost')
    const [, host = '', ...path] = url.pathname.split('/')
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const method = request.method === 'POST' ? 'POST' : 'GET'
    const query = Object.fromEntries(url.searchParams)
    const sent = { method, host, path: `/${path.join('/')}`, query, headers, body: await text(request) } as const
    asked.push(sent)
    const said = await platform.say(sent, answer)
    if (said === null) request.socket.destroy()
    else response.writeHead(said.status, { ...said.headers }).end(said.body)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const usual = (request: PlatformRequest, say: Answer): PlatformResponse | null | Promise<PlatformResponse | null> =>
    say(request) ?? { status: 404, headers: {}, body: '{}' }
  const platform = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    owners,
    asked,
    say: usual,
    behave: (): void => {
      platform.say = usual
    },
    close: (): void => {
      server.closeAllConnections()
      server.close()
    },
  }
  return platform
}
export type ConsentServer = Awaited<ReturnType<typeof startConsentServer>>

/** What a browser brings back from the page at `authorizeUrl`, after its owner decided. */
export const decideOn = async (
  authorizeUrl: string,
  decision: { readonly handle: string; readonly scopes: readonly string[] } | 'deny',
): Promise<URLSearchParams> => {
  const page = new URL(authorizeUrl)
  const fields: Record<string, string> =
    decision === 'deny'
      ? { decision }
      : {
          decision: 'allow',
          handle: decision.handle,
          ...Object.fromEntries(decision.scopes.map((scope) => [`agreed:${scope}`, 'yes'])),
        }
  for (const [name, value] of Object.entries(fields)) page.searchParams.set(name, value)
  const response = await fetch(page, { redirect: 'manual' })
  return new URL(response.headers.get('location') ?? '').searchParams
}
