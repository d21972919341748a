import { createStore } from './store.ts'

/**
 * Whether the session ended while somebody was at work. The page stays as it is, with all that was typed, and asks them to
 * sign in again.
 */
export const lapseStore = createStore(false)

/** Waits until they did, or signed out, or nobody wants to know any more. */
export const untilSignedInAgain = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const finish = (): void => {
      stop()
      signal?.removeEventListener('abort', finish)
      resolve()
    }
    const stop = lapseStore.subscribe(() => {
      if (!lapseStore.get()) finish()
    })
    signal?.addEventListener('abort', finish)
    if (signal?.aborted || !lapseStore.get()) finish()
  })
