import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { type Coding, codingFor } from './accept-encoding.ts'
import type { StaticAnswer } from './answer.ts'
import { leavingAnswer } from './leaving-answer.ts'
import { asRefusal, problemResponse } from './problem.ts'
import type { StaticRoute } from './route.ts'

const pack = promisify(gzip)
const defaultCaching = 'public, max-age=300'

/** The pages need no script, and a style from here alone. Whoever checks them asks this address for its robots.txt. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; img-src data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

interface Packed {
  /** A tag of the text; what is sent has another tag for each packing. */
  readonly tag: string
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** As base64, made when it is first wanted. */
  readonly packed: Readonly<Partial<Record<Coding, () => Promise<string>>>>
}

const once = <Value>(make: () => Promise<Value>): (() => Promise<Value>) => {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }
}

const packAnswer = ({ text, brotli, contentType, headers }: StaticAnswer): Packed => ({
  tag: createHash('sha256').update(text).digest('base64url').slice(0, 27),
  headers: {
    'content-type': contentType,
    'cache-control': defaultCaching,
    'content-security-policy': contentSecurityPolicy,
    vary: 'accept-encoding',
    ...headers,
  },
  text,
  packed: {
    gzip: once(async () => (await pack(text)).toString('base64')),
    ...(brotli && { br: once(async () => Buffer.from(brotli).toString('base64')) }),
  },
})

const findRoute = (routes: readonly StaticRoute[], routeKey: string): StaticRoute => {
  const found = routes.find(({ method, path }) => `${method} ${path}` === routeKey)
  if (found === undefined) throw new Error(`No static route answers ${routeKey}`)
  return found
}

const routeKeyOf = ({ routeKey }: APIGatewayProxyEventV2): string => routeKey.replace(/^HEAD /, 'GET ')

/** What is requested, however its path is spelled, so that each response is kept once. */
const nameOf = (event: APIGatewayProxyEventV2): string =>
  JSON.stringify([routeKeyOf(event), event.pathParameters ?? {}])

/** Whether the header `if-none-match` names this tag; a proxy may have weakened it. */
const isKnown = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '').split(',').some((known) => known.trim().replace(/^W\//, '') === etag)

const respond = async (
  { tag, headers: common, text, packed }: Packed,
  { headers: asked }: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> => {
  const coding = codingFor(asked['accept-encoding'], (packing) => packed[packing] !== undefined)
  const etag = coding === 'identity' ? `"${tag}"` : `"${tag}-${coding}"`
  const headers = { ...common, etag }
  if (isKnown(asked['if-none-match'], etag)) return { statusCode: 304, headers }
  const body = await packed[coding]?.()
  if (body === undefined) return { statusCode: 200, headers, body: text }
  return { statusCode: 200, headers: { ...headers, 'content-encoding': coding }, body, isBase64Encoded: true }
}

/**
 * The Lambda function of routes that always return the same text: no caller, no table. Responses are compressed at
 * most once per process, carry an ETag and may be cached.
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
