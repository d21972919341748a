import type { Event, Response } from './exchange.ts'

/**
 * What every answer carries unless it says otherwise itself: what is cached nowhere, guessed at by no browser, asked for
 * over TLS alone once it was (browsers ignore that over http), shown in no frame, and runs nothing.
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

/** A response as it leaves any function. */
export const leavingAnswer = (
  { requestContext }: Pick<Event, 'requestContext'>,
  response: Response,
  headers: Readonly<Record<string, string>>,
): Response => {
  const answer = { ...response, headers: { ...common, ...response.headers, ...headers } }
  return requestContext.http.method === 'HEAD' ? withoutBody(answer) : answer
}
