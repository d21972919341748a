import { useRef } from 'preact/hooks'
import { KeyForm } from '../forms/key-form.tsx'
import { lapseStore } from '../lapse.ts'
import { Dialog } from '../parts/dialog.tsx'
import { nameOf, signInAgain, signOut } from '../sign-in.ts'
import { useStore } from '../store.ts'
import type { Me } from '../view-props.ts'

const Ask = ({ me }: { readonly me: Me }) => {
  const input = useRef<HTMLInputElement>(null)
  // Escape leads nowhere: behind the dialog, nothing works until somebody is signed in.
  const stay = (): void => input.current?.focus()
  return (
    <Dialog title="Sign in again" close={stay}>
      <p>
        Your session has ended, or the key you signed in with was revoked. Nothing you typed is lost: sign in as{' '}
        {nameOf(me)}, and what you were doing goes on.
      </p>
      <KeyForm input={input} signIn={(key, isRemembered) => signInAgain(key, isRemembered, me)}>
        {(isBusy) => (
          <p class="buttons">
            <button type="button" onClick={() => void signOut()}>
              Sign out
            </button>
            <button type="submit" class="primary" aria-busy={isBusy}>
              {isBusy ? 'Signing in…' : 'Sign in'}
            </button>
          </p>
        )}
      </KeyForm>
    </Dialog>
  )
}

/** Asks whoever was at work when their session ended to sign in again, in front of the page as they left it. */
export const SignInAgain = ({ me }: { readonly me: Me }) => (useStore(lapseStore) ? <Ask me={me} /> : null)
