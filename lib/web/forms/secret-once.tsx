import { useEffect, useRef, useState } from 'preact/hooks'
import { Field } from '../parts/field.tsx'

/** Some browsers refuse access to the clipboard; the secret is then selected, to be copied by hand. */
const copy = async (input: HTMLInputElement): Promise<string> => {
  try {
    await navigator.clipboard.writeText(input.value)
    return 'Copied.'
  } catch {
    input.select()
    return 'Press Ctrl+C, or ⌘C, to copy what is selected.'
  }
}

interface SecretOnceProps {
  readonly label: string
  readonly secret: string
  /** What whoever has it can do, and where to store it. */
  readonly warning: string
  readonly close: () => void
}

/** A secret that is shown only now, to be copied. */
export const SecretOnce = ({ label, secret, warning, close }: SecretOnceProps) => {
  const input = useRef<HTMLInputElement>(null)
  const [told, setTold] = useState('')
  useEffect(() => input.current?.focus(), [])
  const press = async (): Promise<void> => {
    if (input.current !== null) setTold(await copy(input.current))
  }
  return (
    <>
      <Field label={label}>
        {(attributes) => (
          <div class="secret">
            <input
              {...attributes}
              ref={input}
              readOnly
              value={secret}
              onFocus={({ currentTarget }) => currentTarget.select()}
            />
            <button type="button" class="primary" onClick={press}>
              Copy
            </button>
          </div>
        )}
      </Field>
      <p class="warning">{warning}</p>
      <p role="status" class="told">
        {told}
      </p>
      <p class="buttons">
        <button type="button" onClick={close}>
          I have stored it
        </button>
      </p>
    </>
  )
}
