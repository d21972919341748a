import type { FieldError, ProblemCode } from '../../values/refusal.ts'

/** Why there is no data, with a sentence to show. `aborted`: nobody is waiting for it any more, so show nothing. */
export interface Failure {
  readonly kind: 'refused' | 'offline' | 'timeout' | 'aborted'
  /** 0 if no response came at all. */
  readonly status: number
  readonly code: ProblemCode | null
  readonly sentence: string
  readonly errors: readonly FieldError[]
  /** The post that already exists, with `duplicate_submission`. */
  readonly existingId: string | null
  readonly requestId: string | null
  readonly retryAfterSeconds: number | null
}

export type Outcome<Data> =
  | { readonly ok: true; readonly data: Data; readonly nextCursor: string | null }
  | { readonly ok: false; readonly failure: Failure }

const blank = { status: 0, code: null, errors: [], existingId: null, requestId: null, retryAfterSeconds: null }

export const aborted: Failure = { ...blank, kind: 'aborted', sentence: '' }
export const offline: Failure = {
  ...blank,
  kind: 'offline',
  sentence: 'The service cannot be reached. Check your connection.',
}
export const timeout: Failure = {
  ...blank,
  kind: 'timeout',
  sentence: 'The service took too long to respond. Try again in a moment.',
}

const sentenceByStatus = (status: number): string => {
  if (status === 429) return 'Too many requests. Try again in a moment.'
  if (status >= 500) return 'This is our fault, not yours. Try again; if it persists, send us the request id.'
  return 'The service did not accept this request.'
}

const secondsOf = (header: string | null): number | null => {
  const seconds = Number(header ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}

interface Problem {
  readonly code?: ProblemCode
  readonly detail?: string
  readonly errors?: readonly FieldError[]
  readonly existing_id?: string
}

/** A refusal as its problem details describe it; the gateway in front of the API refuses without them. */
export const refusalOf = (status: number, headers: Headers, body: unknown): Failure => {
  const problem: Problem = typeof body === 'object' && body !== null ? body : {}
  return {
    kind: 'refused',
    status,
    code: problem.code ?? null,
    sentence: problem.detail ?? sentenceByStatus(status),
    errors: problem.errors ?? [],
    existingId: problem.existing_id ?? null,
    requestId: headers.get('x-request-id'),
    retryAfterSeconds: secondsOf(headers.get('retry-after')),
  }
}
