import type { ComponentChildren, RefObject } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import { rememberedSessionHours, sessionHours } from '../../access/vocabulary.ts'
import { Field } from '../parts/field.tsx'

const hoursOfDay = 24

type Input = RefObject<HTMLInputElement | null>

const KeyField = ({ input, error }: { readonly input: Input; readonly error: string | null }) => {
  const [isShown, setIsShown] = useState(false)
  return (
    <Field label="API key" hint="Sent once, to sign in. This browser does not keep it." error={error}>
      {(attributes) => (
        <div class="secret">
          <input
            {...attributes}
            ref={input}
            {...(isShown ? { type: 'text' as const } : { type: 'password' as const })}
            autocomplete="current-password"
            autocapitalize="none"
            spellcheck={false}
            placeholder="arp_…"
          />
          <button type="button" aria-pressed={isShown} onClick={() => setIsShown(!isShown)}>
            Show
          </button>
        </div>
      )}
    </Field>
  )
}

const Remember = ({ input }: { readonly input: Input }) => {
  const id = useId()
  return (
    <div class="field">
      <label class="check">
        <input ref={input} type="checkbox" aria-describedby={id} />
        Stay signed in on this device
      </label>
      <div id={id} class="field-hint">
        For {rememberedSessionHours / hoursOfDay} days; otherwise for {sessionHours} hours.
      </div>
    </div>
  )
}

interface KeyFormProps {
  readonly class?: string
  /** Where the key is typed. */
  readonly input: Input
  /** Signs in; gives a sentence if that is refused. */
  readonly signIn: (key: string, isRemembered: boolean) => Promise<string | null>
  /** Its buttons, and what else belongs to it. */
  readonly children: (isBusy: boolean) => ComponentChildren
}

/** Signs in with an API key, for a while or for long. */
export const KeyForm = ({ class: name, input, signIn, children }: KeyFormProps) => {
  const remember = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (isBusy) return
    setIsBusy(true)
    setError(null)
    const refusal = await signIn(input.current?.value ?? '', remember.current?.checked ?? false)
    if (refusal === null) return
    setIsBusy(false)
    setError(refusal)
    input.current?.focus()
  }
  return (
    <form class={name} onSubmit={submit}>
      <KeyField input={input} error={error} />
      <Remember input={remember} />
      {children(isBusy)}
    </form>
  )
}
