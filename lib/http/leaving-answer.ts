import type { Event, Response } from './exchange.ts'

/**
 * The headers of every response that does not set them itself. It is cached nowhere, no browser guesses its type,
 * further requests use TLS alone (browsers ignore that over http), no frame shows it, and it runs nothing.
 */
const common = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
}

/** The response to GET with the same length, without its body. */
const withoutBody = ({ body = '', isBase64Encoded = false, headers, ...answer }: Response): Response => {
  const length = Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8')
  return { ...answer, headers: { ...headers, 'content-length': String(length) }, body: '' }
}

/** A response as every function sends it. */
export const leavingAnswer = (
  { requestContext }: Pick<Event, 'requestContext'>,
  response: Response,
  headers: Readonly<Record<string, string>>,
): Response => {
  const answer = { ...response, headers: { ...common, ...response.headers, ...headers } }
  return requestContext.http.method === 'HEAD' ? withoutBody(answer) : answer
}
