import type * as z from 'zod/mini'
import type { queueView } from '../../../reconciliation/queue-contract.ts'
import { formatCountOf } from '../../parts/quantity.tsx'
import { durationWords } from '../../words/duration-words.ts'

export type QueueStatus = z.infer<typeof queueView>

/** No check should be later than this; beyond it, an alarm goes off. */
const lateAfterMs = 30 * 60_000

/** How late the oldest due check is; null if none is due. */
export const latenessMs = ({ oldest_due_at: at }: QueueStatus, nowMs: number): number | null =>
  at === null ? null : Math.max(0, nowMs - Date.parse(at))

export const isLate = (status: QueueStatus, nowMs: number): boolean => (latenessMs(status, nowMs) ?? 0) > lateAfterMs

/** How many checks are due, how late they are, and whether that is fine. */
export const latenessSentence = (status: QueueStatus, nowMs: number): string => {
  const late = latenessMs(status, nowMs)
  if (late === null) return 'No checks are due.'
  const count = `${status.due_backlog_is_capped ? 'At least ' : ''}${formatCountOf(status.due_backlog, 'post')}`
  const due = `${count} ${status.due_backlog === 1 ? 'is' : 'are'} due for a check. The oldest has waited ${durationWords(late)}.`
  return isLate(status, nowMs)
    ? `${due} That is late: no check should wait more than half an hour. See “Checks are late” in docs/operations.md.`
    : `${due} That is within the half hour a check may wait.`
}
