import type { SentClaim } from '../../submission/submission-contract.ts'
import { formatCount } from '../parts/quantity.tsx'
import { readCount, type Unreadable } from './read-count.ts'
import { readMoment } from './read-moment.ts'

/** The names of a claim's fields in the API, so that its errors find their field. */
export type ClaimField = 'claimed_views' | 'claimed_clicks' | 'claimed_conversions' | 'as_of' | 'evidence_data'
/** A claim as it was typed. */
export type ClaimDraft = Readonly<Record<ClaimField, string>>
/** What is wrong with a field; null if nothing is. */
export type ClaimErrors = Readonly<Record<ClaimField, string | null>>

export const emptyDraft: ClaimDraft = {
  claimed_views: '',
  claimed_clicks: '',
  claimed_conversions: '',
  as_of: '',
  evidence_data: '',
}
export const noErrors: ClaimErrors = {
  claimed_views: null,
  claimed_clicks: null,
  claimed_conversions: null,
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

/** The claim that a draft makes, as the API takes it, or what is wrong with each field. */
export const readClaim = (
  draft: ClaimDraft,
  nowMs: number = Date.now(),
): { readonly claim: SentClaim } | { readonly errors: ClaimErrors } => {
  const views = readCount(draft.claimed_views)
  const clicks = readCount(draft.claimed_clicks)
  const conversions = readCount(draft.claimed_conversions)
  const asOf = readMoment(draft.as_of, nowMs)
  const note = draft.evidence_data.trim()
  const errors: ClaimErrors = {
    claimed_views: errorIn(views),
    claimed_clicks: errorIn(clicks),
    claimed_conversions: errorIn(conversions),
    as_of: errorIn(asOf),
    evidence_data: noteError(note),
  }
  if (typeof views === 'object' || typeof clicks === 'object' || typeof conversions === 'object') return { errors }
  if ((typeof asOf === 'object' && asOf !== null) || errors.evidence_data !== null) return { errors }
  return {
    claim: {
      claimed_views: views,
      claimed_clicks: clicks,
      claimed_conversions: conversions,
      ...(asOf === null ? {} : { as_of: asOf }),
      ...(note === '' ? {} : { evidence_data: { note } }),
    },
  }
}
