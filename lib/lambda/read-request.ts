import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type * as z from 'zod'
import { type FieldError, invalidField, Refusal } from '../errors.ts'
import type { Route } from './route.ts'

const bodyLimitBytes = 64 * 1024

const fieldErrors = (issues: readonly z.core.$ZodIssue[]): FieldError[] =>
  issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return { path: issue.path.join('.'), message: issue.message }
    return issue.keys.map((key) => ({
      path: [...issue.path, key].join('.').slice(0, 100),
      message: 'This field is not part of the contract; leave it out.',
    }))
  })

const sentence = ({ path, message }: FieldError): string => (path === '' ? message : `${path}: ${message}`)

const parsePart = (schema: z.ZodType, value: unknown): unknown => {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const errors = fieldErrors(parsed.error.issues)
  throw new Refusal('validation_failed', errors.slice(0, 3).map(sentence).join(' · '), { errors })
}

const bodyText = (event: APIGatewayProxyEventV2): string => {
  const body = event.body ?? ''
  const bytes = Buffer.from(body, event.isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.byteLength > bodyLimitBytes) {
    throw new Refusal(
      'payload_too_large',
      `The body has ${bytes.byteLength} bytes; at most ${bodyLimitBytes} are taken.`,
    )
  }
  return bytes.toString()
}

const readJson = (event: APIGatewayProxyEventV2): unknown => {
  const text = bodyText(event)
  const mediaType = event.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (mediaType !== undefined && mediaType !== 'application/json') {
    throw new Refusal(
      'unsupported_media_type',
      'Send the body as JSON with the header "Content-Type: application/json".',
    )
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(
      'malformed_json',
      text === '' ? 'A JSON body is needed here.' : 'The body cannot be read as JSON.',
    )
  }
}

const readQuery = (event: APIGatewayProxyEventV2): Record<string, string> => {
  const query = new URLSearchParams(event.rawQueryString)
  for (const name of new Set(query.keys())) {
    if (query.getAll(name).length > 1) throw invalidField(name, 'Give this parameter once.')
  }
  return Object.fromEntries(query)
}

/** Params, query and body of a request as the route's schemas see them; a refusal names every field that does not fit. */
export const readRequest = (route: Route, event: APIGatewayProxyEventV2) => ({
  params: route.params && parsePart(route.params, event.pathParameters ?? {}),
  query: route.query && parsePart(route.query, readQuery(event)),
  body: route.body && parsePart(route.body, readJson(event)),
})
