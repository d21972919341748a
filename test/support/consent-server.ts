import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createMockSend } from '../../lib/platforms/mock/send.ts'
import { steeredWorld } from '../../lib/platforms/mock/steered-world.ts'
import { defaultPlatformConfig } from '../../lib/platforms/platform-config.ts'
import { definitionOf, platformNames } from '../../lib/platforms/registry.ts'
import { methodOf, type PlatformRequest, type PlatformResponse } from '../../lib/platforms/request.ts'
import { createServers } from '../../lib/tools/platforms/servers.ts'
import { toInstant } from '../../lib/values/instant.ts'

type Answer = (request: PlatformRequest) => Promise<PlatformResponse>

const createAnswer = (listed: readonly string[]): Answer => {
  const servers = createServers()
  const { signal } = new AbortController()
  return async (request) => {
    const name = platformNames.find(
      (one) => servers[one].hosts.includes(request.host) && (servers[one].takes?.(request) ?? true),
    )
    if (name === undefined) throw new Error(`Nobody plays ${request.host}`)
    const definition = definitionOf(name)
    const config = defaultPlatformConfig({ seed: 12_345, failureRate: 0 }, 'mock')
    const context = { now: toInstant(Date.now()), signal, config, countFault: async () => 1 }
    const world = { ...steeredWorld(definition, context), listed }
    return createMockSend(servers[name], definition.maxBatch, world)(request, signal)
  }
}

/**
 * The simulated platforms behind HTTP, with the requests they got. A test may answer in their place, or break a connection
 * (`null`), also after they acted.
 */
export const startConsentServer = async () => {
  const listed: string[] = []
  const answer = createAnswer(listed)
  const asked: PlatformRequest[] = []
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost')
    const [, host = '', ...path] = url.pathname.split('/')
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const method = methodOf(request.method)
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
  const usual = async (request: PlatformRequest, say: Answer): Promise<PlatformResponse | null> => say(request)
  const platform = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    /** The posts that platforms list to their owners. */
    listed,
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
