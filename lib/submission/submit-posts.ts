import pMap from 'p-map'
import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { Post } from '../post/post.ts'
import { parseOrRefuse } from '../values/parse-or-refuse.ts'
import { type FieldError, type ProblemCode, problems, Refusal, refusalOf } from '../values/refusal.ts'
import { followBriefly } from './find-post-url.ts'
import { submissionBody } from './submission-contract.ts'
import { submitPost } from './submit-post.ts'

const rowsAtOnce = 8
/** How long all rows together may follow short links, in milliseconds; the rest of the gateway's 29 s is for storing them. */
const followTogetherMs = 10_000

/** The outcome of one row: the post it created, or why it was refused. */
export type RowResult =
  | { readonly index: number; readonly post: Post }
  | {
      readonly index: number
      readonly status: number
      readonly code: ProblemCode
      readonly detail: string
      readonly errors: readonly FieldError[]
      readonly existingId: string | null
    }

const refused = (index: number, { code, message, extras }: Refusal): RowResult => ({
  index,
  status: problems[code].status,
  code,
  detail: message,
  errors: extras.errors ?? [],
  existingId: extras.existingId ?? null,
})

const noSlotLeft = (): Refusal =>
  new Refusal('rate_limited', 'The rows before this one used up your rate limit. Send this row again later.')

const submitRow = async (
  row: unknown,
  index: number,
  caller: Principal,
  together: AbortSignal,
  deps: Deps<'queue' | 'seenPages' | 'followShortLink' | 'links'>,
): Promise<RowResult> => {
  try {
    return {
      index,
      post: await submitPost(parseOrRefuse(submissionBody, row), caller, deps, { following: followBriefly(together) }),
    }
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal !== null) return refused(index, refusal)
    deps.log.write('BULK_ROW_FAILED', { index }, error)
    return refused(index, new Refusal('internal', 'Something went wrong on our side. Send this row again.'))
  }
}

/**
 * Submits each row on its own: a bad row does not affect the others. Rows after the first `granted` are refused as
 * `rate_limited`. Returns one result per row, in order.
 */
export const submitPosts = (
  rows: readonly unknown[],
  granted: number,
  caller: Principal,
  deps: Deps<'queue' | 'seenPages' | 'followShortLink' | 'links'>,
): Promise<RowResult[]> => {
  const together = AbortSignal.timeout(followTogetherMs)
  return pMap(
    rows,
    async (row, index) =>
      index < granted ? submitRow(row, index, caller, together, deps) : refused(index, noSlotLeft()),
    { concurrency: rowsAtOnce },
  )
}
