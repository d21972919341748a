import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { pinnedTo } from './pinned.ts'

const readAtMostBytes = 2_048
const headersAtMostBytes = 8_192
/**
 * Interim responses (100 Continue, 103 Early Hints) that we accept: an endless stream of them would keep the whole
 * process busy.
 */
const maxInterim = 10

/** The response, as far as it was read. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const textHeaders = (headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))

interface Post {
  readonly method: 'POST' | 'PATCH'
  readonly url: URL
  readonly addresses: readonly string[]
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Ends the call, wherever it is. */
  readonly signal: AbortSignal
}

/**
 * One call to exactly these addresses over a connection of its own. Redirects are not followed. Rejects if no status
 * arrives; once one has, it counts, however the rest of the response ends.
 */
export const postBody = ({ method, url, addresses, headers, body, signal }: Post): Promise<HttpAnswer> =>
  new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    const call = send(url, {
      method,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      agent: false,
      lookup: pinnedTo(addresses),
      maxHeaderSize: headersAtMostBytes,
      signal,
    })
    let isAnswered = false
    let onError = reject
    call.on('error', (error) => onError(error))
    // A response that switches protocols closes the connection and arrives neither as a response nor as an error.
    call.on('close', () => {
      if (!isAnswered) reject(new Error('The connection was closed before an answer'))
    })
    let interim = 0
    call.on('information', () => {
      interim += 1
      if (interim > maxInterim) call.destroy()
    })
    call.on('response', (response) => {
      isAnswered = true
      const chunks: Buffer[] = []
      let bytes = 0
      const finish = (): void => {
        const read = Buffer.concat(chunks).subarray(0, readAtMostBytes).toString('utf8')
        resolve({ status: response.statusCode ?? 0, headers: textHeaders(response.headers), body: read })
        response.destroy()
      }
      onError = finish
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        bytes += chunk.byteLength
        if (bytes >= readAtMostBytes) finish()
      })
      response.on('end', finish).on('error', finish).on('close', finish)
    })
    call.end(body)
  })
