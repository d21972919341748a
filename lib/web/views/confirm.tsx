import { useEffect, useState } from 'preact/hooks'
import type * as z from 'zod/mini'
import type { confirmedView } from '../../people/affiliate-contract.ts'
import { sendRequest } from '../api/send-request.ts'
import { Refused } from '../forms/refused.tsx'
import { useAction } from '../forms/use-action.ts'
import { linkTo } from '../place.ts'
import { useToken } from './use-token.ts'

type Confirmed = z.infer<typeof confirmedView>

const ToConfirm = ({ token, done }: { readonly token: string; readonly done: (confirmed: Confirmed) => void }) => {
  const { run, isBusy, failure } = useAction<string, Confirmed>(
    (given) =>
      sendRequest({ method: 'POST', path: '/affiliates/confirmations', by: 'anybody', body: { token: given } }),
    done,
  )
  return (
    <>
      <p>Press the button to confirm that this address is yours.</p>
      <Refused failure={failure} />
      <button type="button" class="primary" aria-busy={isBusy} onClick={() => run(token)}>
        {isBusy ? 'Confirming…' : 'Confirm my e-mail address'}
      </button>
    </>
  )
}

/**
 * The page behind the link in a confirmation e-mail, for people who are signed in and those who are not. Only a press
 * of the button confirms, because programs that scan e-mails open links, but press nothing.
 */
export const ConfirmView = () => {
  const token = useToken()
  const [confirmed, setConfirmed] = useState<Confirmed | null>(null)
  useEffect(() => {
    document.title = 'Confirm your e-mail address · Affiliate Reconciliation'
  }, [])
  return (
    <main class="sign-in" id="content">
      <h1>Confirm your e-mail address</h1>
      <div class="card" aria-live="polite">
        {confirmed === null && token === '' ? <p>This link is incomplete. Open it from the e-mail again.</p> : null}
        {confirmed === null && token !== '' ? <ToConfirm key={token} token={token} done={setConfirmed} /> : null}
        {confirmed === null ? null : <p>{confirmed.email} is confirmed.</p>}
        <p class="way-out">
          <a href={linkTo('/')}>Go to the dashboard</a>
        </p>
      </div>
    </main>
  )
}
