import { useEffect, useRef } from 'preact/hooks'

/** For a form: takes the keyboard to the first field that is not taken, each time `refusal` is another one that says so. */
export const useFirstError = (refusal: unknown) => {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refusal])
  return form
}
