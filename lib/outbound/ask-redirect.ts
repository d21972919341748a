import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { readEndpointUrl } from './endpoint-url.ts'
import { pinnedTo } from './pinned.ts'
import { isPublicAddress } from './public-address.ts'
import { addressesOf, type ResolveHost, resolveWithDns } from './resolve-host.ts'
import { untilAborted } from './until-aborted.ts'

const maxHeaderBytes = 8_192
const maxLocationLength = 2_048
const headers = { accept: '*/*', 'user-agent': 'affiliate-reconciliation' } as const

/** The address that a page redirects to, as the page gives it; null where it does not redirect, or must not be asked. */
export type AskRedirect = (url: string, signal: AbortSignal) => Promise<string | null>

const redirectOf = ({ statusCode = 0, headers: { location } }: IncomingMessage): string | null => {
  const isRedirect = statusCode >= 300 && statusCode < 400
  return isRedirect && location !== undefined && location.length <= maxLocationLength ? location : null
}

/** One GET of which the headers alone are read; rejects if none come. */
const readRedirect = (url: URL, addresses: readonly string[] | null, signal: AbortSignal): Promise<string | null> =>
  new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    const lookup = addresses === null ? {} : { lookup: pinnedTo(addresses) }
    const call = send(url, { headers, agent: false, maxHeaderSize: maxHeaderBytes, signal, ...lookup })
    call.on('error', reject)
    // A response that switches protocols arrives neither as a response nor as an error.
    call.on('close', () => reject(new Error('The connection was closed before an answer')))
    // An endless stream of interim responses would keep the process busy; a redirect needs none.
    call.on('information', () => call.destroy())
    call.on('response', (response) => {
      resolve(redirectOf(response))
      call.destroy()
    })
    call.end()
  })

/** Asks public addresses over https, without cookies and without reading a body. */
export const askRedirect =
  (resolve: ResolveHost = resolveWithDns): AskRedirect =>
  async (text, signal) => {
    const read = readEndpointUrl(text, { allowPrivate: false })
    if ('refusal' in read) return null
    const addresses = await untilAborted(addressesOf(read.url, resolve), signal)
    if (addresses.length === 0 || !addresses.every(isPublicAddress)) return null
    return readRedirect(read.url, addresses, signal)
  }

/** The same of a server that stands in for all platforms, at `<stubUrl>/<host><path>`. */
export const askRedirectOfStub =
  (stubUrl: string): AskRedirect =>
  async (text, signal) => {
    const read = readEndpointUrl(text, { allowPrivate: false })
    if ('refusal' in read) return null
    const { host, pathname, search } = read.url
    return readRedirect(new URL(`${stubUrl}/${host}${pathname}${search}`), null, signal)
  }
