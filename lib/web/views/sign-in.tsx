import { useEffect, useRef, useState } from 'preact/hooks'
import { Field } from '../parts/field.tsx'
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

const useSignIn = () => {
  const input = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    setIsBusy(true)
    setError(null)
    const refusal = await signIn(input.current?.value ?? '')
    if (refusal === null) {
      noteMove()
      return
    }
    setIsBusy(false)
    setError(refusal)
    input.current?.focus()
  }
  return { input, error, isBusy, submit }
}

/** The sign-in page. `farewell`: why the last session ended. */
export const SignInView = ({ farewell }: { readonly farewell: string | null }) => {
  const { input, error, isBusy, submit } = useSignIn()
  const [isShown, setIsShown] = useState(false)
  const told = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    document.title = 'Sign in · Affiliate Reconciliation'
    if (farewell !== null) told.current?.focus()
    else if (hasMoved()) input.current?.focus()
  }, [])
  return (
    <main class="sign-in" id="content">
      <h1>Affiliate Reconciliation</h1>
      <p class="lead">What affiliates claim, checked against what the platforms show.</p>
      {farewell === null ? null : (
        <p ref={told} class="farewell" tabIndex={-1}>
          {farewell}
        </p>
      )}
      <form class="card" onSubmit={submit}>
        <Field label="API key" hint="Kept in this tab until you sign out or close it." error={error}>
          {(attributes) => (
            <div class="secret">
              <input
                {...attributes}
                ref={input}
                {...(isShown ? { type: 'text' as const } : { type: 'password' as const })}
                autocomplete="current-password"
                autocapitalize="none"
                spellcheck={false}
                placeholder="arp_…"
              />
              <button type="button" aria-pressed={isShown} onClick={() => setIsShown(!isShown)}>
                Show
              </button>
            </div>
          )}
        </Field>
        <button type="submit" class="primary" disabled={isBusy}>
          {isBusy ? 'Signing in…' : 'Sign in'}
        </button>
        <WhereKeysComeFrom />
      </form>
    </main>
  )
}
