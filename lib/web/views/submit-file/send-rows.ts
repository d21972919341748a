import type * as z from 'zod/mini'
import type { bulkRowView } from '../../../submission/bulk-contract.ts'
import type { SentSubmission } from '../../../submission/submission-contract.ts'
import { maxBulkRows } from '../../../submission/vocabulary.ts'
import type { Failure, Outcome } from '../../api/failure.ts'
import type { FileRow, RowError } from './read-file.ts'

export type BulkRow = z.infer<typeof bulkRowView>

/** How a row stands. `ready`: a dry run found that it would be accepted. `existing`: the post was submitted before. */
export type RowState =
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'ready'; readonly flags: NonNullable<BulkRow['preview']>['flags'] }
  | { readonly kind: 'submitted'; readonly postId: string }
  | { readonly kind: 'existing'; readonly postId: string }
  | { readonly kind: 'wrong'; readonly errors: readonly RowError[] }

/** A row that can be sent. */
export interface SendableRow {
  readonly line: number
  readonly body: SentSubmission
}

/** As the file alone tells. */
export const firstState = ({ read }: FileRow): RowState =>
  'errors' in read ? { kind: 'wrong', errors: read.errors } : { kind: 'unchecked' }

/** As the API tells; null for a row that it puts off because of the limit. */
const stateOf = ({ data, preview, error }: BulkRow): RowState | null => {
  if (error === null) {
    return data === null ? { kind: 'ready', flags: preview?.flags ?? [] } : { kind: 'submitted', postId: data.post_id }
  }
  if (error.code === 'rate_limited') return null
  if (error.existing_id !== null) return { kind: 'existing', postId: error.existing_id }
  const errors = error.errors.map(({ path, message }) => ({ column: path, sentence: message }))
  return { kind: 'wrong', errors: errors.length > 0 ? errors : [{ column: '', sentence: error.detail }] }
}

/** A request takes 1 MiB; the rest is for what is around the rows. */
const maxBatchBytes = 900_000
const bytesOf = (body: SentSubmission): number => new TextEncoder().encode(JSON.stringify(body)).length

/** As many of the first rows as fit into a request. */
export const firstBatch = (rows: readonly SendableRow[]): readonly SendableRow[] => {
  const first = rows.slice(0, maxBulkRows)
  let bytes = 0
  const end = first.findIndex(({ body }, at) => {
    bytes += bytesOf(body)
    return at > 0 && bytes > maxBatchBytes
  })
  return end === -1 ? first : first.slice(0, end)
}

const maxWaitSeconds = 60

interface Sending {
  readonly send: (submissions: readonly SentSubmission[]) => Promise<Outcome<readonly BulkRow[]>>
  /** Waits for the limit of submissions, of which one comes free each second. */
  readonly wait: (seconds: number) => Promise<void>
  /** Called after each request with what it told. */
  readonly report: (states: ReadonlyMap<number, RowState>) => void
  readonly signal: AbortSignal
}

/** Sends rows by the hundred until each has a state. Returns why it stopped before; null if it did not, or was told to. */
export const sendRows = async (
  rows: readonly SendableRow[],
  { send, wait, report, signal }: Sending,
): Promise<Failure | null> => {
  let left = rows
  while (left.length > 0) {
    const batch = firstBatch(left)
    const outcome = await send(batch.map(({ body }) => body))
    if (signal.aborted) return null
    if (!outcome.ok && outcome.failure.status !== 429) return outcome.failure
    const states = outcome.ok ? outcome.data.map(stateOf) : []
    const told = batch.flatMap(({ line }, at) => (states[at] ? [[line, states[at]] as const] : []))
    report(new Map(told))
    const later = batch.filter((_, at) => !states[at])
    left = [...later, ...left.slice(batch.length)]
    if (later.length > 0) await wait(Math.min(maxWaitSeconds, left.length))
    if (signal.aborted) return null
  }
  return null
}
