import { type MetricName, perMetricOf } from '../../platforms/vocabulary.ts'
import type { SentClaim } from '../../submission/submission-contract.ts'
import { formatCount } from '../parts/quantity.tsx'
import { readCount, type Unreadable } from './read-count.ts'
import { readMoment } from './read-moment.ts'

/** The names of a claim's fields in the API, so that its errors find their field. */
export type ClaimField = `claimed_${MetricName}` | 'as_of' | 'evidence_data'
/** A claim as it was typed. */
export type ClaimDraft = Readonly<Record<ClaimField, string>>
/** What is wrong with a field; null if nothing is. */
export type ClaimErrors = Readonly<Record<ClaimField, string | null>>

export const emptyDraft: ClaimDraft = {
  ...perMetricOf('claimed', () => ''),
  as_of: '',
  evidence_data: '',
}
export const noErrors: ClaimErrors = {
  ...perMetricOf('claimed', () => null),
  as_of: null,
  evidence_data: null,
}

const maxNoteLength = 1_000

const noteError = (note: string): string | null =>
  note.length > maxNoteLength
    ? `Use at most ${formatCount(maxNoteLength)} characters; this has ${formatCount(note.length)}.`
    : null

const errorIn = (read: number | string | null | Unreadable): string | null =>
  typeof read === 'object' && read !== null ? read.error : null

type Counts<Value> = Readonly<Record<`claimed_${MetricName}`, Value>>
const areRead = (counts: Counts<number | Unreadable>): counts is Counts<number> =>
  Object.values(counts).every((count) => typeof count === 'number')

/** The claim that a draft makes, as the API takes it, or what is wrong with each field. */
export const readClaim = (
  draft: ClaimDraft,
  nowMs: number = Date.now(),
): { readonly claim: SentClaim } | { readonly errors: ClaimErrors } => {
  const counts = perMetricOf('claimed', (name) => readCount(draft[`claimed_${name}`]))
  const asOf = readMoment(draft.as_of, nowMs)
  const note = draft.evidence_data.trim()
  const errors: ClaimErrors = {
    ...perMetricOf('claimed', (name) => errorIn(counts[`claimed_${name}`])),
    as_of: errorIn(asOf),
    evidence_data: noteError(note),
  }
  if (!areRead(counts)) return { errors }
  if ((typeof asOf === 'object' && asOf !== null) || errors.evidence_data !== null) return { errors }
  return {
    claim: {
      ...counts,
      ...(asOf === null ? {} : { as_of: asOf }),
      ...(note === '' ? {} : { evidence_data: { note } }),
    },
  }
}
