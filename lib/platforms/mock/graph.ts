import { hasAuthorization, jsonResponse, type MockApi } from './mock-api.ts'
import { mockHandleIn } from './token.ts'

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

const refuseAsGraph: MockApi['refuse'] = (status) =>
  graphError(statusOf(status), codes[status] ?? transientCode, {}, status === 429 ? usage : {})

const missingObject = { error_subcode: 33 }

/** One of the two hosts of the Graph API, which show one object for a request, and each of them to its owner. */
export const graphApi = (host: string, show: MockApi['show']): Omit<MockApi, 'idsIn'> => ({
  hosts: [host],
  isAuthorized: (request) => hasAuthorization(request, 'bearer'),
  ownerOf: mockHandleIn,
  show,
  refuse: refuseAsGraph,
  absent: graphError(400, 100, missingObject),
})
