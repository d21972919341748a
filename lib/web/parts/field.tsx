import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

interface FieldAttributes {
  readonly id: string
  readonly 'aria-describedby': string
  readonly 'aria-invalid': boolean
}

interface FieldProps {
  readonly label: string
  readonly hint?: ComponentChildren
  /** What is wrong with what was entered; null if nothing is. */
  readonly error?: string | null
  /** Renders the input with the attributes that tie it to its label, hint and error. */
  readonly children: (attributes: FieldAttributes) => ComponentChildren
}

/** An input with its label, its hint and its error, which a screen reader reads out when it appears. */
export const Field = ({ label, hint, error = null, children }: FieldProps) => {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, 'aria-describedby': `${id}-hint ${id}-error`, 'aria-invalid': error !== null })}
      <div id={`${id}-hint`} class="field-hint">
        {hint}
      </div>
      <p id={`${id}-error`} class="field-error" role="alert">
        {error}
      </p>
    </div>
  )
}
