import { useEffect, useState } from 'preact/hooks'
import type * as z from 'zod/mini'
import type { replacedApiKeys } from '../../people/api-key-contract.ts'
import { sendRequest } from '../api/send-request.ts'
import { Refused } from '../forms/refused.tsx'
import { SecretOnce } from '../forms/secret-once.tsx'
import { useAction } from '../forms/use-action.ts'
import { linkTo } from '../place.ts'
import { goTo } from '../router.ts'
import { sessionStore } from '../session.ts'
import { signOut } from '../sign-in.ts'
import { useToken } from './use-token.ts'

type NewKey = z.infer<typeof replacedApiKeys>

/** The id of a member, with which the token of a team's link begins. */
const ofTeam = /^aff_\w+_m\d+\./

const ToRecover = ({ token, done }: { readonly token: string; readonly done: (key: NewKey) => void }) => {
  const { run, isBusy, failure } = useAction<string, NewKey>(
    (given) =>
      sendRequest({
        method: 'POST',
        path: ofTeam.test(given) ? '/memberships' : '/recoveries',
        by: 'anybody',
        body: { token: given },
      }),
    done,
  )
  return (
    <>
      <p>
        {ofTeam.test(token) ? 'Your team sent you this link.' : 'An admin made this link for you.'} When you press the
        button:
      </p>
      <ul>
        <li>you see a new API key, once: have the place ready where you keep it;</li>
        <li>every other key of yours stops working, and you are signed out everywhere;</li>
        <li>this link stops working.</li>
        {ofTeam.test(token) ? <li>if you were invited, you are a member of the team from then on.</li> : null}
      </ul>
      <Refused failure={failure} />
      <button type="button" class="primary" aria-busy={isBusy} onClick={() => run(token)}>
        {isBusy ? 'Making your key…' : 'Show my new key'}
      </button>
    </>
  )
}

const warning = 'You see this key only once. Store it where you keep passwords: anyone who has it can act as you.'

/** Whoever is signed in on this browser is signed out, so that the new key is what comes next. */
const leave = async (): Promise<void> => {
  if (sessionStore.get().kind !== 'signed-out') await signOut()
  goTo('/')
}

/**
 * The page behind a link from an admin, for somebody who lost their key or never had one. Only a press of the button uses
 * the link up, because programs that look at links in messages open them, but press nothing.
 */
export const RecoverView = () => {
  const token = useToken()
  const [key, setKey] = useState<NewKey | null>(null)
  useEffect(() => {
    document.title = 'Get a new API key · Affiliate Reconciliation'
  }, [])
  return (
    <main class="sign-in" id="content">
      <h1>Get a new API key</h1>
      <div class="card" aria-live="polite">
        {key === null && token === '' ? <p>This link is incomplete. Open it again as it was sent to you.</p> : null}
        {key === null && token !== '' ? <ToRecover key={token} token={token} done={setKey} /> : null}
        {key === null ? (
          <p class="way-out">
            <a href={linkTo('/')}>Go to the dashboard</a>
          </p>
        ) : (
          <SecretOnce label="Your new API key" secret={key.api_key} warning={warning} close={() => void leave()} />
        )}
      </div>
    </main>
  )
}
