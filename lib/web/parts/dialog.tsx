import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'

interface DialogProps {
  readonly title: string
  /** Escape, or a press of Cancel. */
  readonly close: () => void
  readonly children: ComponentChildren
}

/**
 * A question in front of the page. It is open while it is rendered, keeps the keyboard inside, and returns the focus to
 * where it was.
 */
export const Dialog = ({ title, close, children }: DialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    const before = document.activeElement
    const shown = dialog.current
    shown?.showModal()
    return () => {
      shown?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  const cancel = (event: Event): void => {
    event.preventDefault()
    close()
  }
  // A browser closes a dialog at the second Escape in a row, even if the first one was prevented.
  const stayOpen = (): void => {
    if (dialog.current?.isConnected) dialog.current.showModal()
  }
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={id} onCancel={cancel} onClose={stayOpen}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  )
}
