import type { ComponentChildren } from 'preact'
import { Field } from '../../parts/field.tsx'
import type { AmountField, CampaignField } from './campaign-draft.ts'
import { fieldWords } from './campaign-words.ts'
import type { CampaignForm } from './use-campaign-form.ts'

export interface FieldsProps {
  readonly form: Pick<CampaignForm, 'draft' | 'change' | 'errorAbout'>
}

type TextName = Exclude<
  CampaignField,
  'platforms' | 'status' | 'participation' | 'review' | 'clicks' | 'conversions' | 'postback_signature'
>

interface TextFieldProps extends FieldsProps {
  readonly name: TextName
  readonly kind?: 'text' | 'date' | 'url'
}

const kinds = { text: { type: 'text' }, url: { type: 'text', inputMode: 'url' }, date: { type: 'date' } } as const

/** One line of text of the form. */
export const TextField = ({ form: { draft, change, errorAbout }, name, kind = 'text' }: TextFieldProps) => (
  <Field {...fieldWords[name]} error={errorAbout(name)}>
    {(attributes) => (
      <input
        {...attributes}
        {...kinds[kind]}
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        value={draft[name]}
        onInput={({ currentTarget }) => change({ [name]: currentTarget.value })}
      />
    )}
  </Field>
)

/** Several lines of text of the form. */
export const LinesField = ({
  form: { draft, change, errorAbout },
  name,
  rows,
}: TextFieldProps & { readonly rows: number }) => (
  <Field {...fieldWords[name]} error={errorAbout(name)}>
    {(attributes) => (
      <textarea
        {...attributes}
        rows={rows}
        dir="auto"
        value={draft[name]}
        onInput={({ currentTarget }) => change({ [name]: currentTarget.value })}
      />
    )}
  </Field>
)

/** A number of the form; empty where it has a default. */
export const AmountInput = ({
  form: { draft, change, errorAbout },
  name,
}: FieldsProps & { readonly name: AmountField }) => (
  <Field {...fieldWords[name]} error={errorAbout(name)}>
    {(attributes) => (
      <input
        {...attributes}
        class="count-input"
        type="text"
        inputMode="decimal"
        autocomplete="off"
        maxLength={30}
        value={draft[name]}
        onInput={({ currentTarget }) => change({ [name]: currentTarget.value })}
      />
    )}
  </Field>
)

interface SelectFieldProps<Value extends string> extends FieldsProps {
  readonly name: CampaignField
  readonly value: Value
  readonly options: readonly (readonly [Value, string])[]
  readonly choose: (value: Value) => void
}

/** A choice of the form. */
export const SelectField = <Value extends string>({ form, name, value, options, choose }: SelectFieldProps<Value>) => (
  <Field {...fieldWords[name]} error={form.errorAbout(name)}>
    {(attributes) => (
      <select
        {...attributes}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options.find(([option]) => option === currentTarget.value)
          if (chosen !== undefined) choose(chosen[0])
        }}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    )}
  </Field>
)

/** A part of the form with its title, and what to know about it. */
export const FormPart = ({
  title,
  lead,
  children,
}: {
  readonly title: string
  readonly lead?: string
  readonly children: ComponentChildren
}) => (
  <fieldset>
    <legend>{title}</legend>
    {lead === undefined ? null : <p class="lead-in">{lead}</p>}
    {children}
  </fieldset>
)
