import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { jsonResponse, type MockPost } from '../../platforms/mock/mock-api.ts'
import { isFault, type PlatformWorld } from '../../platforms/mock/platform-world.ts'
import { answerAbout, createMockSend, shownTo } from '../../platforms/mock/send.ts'
import { steeredWorld } from '../../platforms/mock/steered-world.ts'
import { definitionOf, type Platform, platformNames } from '../../platforms/registry.ts'
import { methodOf, type PlatformRequest, type PlatformResponse } from '../../platforms/request.ts'
import { toInstant } from '../../values/instant.ts'
import { createCaseControl } from './case-control.ts'
import { type Answer, answerOfCase, caseNames } from './cases.ts'
import { createPostControl, type PostControl } from './post-control.ts'
import { createServers } from './servers.ts'
import { usageHeaders } from './usage-headers.ts'

const maxBodyBytes = 1024 * 1024

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes > maxBodyBytes) throw new RangeError('A request has at most 1 MiB.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** What a request to `/HOST/PATH?QUERY` would be if it went to the platform itself. */
const platformRequestOf = (request: IncomingMessage, body: string): PlatformRequest => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const [, host = '', path = '/'] = /^\/([^/]*)(\/.*)?$/.exec(pathname) ?? []
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const)
  return {
    method: methodOf(request.method),
    host,
    path,
    query: Object.fromEntries(searchParams),
    headers: Object.fromEntries(headers),
    ...(body !== '' && { body }),
  }
}

const noCase = async (): Promise<number> => 1

const worldOf = (platform: Platform, control: PostControl, signal: AbortSignal): PlatformWorld => {
  const { config, listed } = control.configOf(platform)
  const now = toInstant(Date.now())
  return { ...steeredWorld(definitionOf(platform), { now, signal, config, countFault: noCase }), listed }
}

const answerTo = async (
  request: PlatformRequest,
  servers: ReturnType<typeof createServers>,
  posts: PostControl,
  takeCase: ReturnType<typeof createCaseControl>['take'],
): Promise<Answer> => {
  const platform = platformNames.find(
    (name) => servers[name].hosts.includes(request.host) && (servers[name].takes?.(request) ?? true),
  )
  if (platform === undefined) {
    const hosts = platformNames.flatMap((name) => servers[name].hosts)
    return jsonResponse(404, { error: `No platform has the host "${request.host}".`, hosts })
  }
  const api = servers[platform]
  const { signal } = new AbortController()
  const world = worldOf(platform, posts, signal)
  const ids = api.idsIn(request)
  const list = api.listIn?.(request) ?? null
  const discovery = api.discover?.(request) ?? null
  const name = ids === null && list === null && discovery === null ? null : takeCase(platform)
  if (name === null) {
    const said = await createMockSend(api, definitionOf(platform).maxBatch, world)(request, signal)
    return { ...said, headers: { ...usageHeaders[platform], ...said.headers } }
  }
  const meant = ids ?? world.listed ?? []
  const show = (shown: readonly MockPost[]): PlatformResponse => {
    const asked = shown.filter(({ nativeId }) => meant.includes(nativeId))
    if (discovery !== null) return discovery.show(shownTo(discovery.owner, asked))
    return list === null
      ? answerAbout(api, request, asked)
      : jsonResponse(200, list(asked.map(({ nativeId }) => nativeId)))
  }
  const known = [...new Set([...(world.listed ?? []), ...meant])]
  const fates = await Promise.all(known.map(world.fateOf))
  const found = fates.flatMap((fate) => (fate === 'not_found' || isFault(fate) ? [] : [fate.post]))
  return answerOfCase(name, { platform, api, posts: found, show, now: world.now })
}

const write = (answer: Answer, request: IncomingMessage, response: ServerResponse): void => {
  if (answer === 'silence') return
  if (answer === 'broken') request.socket.destroy()
  else if (answer === 'cut') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
    response.write('{', () => request.socket.destroy())
  } else response.writeHead(answer.status, answer.headers).end(answer.body)
}

/**
 * Plays all platforms' servers in one, by host: `/HOST/PATH?QUERY`. `POST /_case` tells it what to answer next, `POST /_posts`
 * what the platforms that list posts to their owners list.
 */
export const createPlatformServer = (seed: number): Server => {
  const control = createCaseControl()
  const posts = createPostControl(seed)
  const servers = createServers()
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const body = await bodyOf(request)
    if (request.url === '/_posts') return posts.tell(body)
    if (request.url !== '/_case') return answerTo(platformRequestOf(request, body), servers, posts, control.take)
    return request.method === 'POST' ? control.tell(body) : jsonResponse(200, { cases: caseNames })
  }
  return createServer((request, response) => {
    answer(request).then(
      (answered) => write(answered, request, response),
      (error: unknown) => {
        const refused = jsonResponse(400, { error: error instanceof Error ? error.message : 'The request is broken.' })
        write(refused, request, response)
      },
    )
  })
}
