import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import { platformName } from '../../../platforms/platform-name.ts'
import type { Failure } from '../../api/failure.ts'
import { wordOf } from '../../parts/badge.tsx'
import { type CampaignDraft, type CampaignField, draftOf } from './campaign-draft.ts'
import { fieldWords, originWords, signatureWords } from './campaign-words.ts'

/** Somebody else saved the campaign after it was loaded. */
export interface Conflict {
  readonly theirs: CampaignView
  /** What both say of each field that they changed. */
  readonly differences: readonly Difference[]
  readonly who: string
}

interface Difference {
  readonly field: CampaignField
  readonly theirs: string
  readonly mine: string
}

/** A field of a draft as people read it. */
const wordsOf = (draft: CampaignDraft, field: CampaignField): string => {
  switch (field) {
    case 'platforms':
      return draft.platforms.map(platformName).join(', ')
    case 'status':
      return wordOf(draft.status)
    case 'clicks':
    case 'conversions':
      return originWords[draft[field]]
    case 'postback_signature':
      return signatureWords[draft.postback_signature]
    default:
      return draft[field].trim() || 'nothing'
  }
}

/** Who changed it, from the refusal: "was changed by Ada" of one field, perhaps by somebody else of another. */
const whoChanged = ({ errors }: Pick<Failure, 'errors'>): string => {
  const names = new Set(errors.map(({ message }) => message.replace(/^was changed by /i, '')))
  return names.size === 0 ? 'Somebody changed the campaign' : `Changed by ${[...names].join(' and ')}`
}

/** What there is to decide: each field that they changed since `base` was loaded, with what both say. */
export const conflictOf = (
  failure: Failure,
  theirs: CampaignView,
  { base, mine }: { readonly base: CampaignDraft; readonly mine: CampaignDraft },
): Conflict => {
  const now = draftOf(theirs)
  const differences = (Object.keys(fieldWords) as CampaignField[])
    .filter((field) => wordsOf(now, field) !== wordsOf(base, field))
    .map((field) => ({ field, theirs: wordsOf(now, field), mine: wordsOf(mine, field) }))
  return { theirs, differences, who: whoChanged(failure) }
}

/** What one typed oneself, on top of what the other person saved: a field that nobody touched here has their value. */
export const onTopOf = (
  theirs: CampaignDraft,
  { base, mine }: { readonly base: CampaignDraft; readonly mine: CampaignDraft },
): CampaignDraft => {
  const isTouched = (field: CampaignField): boolean => JSON.stringify(mine[field]) !== JSON.stringify(base[field])
  const touched = (Object.keys(fieldWords) as CampaignField[]).filter(isTouched)
  return { ...theirs, ...Object.fromEntries(touched.map((field) => [field, mine[field]])) }
}
