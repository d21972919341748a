import { Field } from '../../parts/field.tsx'

interface AmountFieldProps {
  readonly label: string
  readonly hint?: string
  readonly error: string | null
  readonly value: string
  readonly change: (typed: string) => void
}

/** An amount of money as people type it; `readMinor` reads it. */
export const AmountField = ({ value, change, ...field }: AmountFieldProps) => (
  <Field {...field}>
    {(attributes) => (
      <input
        {...attributes}
        class="count-input"
        type="text"
        inputMode="decimal"
        autocomplete="off"
        maxLength={30}
        value={value}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
    )}
  </Field>
)
