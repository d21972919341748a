import { useEffect } from 'preact/hooks'
import { holdMoves } from '../router.ts'

/** While there is something unsaved, asks before the reader leaves: `ask` gets what takes them to where they wanted to go. */
export const useUnsaved = (isUnsaved: boolean, ask: (leave: () => void) => void): void => {
  useEffect(() => {
    if (!isUnsaved) return
    const release = holdMoves(ask)
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => {
      release()
      window.removeEventListener('beforeunload', warn)
    }
  }, [isUnsaved])
}
