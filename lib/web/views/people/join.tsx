import { useEffect, useState } from 'preact/hooks'
import type * as z from 'zod/mini'
import type { affiliateWithKey } from '../../../people/affiliate-contract.ts'
import { sendRequest } from '../../api/send-request.ts'
import { Refused } from '../../forms/refused.tsx'
import { SecretOnce } from '../../forms/secret-once.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useFirstError } from '../../forms/use-first-error.ts'
import { useOnceKey } from '../../forms/use-once-key.ts'
import { linkTo } from '../../place.ts'
import { goTo, replaceQuery, usePlace } from '../../router.ts'
import { signIn } from '../../sign-in.ts'
import { bodyOf, errorsIn, type RegistrationBody, type RegistrationDraft, toldErrors } from './invite-draft.ts'
import { RegistrationFields } from './registration-fields.tsx'

type Registered = z.infer<typeof affiliateWithKey>

/** The code from the link; it leaves the address at once, and so the history. */
const useCode = (): string => {
  const given = usePlace().query.get('code')
  const [code] = useState(given ?? '')
  useEffect(() => {
    if (given !== null) replaceQuery({})
  }, [given])
  return code
}

const useJoining = (code: string, joined: (person: Registered) => void) => {
  const [draft, setDraft] = useState<RegistrationDraft>({ name: '', email: '', invitation_code: code })
  const [tried, setTried] = useState<RegistrationDraft | null>(null)
  const once = useOnceKey()
  const { run, isBusy, failure } = useAction<RegistrationBody, Registered>(
    (body) =>
      once(body, (onceKey) => sendRequest({ method: 'POST', path: '/affiliates', by: 'anybody', body, onceKey })),
    joined,
  )
  const form = useFirstError(failure ?? tried)
  const join = (event: Event): void => {
    event.preventDefault()
    setTried(draft)
    if (Object.values(errorsIn(draft)).every((error) => error === null)) void run(bodyOf(draft))
  }
  const change = (next: Partial<RegistrationDraft>): void => setDraft({ ...draft, ...next })
  return { form, draft, change, errors: toldErrors(tried, failure, draft), join, isBusy, failure }
}

const Form = ({ code, joined }: { readonly code: string; readonly joined: (person: Registered) => void }) => {
  const { form, draft, change, errors, join, isBusy, failure } = useJoining(code, joined)
  return (
    <form ref={form} class="card profile-form" onSubmit={join} noValidate>
      <RegistrationFields draft={draft} errors={errors} change={change} isFor="oneself" />
      {failure !== null && failure.errors.length > 0 ? null : <Refused failure={failure} />}
      <button type="submit" class="primary" aria-busy={isBusy}>
        {isBusy ? 'Registering…' : 'Register'}
      </button>
    </form>
  )
}

const Joined = ({ person: { api_key: key, email } }: { readonly person: Registered }) => {
  const goOn = async (): Promise<void> => {
    await signIn(key, false)
    goTo('/')
  }
  return (
    <div class="card">
      <SecretOnce
        label="Your API key"
        secret={key}
        warning={`You see this key only once, and sign in with it. Store it where you keep passwords. We sent a mail to ${email}: open its link to confirm the address.`}
        close={() => void goOn()}
      />
    </div>
  )
}

/** Where an invitation's link leads: somebody registers, and gets their API key once. */
export const JoinView = () => {
  const code = useCode()
  const [person, setPerson] = useState<Registered | null>(null)
  useEffect(() => {
    document.title = 'Register · Affiliate Reconciliation'
  }, [])
  return (
    <main class="sign-in" id="content">
      <h1>{person === null ? 'Register as an affiliate' : `Welcome, ${person.name}`}</h1>
      <p class="lead">What affiliates claim, checked against what the platforms show.</p>
      {person === null ? <Form code={code} joined={setPerson} /> : <Joined person={person} />}
      {person === null ? (
        <p>
          <a href={linkTo('/take-part', { code })}>Already have a key? Sign in, and take part with it</a>
        </p>
      ) : null}
    </main>
  )
}
