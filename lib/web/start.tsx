import { type ComponentType, render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Notices } from './parts/notices.tsx'
import { OfflineBanner } from './parts/offline-banner.tsx'
import { Loading } from './parts/state.tsx'
import { placeStore, usePlace } from './router.ts'
import { endSession, sessionStore } from './session.ts'
import { restoreSession } from './sign-in.ts'
import { fetchViewsAhead, SignedIn } from './signed-in.tsx'
import { useStore } from './store.ts'
import './theme.ts'
import { ConfirmView } from './views/confirm.tsx'
import { JoinView, RecoverView } from './views/late-newcomers.ts'
import { ReportView } from './views/report/late-report.ts'
import { SignInView } from './views/sign-in.tsx'

/** After a reload, the key is still in the tab's storage; the API says whose it is. */
const Restoring = ({ apiKey }: { readonly apiKey: string }) => {
  const [trouble, setTrouble] = useState<string | null>(null)
  const restore = async (): Promise<void> => {
    setTrouble(null)
    setTrouble(await restoreSession(apiKey))
  }
  useEffect(() => {
    void restore()
    window.addEventListener('online', restore)
    return () => window.removeEventListener('online', restore)
  }, [apiKey])
  if (trouble === null) return <Loading what="your session" />
  return (
    <main id="content">
      <div class="state state-failed" role="alert">
        <h1 class="state-title">We can't sign you in right now</h1>
        <p>{trouble}</p>
        <p class="buttons">
          <button type="button" class="primary" onClick={restore}>
            Try again
          </button>
          <button type="button" onClick={() => endSession(null)}>
            Sign out
          </button>
        </p>
      </div>
    </main>
  )
}

const publicViews: Readonly<Record<string, ComponentType>> = {
  '/confirm': ConfirmView,
  '/join': JoinView,
  '/recover': RecoverView,
  '/report': ReportView,
}

/** `/report` of `/report/a-token`. */
const pageOf = (path: string): string => path.split('/', 2).join('/')

const App = () => {
  const state = useStore(sessionStore)
  const { path } = usePlace()
  const PublicView = publicViews[pageOf(path)]
  if (PublicView !== undefined) {
    return (
      <>
        <OfflineBanner />
        <PublicView />
        <Notices />
      </>
    )
  }
  if (state.kind === 'signed-in') return <SignedIn key={state.session.me.id} me={state.session.me} />
  return (
    <>
      <OfflineBanner />
      {state.kind === 'restoring' ? <Restoring apiKey={state.key} /> : <SignInView farewell={state.farewell} />}
      <Notices />
    </>
  )
}

const root = document.getElementById('app')
if (root !== null) render(<App />, root)
if (pageOf(placeStore.get().path) !== '/report') fetchViewsAhead()
