import { metricNames } from '../../platforms/vocabulary.ts'
import { evidenceFromViews } from '../../post/vocabulary.ts'
import { maxClaimAgeDays } from '../../submission/vocabulary.ts'
import type { Failure } from '../api/failure.ts'
import { Field } from '../parts/field.tsx'
import { formatCount } from '../parts/quantity.tsx'
import { metricTitles } from '../words/metric-words.ts'
import type { ClaimDraft, ClaimErrors, ClaimField } from './claim-draft.ts'
import { CountInput } from './count-input.tsx'
import { MomentInput } from './moment-input.tsx'
import { errorOf } from './refused.tsx'

interface ClaimFieldsProps {
  readonly draft: ClaimDraft
  readonly change: (draft: ClaimDraft) => void
  /** What the page finds wrong; `noErrors` until the form is submitted. */
  readonly errors: ClaimErrors
  /** What the API refused; each field error goes to its field. */
  readonly failure: Failure | null
  /** What we know about a number, shown below its input. */
  readonly hints?: Partial<Readonly<Record<ClaimField, string>>>
}

/** The inputs of a claim: a number for each metric, and the time they describe. */
export const ClaimFields = ({ draft, change, errors, failure, hints = {} }: ClaimFieldsProps) => {
  const about = (name: ClaimField) => ({
    value: draft[name],
    error: errors[name] ?? errorOf(failure, name),
    hint: hints[name],
    onInput: (text: string) => change({ ...draft, [name]: text }),
  })
  return (
    <div class="claim-fields">
      {metricNames.map((name) => (
        <CountInput key={name} label={metricTitles[name]} {...about(`claimed_${name}`)} />
      ))}
      <MomentInput
        label="As of (optional)"
        {...about('as_of')}
        hint={`When the platform showed these numbers, up to ${maxClaimAgeDays} days ago. If you leave this empty, we use the current time.`}
      />
      <Field
        label="Evidence (optional)"
        hint={`A note, or a link to a screenshot. From ${formatCount(evidenceFromViews)} views we expect one, and flag a claim without it.`}
        error={errors.evidence_data ?? errorOf(failure, 'evidence_data')}
      >
        {(attributes) => (
          <textarea
            {...attributes}
            rows={2}
            value={draft.evidence_data}
            onInput={({ currentTarget }) => change({ ...draft, evidence_data: currentTarget.value })}
          />
        )}
      </Field>
    </div>
  )
}
