import { useState } from 'preact/hooks'
import type * as z from 'zod/mini'
import type { affiliateWithKey } from '../../../people/affiliate-contract.ts'
import type { recoveryView } from '../../../people/recovery-contract.ts'
import { callApi } from '../../api/call-api.ts'
import type { Outcome } from '../../api/failure.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { Refused } from '../../forms/refused.tsx'
import { SecretOnce } from '../../forms/secret-once.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useFirstError } from '../../forms/use-first-error.ts'
import { useOnceKey } from '../../forms/use-once-key.ts'
import { wordOf } from '../../parts/badge.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { bodyOf, errorsIn, type RegistrationBody, type RegistrationDraft, toldErrors } from './invite-draft.ts'
import { apiPathOf, type Role, roleSentences } from './person-words.ts'
import { RegistrationFields } from './registration-fields.tsx'

type Registered = z.infer<typeof affiliateWithKey>
type Recovery = z.infer<typeof recoveryView>

/** What to hand over: a link that shows a key, or the key itself where there can be no link. */
interface Invited {
  readonly person: Registered
  readonly link: string | null
}

const roles = Object.keys(roleSentences) as Role[]

const invite = async (outcome: Outcome<Registered>): Promise<Outcome<Invited>> => {
  if (!outcome.ok) return outcome
  const person = outcome.data
  const link = await callApi<Recovery>('POST', `${apiPathOf(person.id)}/recovery`)
  return { ok: true, data: { person, link: link.ok ? link.data.url : null }, nextCursor: null }
}

interface InviteProps {
  readonly invited: (invited: Invited) => void
  readonly close: () => void
}

const Form = ({ invited, close }: InviteProps) => {
  const [draft, setDraft] = useState<RegistrationDraft>({ name: '', email: '', invitation_code: '' })
  const [role, setRole] = useState<Role>('AFFILIATE')
  const [tried, setTried] = useState<RegistrationDraft | null>(null)
  const once = useOnceKey()
  const { run, isBusy, failure } = useAction<RegistrationBody, Invited>(
    async (body) => invite(await once(body, (onceKey) => callApi('POST', '/affiliates', { body, onceKey }))),
    invited,
  )
  const form = useFirstError(failure ?? tried)
  const send = (event: Event): void => {
    event.preventDefault()
    setTried(draft)
    if (Object.values(errorsIn(draft)).every((error) => error === null)) void run({ ...bodyOf(draft), role })
  }
  return (
    <form ref={form} class="profile-form" onSubmit={send} noValidate>
      <RegistrationFields
        draft={draft}
        errors={toldErrors(tried, failure, draft)}
        change={(next) => setDraft({ ...draft, ...next })}
        isFor="account"
      />
      <Field label="Role" hint={roleSentences[role]}>
        {(attributes) => (
          <select
            {...attributes}
            value={role}
            onChange={({ currentTarget }) => setRole(roles.find((one) => one === currentTarget.value) ?? role)}
          >
            {roles.map((one) => (
              <option key={one} value={one}>
                {wordOf(one)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {failure !== null && failure.errors.length > 0 ? null : <Refused failure={failure} />}
      <FormButtons label="Invite" busyLabel="Inviting…" isBusy={isBusy} cancel={close} />
    </form>
  )
}

const HandOver = ({ invited: { person, link }, close }: { readonly invited: Invited; readonly close: () => void }) =>
  link === null ? (
    <SecretOnce
      label={`API key of ${person.name}`}
      secret={person.api_key}
      warning="You see this key only once. Hand it over on a channel that you know to be theirs: anyone who has it can act as them."
      close={close}
    />
  ) : (
    <SecretOnce
      label={`Link for ${person.name}`}
      secret={link}
      warning="You see this link only once. It shows them their API key when they open it, and works once, for 24 hours. Send it on a channel that you know to be theirs."
      close={close}
    />
  )

/** Registers somebody, and gives a link that sets their key. */
export const InvitePerson = ({ invited, close }: { readonly invited: () => void; readonly close: () => void }) => {
  const [done, setDone] = useState<Invited | null>(null)
  const take = (made: Invited): void => {
    setDone(made)
    invited()
  }
  return (
    <Dialog title={done === null ? 'Invite somebody' : `${done.person.name} is registered`} close={close}>
      {done === null ? <Form invited={take} close={close} /> : <HandOver invited={done} close={close} />}
    </Dialog>
  )
}
