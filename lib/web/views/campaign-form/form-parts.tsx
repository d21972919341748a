import { useId } from 'preact/hooks'
import {
  campaignStatuses,
  metricOrigins,
  participations,
  postbackSignatures,
  reviewRules,
} from '../../../campaign/vocabulary.ts'
import { everyPlatform, platformName } from '../../../platforms/platform-name.ts'
import { countedMetrics, metricNames } from '../../../platforms/vocabulary.ts'
import { participationSentences } from '../../words/participation-words.ts'
import { fieldWords, originWords, reviewSentences, signatureWords, statusSentences } from './campaign-words.ts'
import { AmountInput, type FieldsProps, FormPart, SelectField, TextField } from './form-fields.tsx'

const Platforms = ({ form: { draft, change, errorAbout } }: FieldsProps) => {
  const id = useId()
  const error = errorAbout('platforms')
  const toggle = (platform: (typeof everyPlatform)[number], isChosen: boolean): void => {
    const platforms = everyPlatform.filter((one) => (one === platform ? isChosen : draft.platforms.includes(one)))
    change({ platforms })
  }
  return (
    <fieldset class="kinds" aria-describedby={id}>
      <legend>{fieldWords.platforms.label}</legend>
      {everyPlatform.map((platform, at) => (
        <label key={platform}>
          <input
            type="checkbox"
            aria-invalid={error !== null && at === 0}
            checked={draft.platforms.includes(platform)}
            onChange={({ currentTarget }) => toggle(platform, currentTarget.checked)}
          />
          {platformName(platform)}
        </label>
      ))}
      <p id={id} class="field-error" role="alert">
        {error}
      </p>
    </fieldset>
  )
}

/** Where the campaign runs, when, and whether affiliates see it. */
export const WhereAndWhen = ({ form }: FieldsProps) => (
  <FormPart title="Where and when">
    <Platforms form={form} />
    <div class="form-pair">
      <TextField form={form} name="start_date" kind="date" />
      <TextField form={form} name="end_date" kind="date" />
    </div>
    <SelectField
      form={form}
      name="status"
      value={form.draft.status}
      options={campaignStatuses.map((status) => [status, statusSentences[status]] as const)}
      choose={(status) => form.change({ status })}
    />
  </FormPart>
)

/** Whose posts the campaign takes, and how many. */
export const Taking = ({ form }: FieldsProps) => (
  <FormPart title="Whose posts it takes">
    <SelectField
      form={form}
      name="participation"
      value={form.draft.participation}
      options={participations.map((one) => [one, participationSentences[one]] as const)}
      choose={(participation) => form.change({ participation })}
    />
    <div class="form-pair">
      <AmountInput form={form} name="post_limit_most" />
      <AmountInput form={form} name="post_limit_days" />
    </div>
    <SelectField
      form={form}
      name="review"
      value={form.draft.review}
      options={reviewRules.map((one) => [one, reviewSentences[one]] as const)}
      choose={(review) => form.change({ review })}
    />
  </FormPart>
)

/** How far a claim may be off. */
export const Tolerances = ({ form }: FieldsProps) => (
  <FormPart
    title="How far a claim may be off"
    lead="Up to these differences, a claim matches. A claim keeps what held when it was made: changes apply to later ones."
  >
    <div class="claim-fields">
      {metricNames.map((name) => (
        <AmountInput key={name} form={form} name={`${name}_floor`} />
      ))}
    </div>
    <div class="form-pair">
      <AmountInput form={form} name="low_below_pct" />
      <AmountInput form={form} name="medium_up_to_pct" />
    </div>
    <AmountInput form={form} name="settlement_hours" />
  </FormPart>
)

const origins = metricOrigins.map((origin) => [origin, originWords[origin]] as const)
const signatures = postbackSignatures.map((signature) => [signature, signatureWords[signature]] as const)

const Counting = ({ form }: FieldsProps) => (
  <>
    <div class="form-pair">
      {countedMetrics.map((name) => (
        <SelectField
          key={name}
          form={form}
          name={name}
          value={form.draft[name]}
          options={origins}
          choose={(origin) => form.change({ [name]: origin })}
        />
      ))}
    </div>
    <div class="form-pair">
      <AmountInput form={form} name="dedupe_minutes" />
      <AmountInput form={form} name="conversion_window_days" />
    </div>
    <SelectField
      form={form}
      name="postback_signature"
      value={form.draft.postback_signature}
      options={signatures}
      choose={(postback_signature) => form.change({ postback_signature })}
    />
  </>
)

/** Who counts clicks and conversions, once there is a page that links lead to; views are always the platform's. */
export const LinksAndCounting = ({ form }: FieldsProps) => (
  <FormPart title="Clicks and conversions" lead="Views are always those that the platforms show.">
    <TextField form={form} name="landing_url" kind="url" />
    {form.draft.landing_url.trim() === '' ? null : <Counting form={form} />}
  </FormPart>
)
