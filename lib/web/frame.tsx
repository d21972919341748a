import { useEffect, useErrorBoundary, useRef } from 'preact/hooks'
import type { AffiliateView } from '../people/affiliate-contract.ts'
import { keepFocus } from './keep-focus.ts'
import { tell } from './notices.ts'
import { findView, navigationOf } from './pages.tsx'
import { wordOf } from './parts/badge.tsx'
import { Notices } from './parts/notices.tsx'
import { OfflineBanner } from './parts/offline-banner.tsx'
import { linkTo } from './place.ts'
import { goTo, noteMove, usePlace } from './router.ts'
import { endSession } from './session.ts'

/** Signs out and returns to the first page, so that the next person does not start where this one was. */
const signOut = (): void => {
  endSession(null)
  noteMove()
  goTo('/')
  tell('info', 'You are signed out.')
}

const skipToContent = (): void => document.getElementById('content')?.focus()

const isUnder = (entry: string, path: string): boolean => path === entry || path.startsWith(`${entry}/`)

const Header = ({ me, path }: { readonly me: AffiliateView; readonly path: string }) => {
  const entries = navigationOf(me.role)
  const here = path === '/' ? (entries[0]?.path ?? path) : path
  return (
    <header class="top">
      <button type="button" class="skip" onClick={skipToContent}>
        Skip to content
      </button>
      <a class="brand" href={linkTo('/')}>
        Reconciliation
      </a>
      <nav aria-label="Main">
        <ul>
          {entries.map((entry) => (
            <li key={entry.path}>
              <a href={linkTo(entry.path)} aria-current={isUnder(entry.path, here) ? 'page' : undefined}>
                {entry.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <p class="who">
        <span class="who-name" title={me.name}>
          {me.name}
        </span>{' '}
        <span class="fine">{wordOf(me.role)}</span>
      </p>
      <button type="button" onClick={signOut}>
        Sign out
      </button>
    </header>
  )
}

const View = ({ me }: { readonly me: AffiliateView }) => {
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
  const { View: Found, params } = findView(place, me.role)
  return <Found params={params} me={me} />
}

/** The frame around every view of somebody who is signed in. */
export const Frame = ({ me }: { readonly me: AffiliateView }) => {
  const { path } = usePlace()
  const main = useRef<HTMLElement>(null)
  useEffect(() => (main.current === null ? undefined : keepFocus(main.current)), [])
  return (
    <>
      <Header me={me} path={path} />
      <OfflineBanner />
      <main ref={main} id="content" tabIndex={-1}>
        <View key={path} me={me} />
      </main>
      <Notices />
    </>
  )
}
