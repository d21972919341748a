import { useEffect, useState } from 'preact/hooks'
import type { AffiliateView } from '../people/affiliate-contract.ts'
import { Loading } from './parts/state.tsx'

/** All views come in one file, which is loaded once somebody will see them. */
const loadFrame = async () => (await import('./frame.tsx')).Frame
type FrameComponent = Awaited<ReturnType<typeof loadFrame>>

let loaded: FrameComponent | null = null

const bringFrame = async (): Promise<FrameComponent> => {
  loaded = await loadFrame()
  return loaded
}

/** Starts to load the views while somebody still types the key; if that fails, the page says so once it needs them. */
export const fetchViewsAhead = (): void => {
  bringFrame().catch(() => undefined)
}

const NotLoaded = ({ retry }: { readonly retry: () => void }) => (
  <main id="content">
    <div class="state state-failed" role="alert">
      <h1 class="state-title">The dashboard could not be loaded</h1>
      <p>You may be offline, or the service was updated after you opened this page. Reload to get the new version.</p>
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
export const SignedIn = ({ me }: { readonly me: AffiliateView }) => {
  const [Frame, setFrame] = useState(() => loaded)
  const [isFailed, setIsFailed] = useState(false)
  const bring = async (): Promise<void> => {
    setIsFailed(false)
    try {
      const brought = await bringFrame()
      setFrame(() => brought)
    } catch {
      setIsFailed(true)
    }
  }
  useEffect(() => {
    if (Frame === null) void bring()
  }, [])
  if (Frame !== null) return <Frame me={me} />
  return isFailed ? <NotLoaded retry={bring} /> : <Loading what="the dashboard" />
}
