import { useEffect, useRef } from 'preact/hooks'
import { KeyForm } from '../forms/key-form.tsx'
import { linkTo } from '../place.ts'
import { hasMoved, noteMove } from '../router.ts'
import { signIn } from '../sign-in.ts'

const WhereKeysComeFrom = () => (
  <details class="where-from">
    <summary>Where do I get a key?</summary>
    <ul>
      <li>
        <strong>Affiliates</strong> get theirs when they <a href={linkTo('/join')}>register</a>. It is shown only once.
      </li>
      <li>
        <strong>Advertisers</strong> get theirs from an admin.
      </li>
      <li>
        <strong>Lost yours?</strong> Ask an admin for a link. It shows you a new key once.
      </li>
      <li>
        <strong>On your own machine</strong>, <code>npm start</code> prints an admin key.
      </li>
    </ul>
  </details>
)

/** The sign-in page. `farewell`: why the last session ended. */
export const SignInView = ({ farewell }: { readonly farewell: string | null }) => {
  const input = useRef<HTMLInputElement>(null)
  const told = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    document.title = 'Sign in · Affiliate Reconciliation'
    if (farewell !== null) told.current?.focus()
    else if (hasMoved()) input.current?.focus()
  }, [])
  const enter = async (key: string, isRemembered: boolean): Promise<string | null> => {
    const refusal = await signIn(key, isRemembered)
    if (refusal === null) noteMove()
    return refusal
  }
  return (
    <main class="sign-in" id="content">
      <h1>Affiliate Reconciliation</h1>
      <p class="lead">What affiliates claim, checked against what the platforms show.</p>
      {farewell === null ? null : (
        <p ref={told} class="farewell" tabIndex={-1}>
          {farewell}
        </p>
      )}
      <KeyForm class="card" input={input} signIn={enter}>
        {(isBusy) => (
          <>
            <button type="submit" class="primary" disabled={isBusy}>
              {isBusy ? 'Signing in…' : 'Sign in'}
            </button>
            <WhereKeysComeFrom />
          </>
        )}
      </KeyForm>
    </main>
  )
}
