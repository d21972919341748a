import type { ComponentChildren } from 'preact'
import { Field } from '../parts/field.tsx'
import { tidyCount } from './read-count.ts'

export interface TextInputProps {
  readonly label: string
  /** What was typed. */
  readonly value: string
  readonly onInput: (text: string) => void
  readonly hint?: ComponentChildren
  /** What is wrong with it; null if nothing is. */
  readonly error?: string | null
}

/** A whole number to type, for `readCount`; when the input loses focus, thousands separators are added. */
export const CountInput = ({ label, value, onInput, hint, error = null }: TextInputProps) => (
  <Field label={label} hint={hint} error={error}>
    {(attributes) => (
      <input
        {...attributes}
        class="count-input"
        type="text"
        inputMode="numeric"
        autocomplete="off"
        maxLength={30}
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
        onBlur={({ currentTarget }) => onInput(tidyCount(currentTarget.value))}
      />
    )}
  </Field>
)
