import type { Context } from 'aws-lambda'
import type { RedirectDeps } from '../deps/redirect-deps.ts'
import { openLink } from '../tracking/open-link.ts'
import type { LinkRequest } from '../tracking/record-click.ts'
import type { Event, Response } from './exchange.ts'
import { leavingAnswer } from './leaving-answer.ts'
import { unknownLinkPage, unreadableLinkPage } from './link-page.ts'

/** No search engine lists a link, no cache keeps where it leads, and the page that it leads to learns only which host it was on. */
const headers = {
  'cache-control': 'private, no-store',
  'x-robots-tag': 'noindex',
  'referrer-policy': 'no-referrer-when-downgrade',
}

const redirect = (location: string): Response => ({ statusCode: 302, headers: { ...headers, location } })

const html = (statusCode: number, body: string, more: Readonly<Record<string, string>> = {}): Response => ({
  statusCode,
  headers: { ...headers, ...more, 'content-type': 'text/html; charset=utf-8' },
  body,
})

const requestOf = ({ pathParameters, headers, requestContext: { http } }: Event): LinkRequest => ({
  code: pathParameters?.['code'] ?? '',
  method: http.method,
  headers,
  sourceIp: http.sourceIp,
})

/**
 * The Lambda function of links, `/r/{code}`. It has neither middleware nor schemas: it starts cold in the way of somebody
 * who wants to see a page.
 */
export const redirectHandler =
  (depsOf: () => RedirectDeps) =>
  async (event: Event, { awsRequestId: requestId }: Pick<Context, 'awsRequestId'>): Promise<Response> => {
    const shared = depsOf()
    const deps = { ...shared, log: shared.log.with({ requestId }) }
    const request = requestOf(event)
    const open = async (): Promise<Response> => {
      try {
        const location = await openLink(request, deps)
        return location === null ? html(404, unknownLinkPage) : redirect(location)
      } catch (error) {
        deps.log.write('LINK_NOT_OPENED', { linkCode: request.code }, error)
        return html(503, unreadableLinkPage, { 'retry-after': '5' })
      }
    }
    return leavingAnswer(event, await open(), { 'x-request-id': requestId })
  }
