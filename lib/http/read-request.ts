import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { invalidField, Refusal } from '../values/refusal.ts'
import type { RawRequest, Route } from './route.ts'

const defaultBodyLimitBytes = 64 * 1024

const amount = (bytes: number): string => bytes.toLocaleString('en-US')

/** The body as it was sent; throws `payload_too_large` over the limit. */
export const bodyText = (event: APIGatewayProxyEventV2, limitBytes: number = defaultBodyLimitBytes): string => {
  // serverless-offline parses a body of 0 or false, and passes on the number or the boolean.
  const body = String(event.body ?? '')
  const bytes = Buffer.from(body, event.isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.byteLength > limitBytes) {
    throw new Refusal(
      'payload_too_large',
      `The body has ${amount(bytes.byteLength)} bytes; the limit is ${amount(limitBytes)}.`,
    )
  }
  return bytes.toString()
}

const surrogateEscape = /\\u[dD][89a-fA-F]/

/** Half of a surrogate pair, which JSON can write as an escape, cannot be stored or shown. */
const refuseHalfCharacters = (name: string, value: unknown): unknown => {
  if (!name.isWellFormed() || (typeof value === 'string' && !value.isWellFormed())) {
    throw new Refusal(
      'malformed_json',
      'The body contains half a character, such as \\ud800 on its own. Send whole characters.',
    )
  }
  return value
}

const byteOrderMark = /^\ufeff/

const mediaTypeOf = ({ headers }: APIGatewayProxyEventV2): string | undefined =>
  headers['content-type']?.split(';')[0]?.trim().toLowerCase()

const readJson = (event: APIGatewayProxyEventV2, limitBytes: number | undefined): unknown => {
  const text = bodyText(event, limitBytes).replace(byteOrderMark, '')
  const mediaType = mediaTypeOf(event)
  if (mediaType !== undefined && mediaType !== 'application/json') {
    throw new Refusal(
      'unsupported_media_type',
      'Send the body as JSON with the header "Content-Type: application/json".',
    )
  }
  try {
    return surrogateEscape.test(text) ? JSON.parse(text, refuseHalfCharacters) : JSON.parse(text)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('malformed_json', text === '' ? 'This request needs a JSON body.' : 'The body is not valid JSON.')
  }
}

const readQuery = (event: APIGatewayProxyEventV2): Record<string, string> => {
  const query = new URLSearchParams(event.rawQueryString)
  for (const name of new Set(query.keys())) {
    if (query.getAll(name).length > 1) throw invalidField(name, 'must be given only once')
  }
  return Object.fromEntries(query)
}

const readText = (event: APIGatewayProxyEventV2, type: string, limitBytes: number | undefined): string => {
  const text = bodyText(event, limitBytes)
  if (mediaTypeOf(event) === type) return text
  throw new Refusal('unsupported_media_type', `Send the body with the header "Content-Type: ${type}".`)
}

/** The parts of a request, for its row to parse. */
export const rawRequest = (
  event: APIGatewayProxyEventV2,
  { bodyLimitBytes, bodyType }: Pick<Route, 'bodyLimitBytes' | 'bodyType'>,
): RawRequest => ({
  params: () => event.pathParameters ?? {},
  query: () => readQuery(event),
  body: () => (bodyType === undefined ? readJson(event, bodyLimitBytes) : readText(event, bodyType, bodyLimitBytes)),
})
