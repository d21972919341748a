import type { AffiliateView } from '../people/affiliate-contract.ts'
import { createStore } from './store.ts'

/** Who is signed in, and the key that proves it. The key leaves this tab only in the `Authorization` header. */
export interface Session {
  readonly key: string
  readonly me: AffiliateView
}

/** `farewell`: why the last session ended, shown on the sign-in page. */
export type SessionState =
  | { readonly kind: 'restoring'; readonly key: string }
  | { readonly kind: 'signed-out'; readonly farewell: string | null }
  | { readonly kind: 'signed-in'; readonly session: Session }

const storageName = 'api-key'

/** Some private windows refuse storage; the session then lasts until the page is closed or reloaded. */
const tryStorage = <Result>(use: (storage: Storage) => Result): Result | null => {
  try {
    return use(window.sessionStorage)
  } catch {
    return null
  }
}

const storedKey = tryStorage((storage) => storage.getItem(storageName))

export const sessionStore = createStore<SessionState>(
  storedKey === null ? { kind: 'signed-out', farewell: null } : { kind: 'restoring', key: storedKey },
)

/** The key of whoever is signed in; null if nobody is. */
export const keyInUse = (): string | null => {
  const state = sessionStore.get()
  return state.kind === 'signed-in' ? state.session.key : null
}

export const beginSession = (session: Session): void => {
  tryStorage((storage) => storage.setItem(storageName, session.key))
  sessionStore.set({ kind: 'signed-in', session })
}

export const endSession = (farewell: string | null): void => {
  tryStorage((storage) => storage.removeItem(storageName))
  sessionStore.set({ kind: 'signed-out', farewell })
}
