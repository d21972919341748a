import type { Failure } from '../api/failure.ts'
import type { ClaimDraft, ClaimErrors, ClaimField } from './claim-draft.ts'
import { CountInput } from './count-input.tsx'
import { MomentInput } from './moment-input.tsx'
import { errorOf } from './refused.tsx'

interface ClaimFieldsProps {
  readonly draft: ClaimDraft
  readonly change: (draft: ClaimDraft) => void
  /** What the page finds wrong; `noErrors` before it was sent. */
  readonly errors: ClaimErrors
  /** What the API said about it, whose errors go to their fields. */
  readonly failure: Failure | null
}

/** The inputs of a claim: three numbers, and the moment they are of. */
export const ClaimFields = ({ draft, change, errors, failure }: ClaimFieldsProps) => {
  const about = (name: ClaimField) => ({
    value: draft[name],
    error: errors[name] ?? errorOf(failure, name),
    onInput: (text: string) => change({ ...draft, [name]: text }),
  })
  return (
    <div class="claim-fields">
      <CountInput label="Views" {...about('claimed_views')} />
      <CountInput label="Clicks" {...about('claimed_clicks')} />
      <CountInput label="Conversions" {...about('claimed_conversions')} />
      <MomentInput
        label="As of (optional)"
        hint="When the numbers were so, at most 30 days ago; now if left empty."
        {...about('as_of')}
      />
    </div>
  )
}
