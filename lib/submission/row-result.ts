import type { Post } from '../post/post.ts'
import { type FieldError, type ProblemCode, problems, type Refusal } from '../values/refusal.ts'

export interface RefusedRow {
  readonly index: number
  readonly status: number
  readonly code: ProblemCode
  readonly detail: string
  readonly errors: readonly FieldError[]
  readonly existingId: string | null
}

/** A row that was submitted, and its post. */
export interface SubmittedRow {
  readonly index: number
  readonly post: Post
}

/** A row that would be accepted, and the post it would create; null where only a submission finds it, behind a short link. */
export interface TriedRow {
  readonly index: number
  readonly tried: Post | null
}

export const refusedRow = (index: number, { code, message, extras }: Refusal): RefusedRow => ({
  index,
  status: problems[code].status,
  code,
  detail: message,
  errors: extras.errors ?? [],
  existingId: extras.existingId ?? null,
})
