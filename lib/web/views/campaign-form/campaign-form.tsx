import type { Failure } from '../../api/failure.ts'
import { LeaveDialog, useLeaving } from '../../forms/leave-dialog.tsx'
import { Refused } from '../../forms/refused.tsx'
import { linkTo } from '../../place.ts'
import { readerFacts } from '../../reader.ts'
import type { ViewProps } from '../../view-props.ts'
import { AdvertiserFields } from './advertiser-fields.tsx'
import { ConflictCard } from './conflict-card.tsx'
import { fieldOfPath } from './field-of-path.ts'
import { FormPart, LinesField, TextField } from './form-fields.tsx'
import { LinksAndCounting, Taking, Tolerances, WhereAndWhen } from './form-parts.tsx'
import { type FormStart, useCampaignForm } from './use-campaign-form.ts'

const Refusal = ({ failure }: { readonly failure: Failure | null }) => {
  if (failure === null) return null
  const isAtFields = failure.errors.length > 0 && failure.errors.every(({ path }) => fieldOfPath(path) !== null)
  const sentence = isAtFields
    ? 'Not saved. Correct the marked fields and try again; nothing you typed is lost.'
    : `${failure.sentence} Nothing you typed is lost.`
  return <Refused failure={{ ...failure, sentence, requestId: isAtFields ? null : failure.requestId }} />
}

interface CampaignFormProps extends FormStart {
  readonly me: ViewProps['me']
  /** Where Cancel leads. */
  readonly back: string
}

/** Everything that a campaign can be told. */
export const CampaignForm = ({ me, back, ...start }: CampaignFormProps) => {
  const form = useCampaignForm(start)
  const leaving = useLeaving(form.isUnsaved)
  const isNew = start.stored === null
  return (
    <>
      <form ref={form.form} class="card submit-form" onSubmit={form.save} noValidate>
        <FormPart title="About">
          <TextField form={form} name="name" />
          {isNew && readerFacts(me.role).seesEverything ? <AdvertiserFields form={form} /> : null}
        </FormPart>
        <WhereAndWhen form={form} />
        <Taking form={form} />
        <FormPart title="What affiliates read">
          <LinesField form={form} name="brief" rows={6} />
          <LinesField form={form} name="brief_links" rows={2} />
        </FormPart>
        <Tolerances form={form} />
        <LinksAndCounting form={form} />
        <ConflictCard form={form} />
        <Refusal failure={form.failure} />
        <p class="buttons">
          <button type="submit" class="primary" aria-busy={form.isBusy}>
            {form.isBusy ? 'Saving…' : isNew ? 'Create campaign' : 'Save'}
          </button>
          <a class="button-link quiet" href={linkTo(back)}>
            Cancel
          </a>
        </p>
      </form>
      <LeaveDialog
        {...leaving}
        title="Leave without saving?"
        sentence="What you typed here is not saved yet, and is lost when you leave."
        label="Leave without saving"
      />
    </>
  )
}
