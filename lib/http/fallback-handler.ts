import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { inWords } from '../values/in-words.ts'
import { Refusal } from '../values/refusal.ts'
import { leavingAnswer } from './leaving-answer.ts'
import { problemResponse } from './problem.ts'

interface KnownRoute {
  readonly method: string
  readonly path: string
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`)

/** The methods that a path accepts; every path with GET accepts HEAD. */
const methodsOf = (routes: readonly KnownRoute[], path: string): string[] => {
  const taking = routes.filter((route) => patternOf(route.path).test(path))
  return [...new Set(taking.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))]
}

const redirectTo = (location: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 308,
  headers: { location },
})

/** Encodes what a URL cannot contain; a gateway that decodes the path leaves it decoded. */
const escaped = (text: string): string =>
  text.replaceAll(/[^\x21-\x7e]+|["<>\\^`{|}]/gu, (characters) => encodeURIComponent(characters.toWellFormed()))

/** Never the address of another host: browsers take a path that begins with two slashes of either kind for one. */
const withoutTrailingSlash = ({ rawPath, rawQueryString }: APIGatewayProxyEventV2): string =>
  escaped(`/${rawPath.replaceAll(/^[/\\]+|\/+$/g, '')}${rawQueryString === '' ? '' : `?${rawQueryString}`}`)

/**
 * The gateway's `$default` route: redirects a trailing slash to the path without it, refuses a known path with another
 * method with 405 and `Allow`, and everything else with 404.
 */
export const fallbackHandler =
  (routes: readonly KnownRoute[]) =>
  async (
    event: APIGatewayProxyEventV2,
    { awsRequestId: requestId }: Pick<Context, 'awsRequestId'>,
  ): Promise<APIGatewayProxyStructuredResultV2> => {
    const ids = { 'x-request-id': requestId }
    if (event.rawPath.length > 1 && event.rawPath.endsWith('/')) {
      return leavingAnswer(event, redirectTo(withoutTrailingSlash(event)), ids)
    }
    const allow = methodsOf(routes, event.rawPath)
    const refusal =
      allow.length > 0
        ? new Refusal('method_not_allowed', `This path accepts ${inWords(allow)}.`, { allow })
        : new Refusal('not_found', 'No such path. The API is under /api/v1, its reference at /docs.')
    return leavingAnswer(event, problemResponse(refusal, requestId), ids)
  }
