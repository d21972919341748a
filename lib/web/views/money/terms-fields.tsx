import { bases, budgetPolicies, holdRules, paymentModels, removalRules } from '../../../money/vocabulary.ts'
import { Field } from '../../parts/field.tsx'
import { FormPart } from '../campaign-form/form-fields.tsx'
import { basisWords, holdWords, modelWords, policyWords, removalWords } from './money-words.ts'
import { type RateName, ratesOfModel, type TermsDraft, type TermsField } from './terms-draft.ts'

export interface TermsFieldsProps {
  readonly draft: TermsDraft
  readonly change: (next: Partial<TermsDraft>) => void
  readonly errorAbout: (field: TermsField) => string | null
  /** Whether the currency is settled, since the ledger is kept in it. */
  readonly isKept: boolean
}

interface Words {
  readonly label: string
  readonly hint?: string
}

const rateWords: Readonly<Record<RateName, Words>> = {
  per_1000_views: { label: 'For 1,000 views' },
  per_click: { label: 'For a click' },
  per_conversion: { label: 'For a conversion' },
  order_share_bps: { label: 'Share of each order, in percent' },
  per_post: { label: 'For a post' },
}

type TypedField = Exclude<TermsField, 'model' | 'budget_policy' | 'hold' | 'removal' | 'basis'>

const kinds = {
  text: { type: 'text', inputMode: 'decimal', class: 'count-input' },
  moment: { type: 'datetime-local', class: 'moment-input' },
} as const

const Typed = ({
  name,
  label,
  hint,
  form: { draft, change, errorAbout },
  kind = 'text',
}: Words & {
  readonly name: TypedField
  readonly form: TermsFieldsProps
  readonly kind?: keyof typeof kinds
}) => (
  <Field label={label} hint={hint} error={errorAbout(name)}>
    {(attributes) => (
      <input
        {...attributes}
        {...kinds[kind]}
        autocomplete="off"
        maxLength={30}
        value={draft[name]}
        onInput={({ currentTarget }) => change({ [name]: currentTarget.value })}
      />
    )}
  </Field>
)

type ChosenField = Exclude<TermsField, TypedField>

const choices = {
  model: { label: 'Pays for', values: paymentModels, words: modelWords },
  budget_policy: { label: 'If a day wants more than is left', values: budgetPolicies, words: policyWords },
  hold: { label: 'Holds', values: holdRules, words: holdWords },
  removal: { label: 'Of a post that was removed', values: removalRules, words: removalWords },
  basis: { label: 'Counts', values: bases, words: basisWords },
} as const

const Chosen = ({ name, form: { draft, change, errorAbout } }: { name: ChosenField; form: TermsFieldsProps }) => {
  const { label, values, words } = choices[name]
  const shown: Readonly<Record<string, string>> = words
  return (
    <Field label={label} error={errorAbout(name)}>
      {(attributes) => (
        <select
          {...attributes}
          value={draft[name]}
          onChange={({ currentTarget }) => change({ [name]: currentTarget.value })}
        >
          {values.map((value) => (
            <option key={value} value={value}>
              {shown[value]}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

const Currency = ({ draft, change, errorAbout, isKept }: TermsFieldsProps) => (
  <Field
    label="Currency"
    hint={isKept ? 'It never changes, because the books are kept in it.' : 'Three letters, such as USD, JPY or KWD.'}
    error={errorAbout('currency')}
  >
    {(attributes) => (
      <input
        {...attributes}
        type="text"
        maxLength={3}
        autocomplete="off"
        spellcheck={false}
        disabled={isKept}
        value={draft.currency}
        onInput={({ currentTarget }) => change({ currency: currentTarget.value.toUpperCase() })}
      />
    )}
  </Field>
)

/** What is paid for, and how much. */
export const Rates = (form: TermsFieldsProps) => (
  <FormPart title="What it pays" lead="Only numbers that we verified are paid for.">
    <div class="form-pair">
      <Currency {...form} />
      <Chosen name="model" form={form} />
    </div>
    <div class="claim-fields">
      {ratesOfModel[form.draft.model].map((name) => (
        <Typed key={name} name={name} form={form} {...rateWords[name]} />
      ))}
    </div>
    {form.draft.model === 'FLAT' ? null : (
      <Typed
        name="min_units"
        form={form}
        label="Least that a post needs"
        hint="Views, clicks or conversions; empty for none."
      />
    )}
    <Chosen name="basis" form={form} />
  </FormPart>
)

/** The most that is paid in all, for a post, and to an affiliate. */
export const Limits = (form: TermsFieldsProps) => (
  <FormPart title="How much at most" lead="The budget is a number that you commit to. We hold and move no money.">
    <Typed name="budget_minor" form={form} label="Budget" hint="It moves at once, and never below what is spent." />
    <Chosen name="budget_policy" form={form} />
    <div class="form-pair">
      <Typed name="cap_per_post" form={form} label="Cap for a post" hint="Empty for none." />
      <Typed name="cap_per_affiliate" form={form} label="Cap for an affiliate" hint="Empty for none." />
    </div>
  </FormPart>
)

/** What is held, and from when an amount is final. */
export const Rules = (form: TermsFieldsProps) => (
  <FormPart title="What is held, and until when">
    <Chosen name="hold" form={form} />
    <Chosen name="removal" form={form} />
    <div class="form-pair">
      <Typed
        name="count_until"
        form={form}
        kind="moment"
        label="Counts until (UTC)"
        hint="Numbers that were seen later are not paid for. Empty for 90 days after the campaign."
      />
      <Typed
        name="lock_after_hours"
        form={form}
        label="Hours until a day can be approved"
        hint="Empty for as long as numbers of its platforms may settle."
      />
    </div>
  </FormPart>
)
