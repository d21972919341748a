/** Every way the platform refuses a request: the code on the wire, its HTTP status and its title. */
export const problems = {
  malformed_json: { status: 400, title: 'The body is not valid JSON' },
  unauthorized: { status: 401, title: 'A valid API key is needed' },
  forbidden: { status: 403, title: 'This role may not do that' },
  email_not_confirmed: { status: 403, title: 'Confirm your e-mail address first' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'This path does not take that method' },
  conflict: { status: 409, title: 'The thing changed meanwhile' },
  duplicate_submission: { status: 409, title: 'This post was submitted before' },
  already_exists: { status: 409, title: 'This exists already' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body must be JSON' },
  validation_failed: { status: 422, title: 'The request does not fit the contract' },
  short_link: { status: 422, title: 'Short links are not accepted' },
  unsupported_platform: { status: 422, title: 'This platform is not supported' },
  not_a_post: { status: 422, title: 'The link does not lead to a post' },
  invalid_url: { status: 422, title: 'The link is not usable' },
  campaign_not_active: { status: 422, title: 'The campaign takes no submissions' },
  platform_not_in_campaign: { status: 422, title: 'The campaign does not run on this platform' },
  idempotency_mismatch: { status: 422, title: 'This Idempotency-Key was used for another request' },
  rate_limited: { status: 429, title: 'Too many requests of this kind' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'Try again shortly' },
} as const satisfies Record<string, { status: number; title: string }>
export type ProblemCode = keyof typeof problems

/** One field that does not fit: a dotted path into the request, and a sentence with the limit and the fix. */
export interface FieldError {
  readonly path: string
  readonly message: string
}

interface RefusalExtras {
  readonly errors?: readonly FieldError[]
  /** The id of the thing that is in the way, for `duplicate_submission`. */
  readonly existingId?: string
  /** The methods a path takes, for `method_not_allowed`. */
  readonly allow?: readonly string[]
  readonly retryAfterSeconds?: number
  /** Which limit a `rate_limited` request met; for the log. */
  readonly limit?: string
  readonly cause?: unknown
}

/** The caller's fault, or a wait we ask of the caller: thrown anywhere, answered as problem+json in one place. */
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

/** The one answer for a thing that does not exist and for a thing of another tenant. */
export const notFound = (): Refusal =>
  new Refusal('not_found', 'There is nothing here under this id that your key may see.')

export const invalidField = (path: string, message: string): Refusal =>
  new Refusal('validation_failed', `${path}: ${message}`, { errors: [{ path, message }] })
