import { Busy } from './busy.ts'

/** Every way the platform refuses a request: the code on the wire, its HTTP status and its title. */
export const problems = {
  malformed_json: { status: 400, title: 'The body is not valid JSON' },
  unauthorized: { status: 401, title: 'A valid API key is required' },
  wrong_signature: { status: 401, title: 'The postback is not signed as it must be' },
  forbidden: { status: 403, title: 'Your role does not allow this' },
  cross_site: { status: 403, title: 'The change may come from elsewhere' },
  email_not_confirmed: { status: 403, title: 'Confirm your e-mail address first' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  conflict: { status: 409, title: 'The request conflicts with the current state' },
  duplicate_submission: { status: 409, title: 'You already submitted this post' },
  post_limit_reached: { status: 409, title: 'The campaign takes no more posts from you for now' },
  already_exists: { status: 409, title: 'This already exists' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body has another content type' },
  validation_failed: { status: 422, title: 'The request is not valid' },
  short_link: { status: 422, title: 'Short links are not accepted' },
  unsupported_platform: { status: 422, title: 'This platform is not supported' },
  not_a_post: { status: 422, title: 'The link does not lead to a post' },
  invalid_url: { status: 422, title: 'The link is not valid' },
  campaign_not_active: { status: 422, title: 'The campaign is not accepting posts' },
  not_taking_part: { status: 403, title: 'You do not take part in the campaign' },
  platform_not_in_campaign: { status: 422, title: 'The campaign does not accept this platform' },
  idempotency_mismatch: { status: 422, title: 'This Idempotency-Key was used for a different request' },
  rate_limited: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'Temporarily unavailable' },
} as const satisfies Record<string, { status: number; title: string }>
export type ProblemCode = keyof typeof problems

/**
 * One field that is wrong: a dotted path into the request, and what is wrong with it. A message in lower case continues
 * the name of the field ("must be at most 100"); one with a capital letter is a sentence of its own.
 */
export interface FieldError {
  readonly path: string
  readonly message: string
}

interface RefusalExtras {
  readonly errors?: readonly FieldError[]
  /** The id of the existing post, for `duplicate_submission`. */
  readonly existingId?: string
  /** The methods that the path accepts, for `method_not_allowed`. */
  readonly allow?: readonly string[]
  readonly retryAfterSeconds?: number
  /** Which limit a `rate_limited` request exceeded; for the log. */
  readonly limit?: string
  readonly cause?: unknown
}

/** The caller's mistake, or a request to wait: thrown anywhere, and turned into problem+json in one place. */
export class Refusal extends Error {
  readonly code: ProblemCode
  readonly extras: RefusalExtras

  constructor(code: ProblemCode, detail: string, extras: RefusalExtras = {}) {
    super(detail, { cause: extras.cause })
    this.name = 'Refusal'
    this.code = code
    this.extras = extras
  }
}

/** What a caller is told of an error: a refusal as it is, and of what was `Busy` that it is unavailable; null for others. */
export const refusalOf = (error: unknown): Refusal | null => {
  if (error instanceof Refusal) return error
  if (!(error instanceof Busy)) return null
  const { message, retryAfterSeconds } = error
  return new Refusal('unavailable', message, { cause: error, retryAfterSeconds })
}

/** The same response for a thing that does not exist and for one that belongs to another tenant. */
export const notFound = (): Refusal => new Refusal('not_found', 'Not found, or not visible with this key.')

const startsSentence = /^[^\p{Ll}]/u

/** What is wrong with a field, as a sentence: `limit` and "must be at most 100" give "`limit` must be at most 100." */
export const fieldSentence = ({ path, message }: FieldError): string => {
  if (startsSentence.test(message)) return message
  return `${path === '' ? 'The request' : `\`${path}\``} ${message}.`
}

/** A refusal because of one field; see `FieldError` for how its message reads. */
export const refusedField = (code: ProblemCode, path: string, message: string): Refusal =>
  new Refusal(code, fieldSentence({ path, message }), { errors: [{ path, message }] })

export const invalidField = (path: string, message: string): Refusal => refusedField('validation_failed', path, message)
