import type { PlatformRequest } from '../request.ts'
import { listedIds } from '../request.ts'
import { hasAuthorization, isTo, jsonResponse, type MockApi } from './mock-api.ts'

/** Code by status; what is not here is a fault of the server. */
const codes: Readonly<Record<number, number>> = { 400: 100, 401: 190, 403: 10, 404: 100, 410: 100, 429: 4, 500: 1 }
const transientCode = 2

/** A mock tells callers to stay away for a minute, in the only unit that this header has. */
const usage = {
  'x-business-use-case-usage': JSON.stringify({
    mock: [{ type: 'mock', call_count: 100, estimated_time_to_regain_access: 1 }],
  }),
}

/** The Graph API writes 400 for what other platforms tell apart by the status. */
const statusOf = (status: number): number => (status < 500 ? 400 : status)

export const graphError = (
  status: number,
  code: number,
  more: object = {},
  headers: Readonly<Record<string, string>> = {},
) => jsonResponse(status, { error: { message: 'Refused.', type: 'OAuthException', code, ...more } }, headers)

export const refuseAsGraph: MockApi['refuse'] = (status) =>
  graphError(statusOf(status), codes[status] ?? transientCode, {}, status === 429 ? usage : {})

/** One of the two hosts of the Graph API, which give several objects by their ids. */
export const graphApi = (host: string, show: MockApi['show']): MockApi => ({
  hosts: [host],
  isAuthorized: (request: PlatformRequest) => hasAuthorization(request, 'bearer'),
  idsIn: (request) => (isTo(request, 'GET', host, '/v25.0/') ? listedIds(request.query['ids']) : null),
  show,
  refuse: refuseAsGraph,
})
