import type * as z from 'zod/mini'
import type { alertView } from '../../alerts/alert-contract.ts'

type Alert = z.infer<typeof alertView>

const settledNotes: Readonly<Record<string, string>> = {
  SETTLED: 'A later check cleared it up.',
  UNANSWERED: 'It was not answered in time.',
  UNSHARED: 'Only one affiliate has the account linked now.',
  RECONNECTED: 'The account was connected again, or its connection was removed.',
  RECOVERED: 'The platform is responding again.',
  TRUST_RECOVERED: 'Trust recovered.',
  PATTERN_GONE: 'The posts no longer show it, or the rule is silent again.',
}

/** Whoever decides an appeal resolves its alerts with one of these. */
const appealNotes: Readonly<Record<string, string>> = {
  APPEAL_UPHELD: 'An appeal against it was upheld.',
  APPEAL_PARTLY: 'An appeal against it was upheld in part.',
}

/** How an alert was resolved: people's notes as they wrote them, or what an appeal or the product resolved it with. */
export const resolutionWords = ({ resolved_by: by, resolution_notes: notes }: Alert): string | null => {
  if (notes === null) return null
  return appealNotes[notes] ?? (by === 'system' ? settledNotes[notes] : undefined) ?? notes
}
