import { useEffect, useErrorBoundary, useRef } from 'preact/hooks'
import { findView } from './find-page.ts'
import { Header } from './header.tsx'
import { keepFocus } from './keep-focus.ts'
import { Notices } from './parts/notices.tsx'
import { OfflineBanner } from './parts/offline-banner.tsx'
import { usePlace } from './router.ts'
import { scrollToPlace } from './scroll.ts'
import type { Me } from './view-props.ts'
import { SignInAgain } from './views/sign-in-again.tsx'

const View = ({ me }: { readonly me: Me }) => {
  const place = usePlace()
  const [error] = useErrorBoundary()
  if (error !== undefined) {
    return (
      <div class="state state-failed" role="alert">
        <p class="state-title">Something went wrong on this page</p>
        <p>Everything you saved is safe. Reload the page; if this happens again, contact an admin.</p>
      </div>
    )
  }
  const { View: Found, params } = findView(place, me)
  return <Found params={params} me={me} />
}

/** The frame around every view of somebody who is signed in. */
export const Frame = ({ me }: { readonly me: Me }) => {
  const place = usePlace()
  const { path } = place
  const main = useRef<HTMLElement>(null)
  useEffect(() => (main.current === null ? undefined : keepFocus(main.current)), [])
  useEffect(() => (main.current === null ? undefined : scrollToPlace(main.current)), [place])
  return (
    <div class="frame">
      <Header me={me} path={path} />
      <div class="frame-page">
        <OfflineBanner />
        <main ref={main} id="content" tabIndex={-1}>
          <View key={path} me={me} />
        </main>
      </div>
      <Notices />
      <SignInAgain me={me} />
    </div>
  )
}
