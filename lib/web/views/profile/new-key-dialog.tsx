import { useState } from 'preact/hooks'
import type { Role } from '../../../access/role.ts'
import type { KeyScope } from '../../../access/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { Refused } from '../../forms/refused.tsx'
import { SecretOnce } from '../../forms/secret-once.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useFirstError } from '../../forms/use-first-error.ts'
import { useOnceKey } from '../../forms/use-once-key.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import type { ApiKey } from './key-words.ts'
import { ScopeFields } from './scope-fields.tsx'
import { scopesOfRole } from './scopes-of-role.ts'

type NewKey = ApiKey & { readonly api_key: string }
type NewKeyBody = { readonly expires_at?: string; readonly scopes?: readonly KeyScope[] }

const dayMs = 86_400_000
const lifetimes = [
  ['', 'never'],
  ['7', 'in 7 days'],
  ['30', 'in 30 days'],
  ['90', 'in 90 days'],
  ['365', 'in a year'],
] as const

const bodyFor = (days: string): NewKeyBody =>
  days === '' ? {} : { expires_at: new Date(Date.now() + Number(days) * dayMs).toISOString() }

interface CreateProps {
  readonly role: Role
  readonly created: (key: NewKey) => void
  readonly close: () => void
}

const Create = ({ role, created, close }: CreateProps) => {
  const [choice, setChoice] = useState({ days: '', body: bodyFor('') })
  const [scopes, setScopes] = useState<readonly KeyScope[] | null>(null)
  const [error, setError] = useState<string | null>(null)
  const form = useFirstError(error)
  const once = useOnceKey()
  const { run, isBusy, failure } = useAction<NewKeyBody, NewKey>(
    (body) => once(body, (onceKey) => callApi('POST', '/affiliates/me/api-keys', { body, onceKey })),
    created,
  )
  const choose: typeof setScopes = (chosen) => {
    setError(null)
    setScopes(chosen)
  }
  const create = (event: Event): void => {
    event.preventDefault()
    const lacksScopes = scopes?.length === 0
    setError(lacksScopes ? 'Choose at least one scope.' : null)
    if (!lacksScopes) void run(scopes === null ? choice.body : { ...choice.body, scopes })
  }
  return (
    <form ref={form} onSubmit={create}>
      <Field label="Expires" hint="A key for a short-lived script does not need to last forever.">
        {(attributes) => (
          <select
            {...attributes}
            value={choice.days}
            onChange={({ currentTarget: { value } }) => setChoice({ days: value, body: bodyFor(value) })}
          >
            {lifetimes.map(([days, text]) => (
              <option key={days} value={days}>
                {text}
              </option>
            ))}
          </select>
        )}
      </Field>
      <ScopeFields offered={scopesOfRole(role)} chosen={scopes} choose={choose} error={error} />
      <Refused failure={failure} />
      <FormButtons label="Create the key" busyLabel="Creating…" isBusy={isBusy} cancel={close} />
    </form>
  )
}

const warning =
  'You see this key only once. Store it where you keep passwords: anyone who has it can act as you, within its scopes.'

interface NewKeyDialogProps {
  readonly role: Role
  readonly created: () => void
  readonly close: () => void
}

/** Creates another API key, and shows it once. */
export const NewKeyDialog = ({ role, created, close }: NewKeyDialogProps) => {
  const [apiKey, setApiKey] = useState<string | null>(null)
  const take = (key: NewKey): void => {
    setApiKey(key.api_key)
    created()
  }
  return (
    <Dialog title={apiKey === null ? 'Create another API key' : 'Store this key now'} close={close}>
      {apiKey === null ? (
        <Create role={role} created={take} close={close} />
      ) : (
        <SecretOnce label="Your new API key" secret={apiKey} warning={warning} close={close} />
      )}
    </Dialog>
  )
}
