import type { VerdictEventType } from '../notifications/vocabulary.ts'
import type { Verdict } from '../post/verdict.ts'

/** The part of a verdict that events are about. */
export type Standing = Pick<Verdict, 'status' | 'level' | 'final'>

/** How a claim stands before its first check. */
export const unchecked: Standing = { status: 'PENDING', level: 'NONE', final: false }

/** A check, as far as it takes to see what it changed. */
export interface Judged {
  readonly postVersion: number
  readonly reportId: string
  readonly standing: Standing
}

/** What a check made of a claim that stood like this before. */
export const newsOf = (before: Standing, after: Standing): VerdictEventType[] => {
  const isChanged = before.status !== after.status || before.level !== after.level
  const isFinal = after.final && !before.final
  const isNew = isFinal || (after.final && before.status !== after.status)
  return [
    ...(isChanged ? (['verdict.changed'] as const) : []),
    ...(isFinal ? (['verdict.final'] as const) : []),
    ...(isNew && after.status === 'MATCHED' ? (['post.verified'] as const) : []),
    ...(isNew && after.status === 'DISCREPANCY' ? (['post.disputed'] as const) : []),
  ]
}

/**
 * How a claim stood before the check of a version, as its checks say: what comes between two checks of one claim changes no
 * verdict. Null if the check is not among them.
 */
export const standingsAt = (
  checks: readonly Judged[],
  version: number,
): { readonly before: Standing; readonly after: Standing } | null => {
  const check = checks.find(({ postVersion }) => postVersion === version)
  if (check === undefined) return null
  const earlier = checks.filter(({ reportId, postVersion }) => reportId === check.reportId && postVersion < version)
  const [last] = earlier.toSorted((left, right) => right.postVersion - left.postVersion)
  return { before: last?.standing ?? unchecked, after: check.standing }
}
