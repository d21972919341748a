import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, Socket, type TcpNetConnectOpts } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { askRedirect, askRedirectOfStub } from '../../lib/outbound/ask-redirect.ts'
import { followLink, type Hop } from '../../lib/outbound/follow-link.ts'
import { followBriefly } from '../../lib/submission/find-post-url.ts'

type Page = (request: IncomingMessage, response: ServerResponse) => void
const pages = new Map<string, Page>()
const asked: string[] = []
const server = createServer((request, response) => {
  asked.push(request.url ?? '')
  const page = pages.get(request.url ?? '')
  if (page === undefined) response.writeHead(404).end()
  else page(request, response)
})
let stubUrl = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stubUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  pages.clear()
  asked.length = 0
})

const redirect =
  (location: string, status = 301): Page =>
  (_, response) =>
    response.writeHead(status, { location }).end()

/** Goes on to whatever is no `/post/…`. */
const anywhere = (location: string, from: string): Hop<string> => {
  const url = new URL(location, from)
  return url.pathname.startsWith('/post/') ? { found: url.pathname } : { url: url.href }
}
const follow = (path: string, withinMs = 3_000) =>
  followLink(`https://short.example${path}`, anywhere, askRedirectOfStub(stubUrl), AbortSignal.timeout(withinMs))

describe('following a short link', () => {
  test.each([301, 302, 303, 307, 308])('takes a redirect with status %d', async (status) => {
    pages.set('/short.example/a?b=c', redirect('https://other.example/post/1', status))
    expect(await follow('/a?b=c')).toBe('/post/1')
    expect(asked).toEqual(['/short.example/a?b=c'])
  })

  test('asks up to five addresses, one after another, and no more', async () => {
    for (let hop = 1; hop <= 6; hop += 1) pages.set(`/short.example/${hop}`, redirect(`/${hop + 1}`))
    pages.set('/short.example/5', redirect('/post/5'))
    expect(await follow('/1')).toBe('/post/5')
    expect(asked).toHaveLength(5)
    pages.set('/short.example/5', redirect('/6'))
    pages.set('/short.example/6', redirect('/post/6'))
    expect(await follow('/1')).toBeNull()
    expect(asked).toHaveLength(10)
  })

  test.each<[string, Page]>([
    ['a page that does not redirect', (_, response) => response.end('<a href="/post/1">')],
    ['a redirect without an address', (_, response) => response.writeHead(301).end()],
    ['an error that names an address', redirect('/post/1', 404)],
    ['an address that is too long', redirect(`/post/${'1'.repeat(2_048)}`)],
    [
      'headers without an end',
      (_, response) => response.writeHead(301, { location: '/post/1', x: 'x'.repeat(9_000) }).end(),
    ],
    ['a connection that is closed', ({ socket }) => socket.destroy()],
    [
      'interim responses without an end',
      (_, response) => {
        for (let at = 0; at < 1_000; at += 1) response.writeEarlyHints({ link: '</a>; rel=preload' })
      },
    ],
  ])('finds nothing behind %s', async (_name, page) => {
    pages.set('/short.example/a', page)
    expect(await follow('/a')).toBeNull()
  })

  test.each<[string, Page]>([
    ['is closed', ({ socket }) => socket.destroy()],
    ['brings an interim response', (_, response) => response.writeEarlyHints({ link: '</a>; rel=preload' })],
    [
      'turns to another protocol',
      ({ socket }) => socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
    ],
  ])('ends at once when the connection %s, however long it may take', async (_name, page) => {
    pages.set('/short.example/a', page)
    const { signal } = new AbortController()
    await expect(askRedirectOfStub(stubUrl)('https://short.example/a', signal)).rejects.toThrow()
  })

  test('waits for all hops together no longer than it was told', async () => {
    pages.set('/short.example/a', redirect('/b'))
    pages.set('/short.example/b', () => {})
    expect(await follow('/a', 200)).toBeNull()
    expect(asked).toHaveLength(2)
  })

  test('asks nobody once the wait that all links share is over', async () => {
    pages.set('/short.example/a', redirect('/post/1'))
    const over = followBriefly(AbortSignal.abort())
    expect(await followLink('https://short.example/a', anywhere, askRedirectOfStub(stubUrl), over)).toBeNull()
    expect(asked).toEqual([])
  })

  test('reads no body, and sends no cookies', async () => {
    const seen: (string | undefined)[] = []
    pages.set('/short.example/a', ({ headers }, response) => {
      seen.push(headers.cookie)
      response.writeHead(302, { location: '/b', 'set-cookie': 'a=b' })
      response.write('x'.repeat(1_000))
    })
    pages.set('/short.example/b', ({ headers }, response) => {
      seen.push(headers.cookie)
      response.writeHead(302, { location: '/post/2' }).end()
    })
    expect(await follow('/a')).toBe('/post/2')
    expect(seen).toEqual([undefined, undefined])
  })
})

describe('without a server that stands in', () => {
  const signal = AbortSignal.timeout(3_000)
  test.each([
    ['http', 'http://short.example/a', ['8.8.8.8']],
    ['another port', 'https://short.example:8443/a', ['8.8.8.8']],
    ['a user name', 'https://a@short.example/a', ['8.8.8.8']],
    ['an address of this machine', 'https://short.example/a', ['127.0.0.1']],
    ['an address of the cloud’s metadata', 'https://short.example/a', ['169.254.169.254']],
    ['one private address among public ones', 'https://short.example/a', ['8.8.8.8', '10.0.0.1']],
    ['a host without an address', 'https://short.example/a', []],
    ['an address as a host', 'https://[::1]/a', []],
  ])('%s is not asked', async (_name, url, addresses) => {
    expect(await askRedirect(() => Promise.resolve(addresses))(url, signal)).toBeNull()
  })

  test('connects to an address that was checked, whatever the name leads to by then', async () => {
    const lookups: TcpNetConnectOpts['lookup'][] = []
    const connect = vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, options: unknown) {
      lookups.push((options as TcpNetConnectOpts).lookup)
      setImmediate(() => this.destroy(new Error('There is no network')))
      return this
    })
    try {
      const ask = askRedirect(() => Promise.resolve(['8.8.8.8', '1.1.1.1']))
      await expect(ask('https://short.example/a', signal)).rejects.toThrow('There is no network')
    } finally {
      connect.mockRestore()
    }
    const found = lookups.map((lookup) => {
      let addresses: unknown
      lookup?.('short.example', { all: true }, (_error, all) => {
        addresses = all
      })
      return addresses
    })
    const checked = ['8.8.8.8', '1.1.1.1'].map((address) => ({ address, family: 4 }))
    expect(found).toEqual([checked])
  })

  test('a name server that never answers ends with the wait', async () => {
    const never = askRedirect(() => new Promise(() => {}))
    expect(await followLink('https://short.example/a', anywhere, never, AbortSignal.timeout(50))).toBeNull()
  })
})
