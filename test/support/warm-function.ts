import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import type { Event, Exchange } from '../../lib/http/exchange.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import type { LiveRoute } from '../../lib/http/route.ts'
import type { ApiAnswer } from './api.ts'

interface WarmCall {
  readonly key?: string
  /** The address of the connection. */
  readonly from?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** The token of a session, as a browser sends it. */
  readonly session?: string
}

let requests = 0

/** One instance of a function, which goes on remembering what its deps remember from call to call. */
export const warmFunction = (routes: readonly LiveRoute[], deps: Deps<ReachName>) => {
  const handler = httpHandler(routes, () => deps)
  return async (
    method: string,
    path: string,
    { key, from = '192.0.2.1', body, headers = {}, session }: WarmCall = {},
  ): Promise<ApiAnswer> => {
    requests += 1
    const event = {
      version: '2.0',
      rawPath: `/api/v1${path}`,
      rawQueryString: '',
      requestContext: { http: { method, path: `/api/v1${path}`, sourceIp: from } },
      headers: { ...headers, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
      ...(session === undefined ? {} : { cookies: ['other=1', `__Host-session=${session}`] }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      isBase64Encoded: false,
    } as unknown as Event
    const answer = await handler(event, { awsRequestId: `warm-${requests}` } as Exchange)
    return {
      status: answer.statusCode ?? 200,
      headers: new Headers([
        ...Object.entries(answer.headers ?? {}).map(([name, value]): [string, string] => [name, String(value)]),
        ...(answer.cookies ?? []).map((cookie): [string, string] => ['set-cookie', cookie]),
      ]),
      body: JSON.parse(answer.body ?? 'null'),
    }
  }
}
export type WarmFunction = ReturnType<typeof warmFunction>
