import pMap from 'p-map'
import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { CampaignId } from '../values/ids.ts'
import { inTurnByKey } from '../values/in-turn.ts'
import { parseOrRefuse } from '../values/parse-or-refuse.ts'
import { Refusal, refusalOf } from '../values/refusal.ts'
import { followBriefly } from './find-post-url.ts'
import { type RefusedRow, refusedRow, type SubmittedRow } from './row-result.ts'
import { type SubmissionBody, submissionBody } from './submission-contract.ts'
import { type Submitting, submitPost } from './submit-post.ts'

const rowsAtOnce = 8
/** How long all rows together may follow short links, in milliseconds; the rest of the gateway's 29 s is for storing them. */
const followTogetherMs = 10_000

const noSlotLeft = (): Refusal =>
  new Refusal('rate_limited', 'The rows before this one used up your rate limit. Send this row again later.')

type Take<Taken> = (body: SubmissionBody, index: number) => Promise<Taken>

const takeRow = async <Taken>(
  row: unknown,
  index: number,
  take: Take<Taken>,
  { log }: Deps,
): Promise<Taken | RefusedRow> => {
  try {
    return await take(parseOrRefuse(submissionBody, row), index)
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal !== null) return refusedRow(index, refusal)
    log.write('BULK_ROW_FAILED', { index }, error)
    return refusedRow(index, new Refusal('internal', 'Something went wrong on our side. Send this row again.'))
  }
}

/** Takes each row on its own: a bad row does not affect the others. Returns one result per row, in order. */
export const takeRows = <Taken>(
  rows: readonly unknown[],
  take: Take<Taken>,
  deps: Deps,
): Promise<(Taken | RefusedRow)[]> =>
  pMap(rows, (row, index) => takeRow(row, index, take, deps), { concurrency: rowsAtOnce })

/** The results of the rows after the first `granted`, for which the rate limit has no room. */
export const rowsBeyond = (rows: readonly unknown[], granted: number): RefusedRow[] =>
  rows.slice(granted).map((_, at) => refusedRow(granted + at, noSlotLeft()))

/**
 * Submits each row on its own. Rows after the first `granted` are refused as `rate_limited`. Rows of one campaign are read side by side and stored one after the other: all of
 * them change the totals of their affiliate there, and DynamoDB refuses a transaction that meets another one at an item.
 */
export const submitPosts = async (
  rows: readonly unknown[],
  granted: number,
  caller: Principal,
  deps: Deps<Submitting>,
): Promise<(SubmittedRow | RefusedRow)[]> => {
  const together = AbortSignal.timeout(followTogetherMs)
  const whenItsTurn = inTurnByKey<CampaignId>()
  const take = async (body: SubmissionBody, index: number): Promise<SubmittedRow> => ({
    index,
    post: await submitPost(body, caller, deps, { following: followBriefly(together), whenItsTurn }),
  })
  return [...(await takeRows(rows.slice(0, granted), take, deps)), ...rowsBeyond(rows, granted)]
}
