import { Field } from '../parts/field.tsx'
import type { TextInputProps } from './count-input.tsx'

const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone

/**
 * A moment to enter, in the viewer's zone, for `readMoment`. Scripts see a half-entered moment as empty, so leave the
 * browser's own form validation on: it refuses to submit one.
 */
export const MomentInput = ({ label, value, onInput, hint, error = null }: TextInputProps) => (
  <Field
    label={label}
    error={error}
    hint={
      <>
        {hint} Your time zone is {zone.replaceAll('_', ' ')}.
      </>
    }
  >
    {(attributes) => (
      <input
        {...attributes}
        class="moment-input"
        type="datetime-local"
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    )}
  </Field>
)
