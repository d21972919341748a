import { late, lateAdvice, useLate } from './late.ts'
import { Loading } from './parts/state.tsx'
import type { Me } from './view-props.ts'

/** All views that everybody needs come in one file, which is loaded once somebody will see them. */
const frame = late(async () => (await import('./frame.tsx')).Frame)

/** Starts to load the views while somebody still types the key; if that fails, the page says so once it needs them. */
export const fetchViewsAhead = (): void => {
  frame.bring().catch(() => undefined)
}

const NotLoaded = ({ retry }: { readonly retry: () => void }) => (
  <main id="content">
    <div class="state state-failed" role="alert">
      <h1 class="state-title">The dashboard could not be loaded</h1>
      <p>{lateAdvice}</p>
      <p class="buttons">
        <button type="button" class="primary" onClick={retry}>
          Try again
        </button>
        <button type="button" onClick={() => window.location.reload()}>
          Reload the page
        </button>
      </p>
    </div>
  </main>
)

/** The dashboard of somebody who is signed in. */
export const SignedIn = ({ me }: { readonly me: Me }) => {
  const { part: Frame, isFailed, load } = useLate(frame)
  if (Frame !== null) return <Frame me={me} />
  return isFailed ? <NotLoaded retry={load} /> : <Loading what="the dashboard" />
}
