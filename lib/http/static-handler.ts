import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import type { TextAnswer } from './answer.ts'
import { leavingAnswer } from './leaving-answer.ts'
import { asRefusal, problemResponse } from './problem.ts'
import type { StaticRoute } from './route.ts'

const pack = promisify(gzip)
const defaultCaching = 'public, max-age=300'

/** The pages need no script, and a style from here alone. Whoever checks them asks this address for its robots.txt. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; img-src data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

interface Packed {
  readonly etag: string
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly gzip: string
}

const packAnswer = async (answer: TextAnswer): Promise<Packed> => {
  const packed = await pack(answer.text)
  const etag = `"${createHash('sha256').update(answer.text).digest('base64url').slice(0, 27)}"`
  return {
    etag,
    headers: {
      'content-type': answer.contentType,
      'cache-control': defaultCaching,
      'content-security-policy': contentSecurityPolicy,
      vary: 'accept-encoding',
      etag,
      ...answer.headers,
    },
    text: answer.text,
    gzip: packed.toString('base64'),
  }
}

const findRoute = (routes: readonly StaticRoute[], routeKey: string): StaticRoute => {
  const found = routes.find(({ method, path }) => `${method} ${path}` === routeKey)
  if (found === undefined) throw new Error(`No static route answers ${routeKey}`)
  return found
}

const routeKeyOf = ({ routeKey }: APIGatewayProxyEventV2): string => routeKey.replace(/^HEAD /, 'GET ')

/** What is requested, however its path is spelled, so that each response is kept once. */
const nameOf = (event: APIGatewayProxyEventV2): string =>
  JSON.stringify([routeKeyOf(event), event.pathParameters ?? {}])

const respond = (packed: Packed, { headers }: APIGatewayProxyEventV2): APIGatewayProxyStructuredResultV2 => {
  if (headers['if-none-match'] === packed.etag) return { statusCode: 304, headers: { ...packed.headers } }
  if (!/\bgzip\b/.test(headers['accept-encoding'] ?? '')) {
    return { statusCode: 200, headers: { ...packed.headers }, body: packed.text }
  }
  return {
    statusCode: 200,
    headers: { ...packed.headers, 'content-encoding': 'gzip' },
    body: packed.gzip,
    isBase64Encoded: true,
  }
}

/**
 * The Lambda function of routes that always return the same text: no caller, no table. Responses are compressed once
 * per process, carry an ETag and may be cached.
 */
export const staticHandler = (routes: readonly StaticRoute[]) => {
  const packed = new Map<string, Promise<Packed>>()
  return async (
    event: APIGatewayProxyEventV2,
    { awsRequestId: requestId }: Pick<Context, 'awsRequestId'>,
  ): Promise<APIGatewayProxyStructuredResultV2> => {
    const answer = async (): Promise<APIGatewayProxyStructuredResultV2> => {
      const route = findRoute(routes, routeKeyOf(event))
      const name = nameOf(event)
      const kept = packed.get(name) ?? route.write(() => event.pathParameters ?? {}).then(packAnswer)
      packed.set(name, kept)
      kept.catch(() => packed.delete(name))
      return respond(await kept, event)
    }
    const response = await answer().catch((error: unknown) => problemResponse(asRefusal(error), requestId))
    return leavingAnswer(event, response, { 'x-request-id': requestId })
  }
}
