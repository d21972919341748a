import { type ComponentType, render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { doerOf } from './doer.ts'
import { Notices } from './parts/notices.tsx'
import { OfflineBanner } from './parts/offline-banner.tsx'
import { Loading } from './parts/state.tsx'
import { placeStore, usePlace } from './router.ts'
import { type SessionState, sessionStore } from './session.ts'
import type { SessionMark } from './session-mark.ts'
import { restoreSession, signOut } from './sign-in.ts'
import { fetchViewsAhead, SignedIn } from './signed-in.tsx'
import { useStore } from './store.ts'
import './tabs.ts'
import './theme.ts'
import { ConfirmView } from './views/confirm.tsx'
import { JoinView, RecoverView } from './views/late-newcomers.ts'
import { ReportView } from './views/report/late-report.ts'
import { SignInView } from './views/sign-in.tsx'

/** In a new tab or after a reload, the browser has a cookie; the API says whose it is. */
const Restoring = ({ mark }: { readonly mark: SessionMark }) => {
  const [trouble, setTrouble] = useState<string | null>(null)
  const restore = async (): Promise<void> => {
    setTrouble(null)
    setTrouble(await restoreSession(mark))
  }
  useEffect(() => {
    void restore()
    window.addEventListener('online', restore)
    return () => window.removeEventListener('online', restore)
  }, [mark])
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
          <button type="button" onClick={() => void signOut()}>
            Sign out
          </button>
        </p>
      </div>
    </main>
  )
}

const SigningOut = () => (
  <main id="content">
    <div class="state" role="status">
      <span class="spinner" aria-hidden="true" />
      Signing out…
    </div>
  </main>
)

/** The page of nobody, or of somebody who is not known yet. */
const Outside = ({ state }: { readonly state: Exclude<SessionState, { kind: 'signed-in' }> }) => {
  if (state.kind === 'signing-out') return <SigningOut />
  if (state.kind === 'restoring') return <Restoring mark={state.mark} />
  return <SignInView farewell={state.farewell} />
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
  if (state.kind === 'signed-in') return <SignedIn key={doerOf(state.session.me)} me={state.session.me} />
  return (
    <>
      <OfflineBanner />
      <Outside state={state} />
      <Notices />
    </>
  )
}

const root = document.getElementById('app')
if (root !== null) render(<App />, root)
if (pageOf(placeStore.get().path) !== '/report') fetchViewsAhead()
