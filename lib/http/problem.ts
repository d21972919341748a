import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { problems, Refusal, refusalOf } from '../values/refusal.ts'

const unforeseen = (): Refusal =>
  new Refusal('internal', 'This is our fault, not yours. Try again; if it persists, send us the request id.')

const unavailable = (): Refusal =>
  new Refusal('unavailable', 'A service that we depend on is not responding. Try again in a few seconds.', {
    retryAfterSeconds: 5,
  })

const troubleNames = /^TimeoutError$|Throttl|Throughput|LimitExceeded/
const troubleCodes = /^(?:ECONN|EPIPE|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENET)/

/** Whether AWS was slow, too busy, at fault or unreachable even after the SDK's retries; such trouble passes. */
const isTroubleOfAws = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  const { $fault: fault, code } = error as { readonly $fault?: unknown; readonly code?: unknown }
  return fault === 'server' || troubleNames.test(error.name) || (typeof code === 'string' && troubleCodes.test(code))
}

export const asRefusal = (error: unknown): Refusal => {
  const refusal = refusalOf(error)
  if (refusal !== null) return refusal
  return isTroubleOfAws(error) ? unavailable() : unforeseen()
}

const headersOf = ({ code, extras }: Refusal): Record<string, string> => ({
  'content-type': 'application/problem+json',
  ...(code === 'unauthorized' ? { 'www-authenticate': 'Bearer' } : {}),
  ...(code === 'wrong_signature' ? { 'www-authenticate': 'Signature' } : {}),
  ...(extras.allow ? { allow: extras.allow.join(', ') } : {}),
  ...(extras.retryAfterSeconds === undefined ? {} : { 'retry-after': String(extras.retryAfterSeconds) }),
})

/** The response to a refused request, as problem details (RFC 9457). */
export const problemResponse = (refusal: Refusal, requestId: string): APIGatewayProxyStructuredResultV2 => {
  const { status, title } = problems[refusal.code]
  return {
    statusCode: status,
    headers: headersOf(refusal),
    body: JSON.stringify({
      success: false,
      type: `/docs/errors#${refusal.code}`,
      title,
      status,
      code: refusal.code,
      detail: refusal.message,
      errors: refusal.extras.errors ?? [],
      ...(refusal.extras.existingId === undefined ? {} : { existing_id: refusal.extras.existingId }),
      request_id: requestId,
    }),
  }
}
