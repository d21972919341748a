import { useEffect, useState } from 'preact/hooks'
import type { AffiliateView } from '../../people/affiliate-contract.ts'
import type { Section } from '../find-page.ts'
import { FindDialog } from './find-dialog.tsx'

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The keys that open it, unless another question is open. */
const areKeys = ({ key, metaKey, ctrlKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'k' && (isApple ? metaKey : ctrlKey) && !altKey && !shiftKey

interface FindButtonProps {
  readonly me: AffiliateView
  readonly sections: readonly Section[]
}

/** Opens the search from every page, by a press or by its keys. */
export const FindButton = ({ me, sections }: FindButtonProps) => {
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => {
    const open = (event: KeyboardEvent): void => {
      if (!areKeys(event)) return
      event.preventDefault()
      if (document.querySelector('dialog[open]') === null) setIsOpen(true)
    }
    document.addEventListener('keydown', open)
    return () => document.removeEventListener('keydown', open)
  }, [])
  return (
    <>
      <button
        type="button"
        class="find"
        aria-keyshortcuts={isApple ? 'Meta+K' : 'Control+K'}
        onClick={() => setIsOpen(true)}
      >
        Find
        <span class="keys" aria-hidden="true">
          {isApple ? '⌘K' : 'Ctrl K'}
        </span>
      </button>
      {isOpen ? <FindDialog me={me} sections={sections} close={() => setIsOpen(false)} /> : null}
    </>
  )
}
