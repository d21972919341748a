import { useEffect, useRef } from 'preact/hooks'

/** Moves the focus of a form to the first field with an error, each time a new `refusal` names one. */
export const useFirstError = (refusal: unknown) => {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refusal])
  return form
}
